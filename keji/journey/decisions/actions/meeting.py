"""A deciding body answers: agree, agree and hold named items, or return the whole batch."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.decisions.choices import Answer, HoldReason, ItemOutcome
from keji.journey.decisions.hats import handled_as_institution
from keji.journey.decisions.models import Batch, BatchItem, Meeting
from keji.journey.decisions.queries import live_items, next_body
from keji.journey.documents.actions import register
from keji.journey.documents.choices import Kind
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, Refused, advance, open_moves

Held = Mapping[int, tuple[str, str]]
MOVE_OF = {"agree": "agree", "return": "return_batch"}


@transaction.atomic
def decide(
    batch: Batch,
    *,
    by: User,
    answer: str,
    meeting: Mapping[str, Any],
    held: Held | None = None,
    reason: str = "",
    paper: PaperAct | None = None,
) -> Meeting:
    """The body's answer stands with its minutes, and the batch goes where the answer leads.

    `agree` leads to the next body if the amounts ask for one, else to the notice; `held` names items that
    leave this decision, each with a reason of the closed list and its evidence. `return` takes the whole
    batch back to the institution, with `reason`. Nothing is added, put in another order or given another
    amount here. Refuses without quorum or majority, and from whoever handled the batch as the institution.
    """
    if answer not in MOVE_OF:
        raise Refused(_("决定只有三种：同意、同意并分项保留、整批退回。"))
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    _may_record(batch, MOVE_OF[answer], by, paper)
    if held and batch.is_countersigned_now:
        raise Refused(_("会签单位只能同意或整批退回，不能分项保留。"))
    minutes = _minutes(batch, answer, meeting, held or {}, by)
    if answer == "return":
        minutes.reason = reason.strip()
        minutes.save()
        if not minutes.body.countersigns:
            _register(minutes, by)
        advance(batch, "return_batch", by=by, note=reason, paper=paper, minutes=minutes.minutes_number)
        return minutes
    minutes.save()
    if not minutes.body.countersigns:
        _register(minutes, by)
    hold(batch, held or {}, by=by)
    if body := next_body(batch):
        _pass_on(batch, body, by, paper, minutes)
    else:
        advance(batch, "agree", by=by, paper=paper, minutes=minutes.minutes_number)
    return minutes


def _register(minutes: Meeting, by: User) -> None:
    """The minutes stand in the register of documents, once for all that one meeting decided."""
    register(
        by=by,
        kind=Kind.MINUTES,
        title=_("%(meeting)s会议纪要") % {"meeting": minutes},
        number=minutes.minutes_number,
        dated=minutes.held_on,
        about=minutes.batch.get_absolute_url(),
    )


def hold(batch: Batch, held: Held, *, by: User) -> None:
    """The named items leave this decision and wait for the institution to look at them again."""
    items = {item.application_id: item for item in live_items(batch)}
    if held and len(held) >= len(items):
        raise Refused(_("全部项目都保留，等于没有决定；请用“整批退回”。"))
    for application, (reason, evidence) in held.items():
        item = items.get(int(application))
        if item is None:
            raise Refused(_("要保留的项目不在这一批里。"))
        _hold(item, reason, evidence.strip(), by=by)


def _hold(item: BatchItem, reason: str, evidence: str, *, by: User) -> None:
    if reason not in HoldReason.values:
        raise Refused(_("“%(title)s”的保留理由要从所列八项中选。") % {"title": item.application})
    if not evidence:
        raise Refused(_("“%(title)s”要写明保留的依据。") % {"title": item.application})
    item.outcome, item.hold_reason, item.hold_evidence = ItemOutcome.HELD, reason, evidence[:300]
    item.save(update_fields=["outcome", "hold_reason", "hold_evidence"])
    note = f"{HoldReason(reason).label}：{evidence}"
    advance(item.application, "hold", by=by, note=note, cause="decision_batch.agree")


def _pass_on(batch: Batch, body: Any, by: User, paper: PaperAct | None, minutes: Meeting) -> None:
    advance(
        batch,
        "pass_to_next_body",
        by=by,
        paper=paper,
        cause="decision_batch.agree",
        minutes=minutes.minutes_number,
        body=body.name,
    )
    batch.body = body
    batch.save(update_fields=["body"])


def _may_record(batch: Batch, code: str, by: User, paper: PaperAct | None) -> None:
    """The body's own member answers; a bureau person only types what the minutes say."""
    opened = next((one for one in open_moves(batch, by) if one.move.code == code), None)
    if opened is None:
        raise Refused(_("批次现在是“%(state)s”，或决定不由你登记。") % {"state": batch.stage.label})
    if paper is None and not opened.own:
        raise Refused(_("决定由会议作出；代为登记要附会议纪要扫描件和会议日期。"))
    if paper is not None and (paper.for_ not in opened.paper or paper.scan is None):
        raise Refused(_("代为登记会议决定，要附会议纪要扫描件。"))
    if handled_as_institution(batch, by):
        raise Refused(_("你以专业机构身份经办过这一批，不能参加或代为登记对它的决定。"))


def _minutes(batch: Batch, answer: str, meeting: Mapping[str, Any], held: Held, by: User) -> Meeting:
    kind = Answer.RETURN if answer == "return" else Answer.AGREE_HELD if held else Answer.AGREE
    minutes = Meeting(batch=batch, body=batch.body, answer=kind, recorded_by=by, **meeting)
    try:
        minutes.full_clean(exclude=["batch", "body", "recorded_by"], validate_constraints=False)
    except ValidationError as wrong:
        raise Refused(_wording(wrong)) from wrong
    if problem := quorum_problem(minutes):
        raise Refused(problem)
    return minutes


def quorum_problem(minutes: Meeting) -> str:
    """Why these votes make no decision; empty when they do."""
    if minutes.held_on > days.today():
        countersigned = minutes.body.countersigns
        return _("会签日期不能晚于今天。") if countersigned else _("会议日期不能晚于今天。")
    votes = {"entitled": minutes.entitled, "present": minutes.present, "in_favour": minutes.in_favour}
    if minutes.present > minutes.entitled:
        return _("实到 %(present)s 人，多于应到 %(entitled)s 人，请核对。") % votes
    if minutes.in_favour + minutes.against + minutes.abstained > minutes.present:
        return _("同意、反对、弃权相加多于实到 %(present)s 人，请核对。") % votes
    if minutes.present * 2 <= minutes.entitled:
        return _("应到 %(entitled)s 人，实到 %(present)s 人，没有超过半数，会议决定无效。") % votes
    if minutes.in_favour * 2 <= minutes.entitled:
        return _("应到 %(entitled)s 人，同意 %(in_favour)s 人，没有超过应到人数的半数，不能通过。") % votes
    return ""


def _wording(wrong: ValidationError) -> str:
    if not hasattr(wrong, "error_dict"):
        return str(wrong.messages[0])
    name, messages = next(iter(wrong.message_dict.items()))
    label = (
        getattr(Meeting._meta.get_field(name), "verbose_name", name) if name != "__all__" else _("会议记录")
    )
    return f"{label}：{messages[0]}"
