"""The institution drafts a batch from its frozen ranking, and may amend it until it is signed."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions.choices import INSTITUTION, BatchKind
from keji.journey.decisions.cut import as_item, free, worthy
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import held_applications, money_left
from keji.journey.reviews.choices import Purpose
from keji.journey.reviews.models import Item, Round
from keji.journey.reviews.queries import ranking
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.kernel.ui.numbers import wan


@transaction.atomic
def draft_batch(round: Round, *, by: User, title: str, cut: int | None = None, reasons: str = "") -> Batch:
    """A draft stands with the items above the cut, each with the panel's suggested amount.

    Without a cut the list ends before the first item that is below the pass line, that the panel advises
    against, or that the money left does not reach. An acceptance batch takes every item with the panel's
    conclusion. Refuses before the ranking is frozen, and a cut that goes below the pass line.
    """
    if not set(INSTITUTION) & set(round.seats_of(by)):
        raise Refused(_("立项建议由专业机构提出。"))
    if round.frozen_at is None:
        raise Refused(_("排序还没有签署，不能提出建议；先由专业机构负责人签署并冻结排序。"))
    waiting = free(list(ranking(round)))
    funding = round.purpose == Purpose.FUNDING
    ceiling = money_left(round.call) if funding else 0
    taken = _above(waiting, cut, ceiling, round) if funding else waiting[:cut]
    if not taken:
        raise Refused(_("没有可以列入的项目：都在合格线以下、专家不建议、经费不够，或已在别的批次里。"))
    batch = Batch(
        call=round.call,
        pmo_id=round.pmo_id,
        round=round,
        kind=BatchKind.FUNDING if funding else BatchKind.ACCEPTANCE,
        title=title.strip() or round.title,
        reasons=reasons.strip(),
        ceiling_fen=ceiling,
    )
    begin(batch, by=by, verb="draft")
    BatchItem.objects.bulk_create(as_item(batch, item) for item in taken)
    return batch


@transaction.atomic
def draft_held_batch(
    call: Call, applications: Iterable[Application], *, by: User, title: str, reasons: str
) -> Batch:
    """A draft stands with held applications that were examined again, each with its last proposed amount."""
    chosen = list(applications)
    if not chosen:
        raise Refused(_("没有选中保留的项目。"))
    if not reasons.strip():
        raise Refused(_("重新提出保留的项目，要写明复核情况。"))
    first = chosen[0]
    if not set(INSTITUTION) & set(first.seats_of(by)):
        raise Refused(_("立项建议由专业机构提出。"))
    allowed = set(held_applications(call, first.pmo_id or 0).values_list("pk", flat=True))
    if stray := next((one for one in chosen if one.pk not in allowed), None):
        raise Refused(_("“%(title)s”不是待复核的保留项目，不能列入。") % {"title": stray})
    last = [BatchItem.objects.filter(application=one).latest("pk") for one in chosen]
    kind = last[0].batch.kind
    batch = Batch(
        call=call,
        pmo=first.pmo,
        kind=kind,
        title=title.strip(),
        reasons=reasons.strip(),
        ceiling_fen=money_left(call) if kind == BatchKind.FUNDING else 0,
    )
    begin(batch, by=by, verb="draft")
    BatchItem.objects.bulk_create(
        BatchItem(
            batch=batch,
            application=old.application,
            order=order,
            proposed_fen=old.proposed_fen,
            conclusion=old.conclusion,
            reason=old.reason,
        )
        for order, old in enumerate(sorted(last, key=lambda one: one.order), start=1)
    )
    return batch


@transaction.atomic
def amend_item(
    item: BatchItem, *, by: User, proposed_fen: int | None = None, conclusion: str = "", reason: str = ""
) -> BatchItem:
    """The draft proposes this amount, or this conclusion, for the item.

    Refuses more than was asked for, and anything else than the panel's word without a reason.
    """
    batch = drafting(item.batch, by)
    item = BatchItem.objects.select_related("application").get(pk=item.pk)
    item.reason = reason.strip()[:300]
    if batch.is_funding and proposed_fen is not None:
        item.proposed_fen = proposed_fen
    if not batch.is_funding and conclusion:
        item.conclusion = Conclusion(conclusion)
    if problem := problem_of(item, batch):
        raise Refused(problem)
    item.save(update_fields=["proposed_fen", "conclusion", "reason"])
    said = wan(item.proposed_fen) if batch.is_funding else item.get_conclusion_display()
    note = f"{item.application}：{said} {item.reason}".strip()
    journal.write("decision_batch.amend", batch, by=by, before="draft", after="draft", detail={"note": note})
    return item


@transaction.atomic
def explain(batch: Batch, *, by: User, background: str, risks: str) -> Batch:
    """The paper laid before the body says this about how the draft came about and what may go wrong."""
    batch = drafting(batch, by)
    batch.background, batch.risks = background.strip(), risks.strip()
    batch.save(update_fields=["background", "risks"])
    told = ((_("背景"), batch.background), (_("风险提示"), batch.risks))
    note = "；".join(f"{name}：{text}" for name, text in told if text)
    detail = {"note": note} if note else {}
    journal.write("decision_batch.explain", batch, by=by, before="draft", after="draft", detail=detail)
    return batch


@transaction.atomic
def leave_out(item: BatchItem, *, by: User, reason: str) -> None:
    """The item is not in the draft any more; the journal of the batch tells why."""
    batch = drafting(item.batch, by)
    if not reason.strip():
        raise Refused(_("移出批次要写明理由。"))
    detail = {"note": f"{item.application}：{reason.strip()}"}
    journal.write("decision_batch.leave_out", batch, by=by, before="draft", after="draft", detail=detail)
    item.delete()


def drafting(batch: Batch, by: User) -> Batch:
    """The batch as the database has it, locked, while this person may amend it."""
    locked: Batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if not set(INSTITUTION) & set(locked.seats_of(by)):
        raise Refused(_("名单和金额由专业机构提出，别人不能改；不同意的，整批退回。"))
    if locked.state != "draft":
        raise Refused(_("批次现在是“%(state)s”，名单和金额不能再改。") % {"state": locked.stage.label})
    return locked


def problem_of(item: BatchItem, batch: Batch) -> str:
    """What is wrong with one line of a draft; empty when nothing is."""
    application = item.application
    named = {"title": application, "fen": wan(item.proposed_fen)}
    if batch.is_change:
        return "" if item.reason else _("“%(title)s”没有写变更的建议。") % named
    if not batch.is_funding:
        return "" if item.conclusion else _("“%(title)s”没有建议结论。") % named
    if not 0 < item.proposed_fen <= application.asked_fen:
        asked = wan(application.asked_fen)
        return _("“%(title)s”建议 %(fen)s 万元，要大于 0，不超过申请额 %(asked)s 万元。") % {
            **named,
            "asked": asked,
        }
    if item.proposed_fen != application.suggested_fen and not item.reason:
        return _("“%(title)s”的建议额 %(fen)s 万元与专家建议额不同，要写明理由。") % named
    return ""


def _above(items: Sequence[Item], cut: int | None, ceiling: int, round: Round) -> list[Item]:
    above: list[Item] = []
    if cut is not None:
        above = [item for item in items if (item.rank or 0) <= cut]
        if worst := next((item for item in above if not worthy(item, round)), None):
            raise Refused(
                _("第 %(rank)s 名“%(title)s”在合格线 %(line)s 分以下，或专家不建议立项，不能列入。")
                % {"rank": worst.rank, "title": worst.application, "line": round.pass_points}
            )
        return above
    left = ceiling
    for item in items:
        left -= item.suggested_fen or 0
        if left < 0 or not worthy(item, round):
            break
        above.append(item)
    return above
