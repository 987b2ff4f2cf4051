"""立项: the act is the sealed, numbered document, not our file of it."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import set_approved, set_conclusion
from keji.journey.decisions.actions import telling
from keji.journey.decisions.changing import ISSUED, kind_of
from keji.journey.decisions.choices import ItemOutcome
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import open_objections
from keji.journey.documents.actions import SEALED, register
from keji.journey.documents.models import Document
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.ui.dates import full_day

SEALED_COPY = "sealed_copy"
#: Where an agreed application waits for the document.
WAITING = ("on_notice", "decided")


@transaction.atomic
def establish(
    batch: Batch, *, by: User, document_number: str, issued_on: date, sealed_copy: "File[Any]"
) -> Batch:
    """The sealed document is registered: everything still on notice is funded with its proposed amount.

    Conclusions of acceptances are confirmed instead, and changes take effect. Refuses while an objection is
    open, without number, date or scan, and a number already registered for another batch.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    batch.document_number, batch.issued_on = document_number.strip(), issued_on
    if problem := _problem(batch):
        raise Refused(problem)
    files.store(sealed_copy, by=by, slot=SEALED_COPY, owner=batch, not_secret=True)
    sealed_copy.seek(0)
    register(
        by=by,
        kind=kind_of(batch),
        title=batch.title,
        number=batch.document_number,
        dated=issued_on,
        about=batch.get_absolute_url(),
        scan=sealed_copy,
    )
    return advance(batch, "establish", by=by, document_number=batch.document_number, issued_on=issued_on)


def document_of(batch: Batch) -> Document | None:
    """The document about the batch that went its road on the platform and is in force."""
    rows = Document.objects.filter(about=batch.get_absolute_url(), kind__in=ISSUED, state="in_force")
    return rows.order_by("-pk").first()


def establish_by(batch: Batch, document: Document, *, by: User) -> Batch:
    """The same by a document that is in force here: its number, its day and its sealed copy."""
    assert document.dated is not None
    scan = files.of(document, SEALED).latest("pk")
    with files.opened(scan) as stream:
        return establish(
            batch,
            by=by,
            document_number=document.number,
            issued_on=document.dated,
            sealed_copy=ContentFile(stream.read(), scan.name),
        )


def reason_not_to_establish(batch: Batch) -> str:
    """Why the batch cannot take effect; empty when it can."""
    if open_objections(batch).exists():
        return _("还有异议没有办结，不能印发。")
    if not batch.document_number or batch.issued_on is None:
        return _("要登记印发文号和印发日期。")
    if not files.of(batch, SEALED_COPY).exists():
        return _("要上传盖章件的扫描件。")
    return ""


@transaction.atomic
def take_effect(batch: Batch, *, by: User | None) -> None:
    """Every application that still waits has its approved amount, or its conclusion, and is established."""
    for item in agreed_items(batch):
        if item.application.state not in WAITING:
            continue
        if batch.is_funding:
            set_approved(item.application, item.proposed_fen)
        elif not batch.is_change:
            set_conclusion(item.application, item.conclusion)
        advance(item.application, "establish", by=by, cause="decision_batch.establish")
        telling.established(batch, item)


def agreed_items(batch: Batch) -> list[BatchItem]:
    return list(
        batch.items.filter(outcome=ItemOutcome.AGREED).select_related("application").order_by("order")
    )


def _problem(batch: Batch) -> str:
    if not batch.document_number:
        return _("要登记印发文号，例如 巩科发〔2026〕12号。")
    if batch.issued_on is None or batch.issued_on > days.today():
        return _("印发日期不能晚于今天。")
    last = batch.notices.order_by("-until_on").values_list("until_on", flat=True).first()
    if last and batch.issued_on <= last:
        return _("印发日期要在公示期满（%(until)s）之后。") % {"until": full_day(last)}
    others = Batch.objects.filter(document_number=batch.document_number, kind=batch.kind)
    if others.exclude(pk=batch.pk).exists():
        return _("文号 %(number)s 已经登记在另一批次上，请核对。") % {"number": batch.document_number}
    return ""
