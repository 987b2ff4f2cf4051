"""What holds for a document, whichever door a move comes through."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.documents.actions import SEALED
from keji.journey.documents.models import Document
from keji.kernel import days, files
from keji.kernel.flow import Step, after, before
from keji.kernel.journal import name_verb

name_verb("paper.reword", gettext_lazy("修改文书用语"))
name_verb("paper.unmask", gettext_lazy("取用含证件号码的文书"))


@before("document", "send")
def there_are_words(document: Document, step: Step) -> str | None:
    return None if document.text.strip() else _("还没有正文，不能送核。")


@before("document", "check")
def not_by_the_drafter(document: Document, step: Step) -> str | None:
    """Four eyes: whoever wrote it does not check it."""
    if step.by is not None and step.by.pk == document.drafted_by_id:
        return _("拟稿人不能核自己的稿，请另一位核稿。")
    return None


@before("document", "give_number")
def numbered(document: Document, step: Step) -> str | None:
    return None if document.number and document.dated else _("要登记文号和印发日期。")


@before("document", "seal")
def sealed(document: Document, step: Step) -> str | None:
    return None if files.of(document, SEALED).exists() else _("要上传盖章件的扫描件。")


@after("document", "withdraw")
def no_longer_in_force(document: Document, step: Step) -> None:
    """Since when, by whom and why stands in the register; the number stays with the document."""
    document.withdrawn_at, document.withdrawn_by = days.now(), step.by
    document.withdrawn_why = step.note[:1000]
    document.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
