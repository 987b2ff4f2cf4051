"""The document as it goes to the office: title, addressee, words, place for the seal."""

from collections.abc import Sequence

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.documents.choices import GONE
from keji.journey.documents.models import Document
from keji.kernel import days
from keji.kernel.papers import Paper, Paragraph, Seal, paper
from keji.kernel.papers.lapsing import lapses
from keji.kernel.papers.models import Issued
from keji.kernel.papers.register import kind
from keji.kernel.ui.dates import full_day
from keji.kernel.ui.site import site

#: Before somebody has signed it, every page says so.
UNSIGNED = ("draft", "checking", "signing")


def with_words(document: Document) -> Sequence[tuple[str, str]]:
    return [("", "")] if document.text.strip() and document.state not in GONE else []


@paper("documents.Document", "document", gettext_lazy("文稿"), parts=with_words)
def document(row: Document, part: str) -> Paper:
    """A paper in the measures of GB/T 9704; the number stands under the title once it is known."""
    to = [Paragraph(f"{row.addressee.rstrip('：:')}：")] if row.addressee else []
    words = [Paragraph(line) for line in row.text.splitlines() if line.strip()]
    mark = _("未签发") if row.state in UNSIGNED else ""
    seal = Seal(str(site().host), row.dated)
    return Paper(row.title, [*to, *words, seal], subtitle=row.number, mark=mark)


@lapses
def withdrawn(issued: Issued) -> str:
    """A paper that was or became a document is worth what the register says of it."""
    documents = _registered(issued)
    latest = documents.first()
    before = Q(withdrawn_at__gte=issued.at)
    if latest is not None and latest.state == "withdrawn":
        before |= Q(pk=latest.pk)
    gone = documents.filter(before, state="withdrawn").first()
    if gone is None or gone.withdrawn_at is None:
        return ""
    return _("已废止（%(day)s）。") % {"day": full_day(days.local(gone.withdrawn_at).date())}


def _registered(issued: Issued) -> "QuerySet[Document]":
    """The documents that went out as this paper, the latest first."""
    rows = Document.objects.order_by("-pk")
    if issued.model == Document._meta.label:
        return rows.filter(pk=issued.row)
    known = kind(issued.model, issued.name)
    row = apps.get_model(issued.model)._base_manager.filter(pk=issued.row).first() if known else None
    if known is None or row is None or not known.document:
        return rows.none()
    return rows.filter(about=row.get_absolute_url(), kind__in=known.document)
