"""`advance()`: lock, find the move, ask for the seat, ask who holds it back, change, journal, follow."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.flow.machine import Move
from keji.kernel.flow.reactions import PaperAct, Step, follow, held_back
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User
    from keji.kernel.flow.staged import Staged

S = TypeVar("S", bound="Staged")


@transaction.atomic
def begin(subject: S, *, by: "User | None", note: str = "", verb: str = "begin", at: str = "") -> S:
    """The subject stands saved in the first state of its route and the journal tells who began it.

    `at` names the state of what had already gone part of its road on paper, before the platform knew it.
    """
    subject.state = at or subject.machine.start
    subject.state_since = subject.touched_at = days.now()
    subject.save()
    _write(subject, verb, "", subject.state, by=by, note=note, paper=None, facts={})
    return subject


@transaction.atomic
def advance(
    subject: S,
    code: str,
    *,
    by: "User | None",
    note: str = "",
    paper: PaperAct | None = None,
    cause: str = "",
    **facts: Any,
) -> S:
    """The subject has made the move, the journal tells so, and everybody who follows has followed.

    `cause` names the move of another subject that brings this one about (`decision_batch.agree`); `by` is
    None when the clock does it. Refuses with the sentence the person should read.
    """
    locked = type(subject)._base_manager.select_for_update().get(pk=subject.pk)
    subject.state, subject.state_since = locked.state, locked.state_since
    for column in subject.TAKEN_ANEW:
        setattr(subject, column, getattr(locked, column))
    move = _find(subject, code)
    _seat_held(subject, move, by=by, paper=paper, cause=cause)
    note = note.strip()
    if move.note == "required" and not note:
        raise Refused(_("“%(move)s”要写明理由。") % {"move": move.label})
    step = Step(code, subject.state, move.lands(subject.state), by, note, paper, facts)
    against = reasons(subject, move, step)
    if against:
        raise Refused(against[0], problems=tuple(against))
    stood = subject.state, subject.state_since, subject.touched_at
    subject.state, subject.touched_at = step.target, days.now()
    if move.target:
        # a move that leads nowhere does not make anybody wait anew
        subject.state_since = subject.touched_at
    try:
        subject.save()
        _write(subject, code, step.source, step.target, by=by, note=note, paper=paper, facts=facts)
        follow(subject.machine.name, subject, step)
    except Exception:
        # nothing has happened: whoever still holds the subject in hand sees it as it stands
        subject.state, subject.state_since, subject.touched_at = stood
        raise
    return subject


def _find(subject: "Staged", code: str) -> Move:
    move = subject.machine.move(code)
    if move is None:
        raise Refused(_("没有“%(code)s”这一步。") % {"code": code})
    if subject.state not in move.source:
        raise Refused(
            _("现在是“%(state)s”，不能“%(move)s”。可能已有人办理，看看下面的办理过程。")
            % {"state": subject.stage.label, "move": move.label}
        )
    return move


def _seat_held(
    subject: "Staged", move: Move, *, by: "User | None", paper: PaperAct | None, cause: str
) -> None:
    if move.follows:
        if cause not in move.follows:
            raise Refused(_("“%(move)s”不能单独办理。") % {"move": move.label})
        return
    seats = set(subject.seats_of(by))
    if paper is not None:
        if paper.for_ not in move.paper:
            raise Refused(_("“%(move)s”不能按线下办理登记。") % {"move": move.label})
        if paper.on > days.today():
            raise Refused(_("线下办理的日期不能晚于今天。"))
        if not seats & set(move.recorders):
            raise Refused(_("你不能代为登记“%(move)s”。") % {"move": move.label})
        return
    if not seats & set(move.seats):
        raise Refused(_("“%(move)s”不由你办理。") % {"move": move.label})


def reasons(subject: "Staged", move: Move, step: Step) -> list[str]:
    own = move.refuse(subject) if move.refuse else None
    return [str(own)] if own else list(held_back(subject.machine.name, subject, step))


def _write(
    subject: "Staged",
    code: str,
    before: str,
    after: str,
    *,
    by: "User | None",
    note: str,
    paper: PaperAct | None,
    facts: dict[str, Any],
) -> None:
    detail: dict[str, Any] = {}
    if note:
        detail["note"] = note
    if paper:
        detail["paper"] = {
            "for": paper.for_,
            "on": paper.on.isoformat(),
            "place": paper.place,
            "scan": paper.scan,
        }
    if facts:
        detail["facts"] = {key: str(value) for key, value in facts.items()}
    journal.write(
        f"{subject.machine.name}.{code}",
        subject,
        by=by,
        before=before,
        after=after,
        detail=detail,
        recorded_for=paper.for_ if paper else "",
    )
