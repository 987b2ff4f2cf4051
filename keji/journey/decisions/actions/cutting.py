"""The institution moves the cut line of its draft."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.decisions.actions.draft import drafting, leave_out
from keji.journey.decisions.cut import standing_of
from keji.journey.decisions.models import Batch, BatchItem
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused


@transaction.atomic
def move_cut(batch: Batch, *, by: User, cut: int, reason: str, seen: str = "") -> Batch:
    """The draft ends at this rank: what lies below is left out for the reason, what lies above comes in.

    What comes in has the panel's suggested amount, what stays keeps the one it was amended to. `seen` is the
    draft as it was looked at (`Standing.mark`). Refuses below the pass line, and a draft changed meanwhile.
    """
    batch = drafting(batch, by)
    if not batch.may_be_cut:
        raise Refused(_("这一批不是按排序取的，没有预算线可移。"))
    if not reason.strip():
        raise Refused(_("移动预算线要写明理由。"))
    standing = standing_of(batch)
    if seen and seen != standing.mark:
        raise Refused(_("建议刚被改过，比较已按现在的重新算好，看过再采用。"))
    lost = [item for item in standing.present if item.order > cut]
    gained = [item for item in standing.further if item.order <= cut]
    if not lost and not gained:
        raise Refused(_("取到第 %(cut)s 名和现在的建议一样，没有变化。") % {"cut": cut})
    if not gained and len(lost) == len(standing.present):
        raise Refused(_("这样一项都不剩；不提出的，请撤销批次。"))
    for item in lost:
        leave_out(item, by=by, reason=reason)
    BatchItem.objects.bulk_create(gained)
    named = {"cut": cut, "lost": len(lost), "gained": len(gained), "reason": reason.strip()}
    note = _("取到第 %(cut)s 名：移出 %(lost)s 项，列入 %(gained)s 项。%(reason)s") % named
    journal.write(
        "decision_batch.move_cut", batch, by=by, before="draft", after="draft", detail={"note": note}
    )
    return batch
