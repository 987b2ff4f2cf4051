"""The document as it goes to the office: title, addressee, words, place for the seal."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.documents.models import Document
from keji.kernel.papers import Paper, Paragraph, Seal, paper
from keji.kernel.ui.site import site

#: Before somebody has signed it, every page says so.
UNSIGNED = ("draft", "checking", "signing")


def with_words(document: Document) -> Sequence[tuple[str, str]]:
    return [("", "")] if document.text.strip() and document.state != "void" else []


@paper("documents.Document", "document", gettext_lazy("文稿"), parts=with_words)
def document(row: Document, part: str) -> Paper:
    """A paper in the measures of GB/T 9704; the number stands under the title once it is known."""
    to = [Paragraph(f"{row.addressee.rstrip('：:')}：")] if row.addressee else []
    words = [Paragraph(line) for line in row.text.splitlines() if line.strip()]
    mark = _("未签发") if row.state in UNSIGNED else ""
    seal = Seal(str(site().host), row.dated)
    return Paper(row.title, [*to, *words, seal], subtitle=row.number, mark=mark)
