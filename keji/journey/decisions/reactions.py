"""What must hold and what follows when a batch, a notice or an objection moves, through whichever door."""

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.applications.queries import of_call
from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.journey.decisions.actions import issue, notice, objections, planning, proposal, telling
from keji.journey.decisions.choices import Answer, ItemOutcome
from keji.journey.decisions.hats import handled_as_institution
from keji.journey.decisions.models import Batch, BatchItem, Notice, Objection
from keji.journey.decisions.queries import in_living_batch, live_items
from keji.kernel.accounts.models import User
from keji.kernel.flow import Step, advance, after, before


@before("decision_batch", "propose")
def ready_to_propose(batch: Batch, step: Step) -> str | None:
    return proposal.reason_not_to_propose(batch) or None


@after("decision_batch", "propose")
def proposed(batch: Batch, step: Step) -> None:
    proposal.lay_before_bodies(batch, by=step.by)


@before("decision_batch", "note_conformity")
def not_by_who_handled(batch: Batch, step: Step) -> str | None:
    if step.by and handled_as_institution(batch, step.by):
        return _("你以专业机构身份经办过这一批，不能为它准备县科技局的意见。")
    return None


@before("decision_batch", "establish")
def not_issued_by_who_handled(batch: Batch, step: Step) -> str | None:
    return not_by_who_handled(batch, step)


@before("notice", "publish")
def not_published_by_who_handled(subject: Notice, step: Step) -> str | None:
    return not_by_who_handled(subject.batch, step)


@before("acceptance", "rectify")
def not_while_proposed(application: Application, step: Step) -> str | None:
    """What lies in a draft is taken out of it first."""
    if application.pk not in in_living_batch([application]):
        return None
    return _("“%(title)s”已列入结论名单，先从名单里移出，再要求整改。") % {"title": application}


@after("decision_batch", "note_conformity")
def conformity_noted(batch: Batch, step: Step) -> None:
    batch.conformity, batch.conformity_by = step.note, step.by
    batch.save(update_fields=["conformity", "conformity_by"])


@before("decision_batch", "agree")
def with_minutes(batch: Batch, step: Step) -> str | None:
    return _without(batch, (Answer.AGREE, Answer.AGREE_HELD))


@before("decision_batch", "return_batch")
def with_minutes_too(batch: Batch, step: Step) -> str | None:
    return _without(batch, (Answer.RETURN,))


def _without(batch: Batch, answers: tuple[Answer, ...]) -> str | None:
    since = batch.proposed_at or batch.state_since
    told = batch.meetings.filter(body=batch.body_id, answer__in=answers, at__gte=since)
    return None if told.exists() else _("没有会议记录，不能登记决定。")


@after("decision_batch", "agree")
@after("decision_batch", "pass_to_next_body")
@after("decision_batch", "return_batch")
def day_is_over(batch: Batch, step: Step) -> None:
    planning.forget_meeting(batch)


@after("decision_batch", "agree")
def agreed(batch: Batch, step: Step) -> None:
    batch.items.filter(outcome="").update(outcome=ItemOutcome.AGREED)
    if batch.is_change:
        changes_agreed(batch, by=step.by)


def changes_agreed(batch: Batch, *, by: User | None) -> None:
    """Each waits for the sealed approval; the batch needs no notice."""
    for item in issue.agreed_items(batch):
        advance(item.application, "decide", by=by, cause="decision_batch.agree")
    advance(batch, "pass_notice", by=by, cause="decision_batch.agree")


@after("decision_batch", "return_batch")
def taken_back(batch: Batch, step: Step) -> None:
    for item in live_items(batch):
        advance(
            item.application, "take_back", by=step.by, note=step.note, cause="decision_batch.return_batch"
        )


@before("decision_batch", "establish")
def with_document(batch: Batch, step: Step) -> str | None:
    return issue.reason_not_to_establish(batch) or None


@after("decision_batch", "establish")
def established(batch: Batch, step: Step) -> None:
    issue.take_effect(batch, by=step.by)


@before("notice", "publish")
def ready_to_publish(subject: Notice, step: Step) -> str | None:
    return notice.reason_not_to_publish(subject) or None


@after("notice", "publish")
def published(subject: Notice, step: Step) -> None:
    assert step.by is not None
    notice.begin_period(subject, by=step.by)


@before("notice", "finish")
def time_is_over(subject: Notice, step: Step) -> str | None:
    return notice.reason_not_to_finish(subject) or None


@after("notice", "finish")
def batch_is_clear(subject: Notice, step: Step) -> None:
    advance(subject.batch, "clear", by=None, cause="notice.finish")


@after("objection", "admit")
@after("review_objection", "admit")
def application_waits(objection: Objection, step: Step) -> None:
    objections.suspend(objection, by=step.by)
    telling.suspended(objection)


@after("objection", "decline")
@after("review_objection", "decline")
def finding_kept(objection: Objection, step: Step) -> None:
    objections.keep_finding(objection, step.note)


@after("objection", "dismiss")
@after("review_objection", "dismiss")
def application_goes_on(objection: Objection, step: Step) -> None:
    objections.keep_finding(objection, step.note)
    objections.clear(objection, by=step.by)
    telling.cleared(objection)


@after("objection", "uphold")
@after("review_objection", "uphold")
def application_drops(objection: Objection, step: Step) -> None:
    objections.keep_finding(objection, step.note)
    objections.drop(objection, by=step.by, note=step.note)
    telling.dropped(objection, step.note)


@belonging(gettext_lazy("决策批次"), "decision_batch", named=False)
def batches_of(call: Call) -> "QuerySet[Batch]":
    """Batches of the call, and those of acceptance that conclude nothing but its projects."""
    return Batch.objects.filter(of_call(call, BatchItem.objects.filter(batch=OuterRef("pk"))))


@belonging(gettext_lazy("公示"), "notice")
def notices_of(call: Call) -> "QuerySet[Notice]":
    return Notice.objects.filter(batch__in=batches_of(call))


@belonging(gettext_lazy("异议"), "objection", named=False)
def objections_of(call: Call) -> "QuerySet[Objection]":
    """Those about the review stay with the bureau: they never had an institution."""
    found = Objection.objects.filter(notice__batch__in=batches_of(call))
    return found.select_related("application", "notice")
