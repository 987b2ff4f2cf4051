"""The institution's lead signs the batch; from then on it is what it is."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import set_proposed
from keji.journey.calls.models import Programme
from keji.journey.decisions.actions.draft import problem_of
from keji.journey.decisions.models import Batch
from keji.journey.decisions.queries import bodies_of, live_items, programme_left
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.ui.numbers import wan

#: Where an application may be taken into a proposal from.
PROPOSABLE = ("ranked", "judged", "held")


def propose(batch: Batch, *, by: User) -> Batch:
    """Signed and with the first deciding body; list, order and amounts do not change any more."""
    return advance(batch, "propose", by=by)


def note_conformity(batch: Batch, *, by: User, note: str) -> Batch:
    """The bureau's word on budget, guide and procedure lies beside the proposal; it changes nothing in it."""
    return advance(batch, "note_conformity", by=by, note=note)


def reason_not_to_propose(batch: Batch) -> str:
    """Why the batch cannot be signed; empty when it can."""
    items = list(live_items(batch))
    if not items:
        return _("批次里没有项目，不能上报。")
    for item in items:
        if item.application.state not in PROPOSABLE:
            return _("“%(title)s”现在是“%(state)s”，请移出批次再上报。") % {
                "title": item.application,
                "state": item.application.stage.label,
            }
        if problem := problem_of(item, batch):
            return problem
    if not bodies_of(batch):
        return _("这个计划没有设定决策机构，请县科技局先在计划里设定。")
    return _reason_in_money(batch, sum(item.proposed_fen for item in items))


def _reason_in_money(batch: Batch, total: int) -> str:
    if not batch.is_funding:
        return ""
    for limit, name in (
        (batch.ceiling_fen, _("本批可安排经费")),
        (programme_left(batch), _("计划剩余经费")),
    ):
        if limit is not None and total > limit:
            return _("建议合计 %(total)s 万元，超过%(name)s %(limit)s 万元，请调减金额或移出项目。") % {
                "total": wan(total),
                "name": name,
                "limit": wan(max(limit, 0)),
            }
    return ""


@transaction.atomic
def lay_before_bodies(batch: Batch, *, by: User | None) -> None:
    """The first body has the batch; every application carries its proposed amount and is proposed.

    The programme is locked and its money counted once more: two batches signed at once must not both fit.
    """
    items = list(live_items(batch))
    if batch.call.programme_id:
        Programme.objects.select_for_update().get(pk=batch.call.programme_id)
    if problem := _reason_in_money(batch, sum(item.proposed_fen for item in items)):
        raise Refused(problem)
    batch.body = bodies_of(batch)[0]
    batch.proposed_at = days.now()
    batch.conformity, batch.conformity_by = "", None
    batch.save(update_fields=["body", "proposed_at", "conformity", "conformity_by"])
    for item in items:
        if batch.is_funding:
            set_proposed(item.application, item.proposed_fen)
        advance(item.application, "propose", by=by, cause="decision_batch.propose")
