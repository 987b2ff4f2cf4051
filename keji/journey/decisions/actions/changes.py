"""The institution lays changes of running projects before the deciding body: a list, even of one."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.changes import told
from keji.journey.applications.models import Application
from keji.journey.decisions.choices import INSTITUTION, BatchKind
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import changes_to_propose
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin

#: As much of the institution's opinion as a line of the list holds.
LONGEST = 300


@transaction.atomic
def draft_change_batch(changes: Iterable[Application], *, by: User, title: str, reasons: str = "") -> Batch:
    """A draft stands with these changes, each with what it is about and the institution's opinion.

    Refuses what another batch has taken up, and changes of projects of different plans: other bodies decide.
    """
    keys = [one.pk for one in changes]
    chosen = list(Application.objects.select_for_update().filter(pk__in=keys).order_by("number", "pk"))
    if not chosen:
        raise Refused(_("没有选中变更申请。"))
    if not all(set(INSTITUTION) & set(one.seats_of(by)) for one in chosen):
        raise Refused(_("变更建议由专业机构提出。"))
    allowed = set(changes_to_propose(by).filter(pk__in=keys).values_list("pk", flat=True))
    if stray := next((one for one in chosen if one.pk not in allowed), None):
        raise Refused(_("“%(title)s”的变更现在不能列入，可能已在别的批次里。") % {"title": stray})
    if any(one.state == "held" for one in chosen) and not reasons.strip():
        raise Refused(_("重新提出保留的项目，要写明复核情况。"))
    if len({_programme(one) for one in chosen}) > 1 or len({one.pmo_id for one in chosen}) > 1:
        raise Refused(_("所选项目分属不同的计划或专业机构，决策机构可能不同，请分批提出。"))
    first = chosen[0]
    batch = Batch(
        call=first.call,
        pmo_id=first.pmo_id,
        kind=BatchKind.CHANGE,
        title=title.strip(),
        reasons=reasons.strip(),
    )
    begin(batch, by=by, verb="draft")
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, application=one, order=order, reason=_line(one)[:LONGEST])
        for order, one in enumerate(chosen, start=1)
    )
    return batch


def _programme(change: Application) -> int | None:
    return change.parent.call.programme_id if change.parent else None


def _line(change: Application) -> str:
    """延期至 2027-06-30。理由充分，建议同意。"""
    supported = journal.history(change).filter(verb="change.support").first()
    opinion = str(supported.detail_values.get("note", "")) if supported else ""
    return _("%(change)s。%(opinion)s") % {"change": told(change), "opinion": opinion}
