from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from keji.journey.calls.belongings import keepers_of
from keji.journey.calls.choices import CallKind
from keji.journey.calls.deadlines import following, out_of_order
from keji.journey.calls.models import Call
from keji.journey.documents.actions import register
from keji.journey.documents.choices import Kind
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.models import Entrusting


class Later(TypedDict, total=False):
    """Deadlines an extension may name; the others are counted."""

    unit_until: datetime
    recommend_until: datetime
    paper_until: datetime


@transaction.atomic
def publish_call(
    call: Call, *, by: User, document_number: str, minutes_number: str, entrusting: Entrusting | None = None
) -> Call:
    """Everybody may read the call; its deadlines, score sheet and form are fixed, and so is who runs it.

    Without an entrusting it collects applications; everything after that waits for `attach_entrusting`.
    """
    _lock(call)
    call.document_number, call.minutes_number = document_number.strip(), minutes_number.strip()
    if entrusting is not None:
        _run_by(call, entrusting)
    if call.document_number:
        register(
            by=by,
            kind=Kind.CALL,
            title=call.title,
            number=call.document_number,
            about=call.get_absolute_url(),
        )
    return advance(
        call,
        "publish",
        by=by,
        document_number=call.document_number,
        minutes_number=call.minutes_number,
        entrusting=call.entrusting or "",
    )


@transaction.atomic
def attach_entrusting(call: Call, *, by: User, entrusting: Entrusting) -> Call:
    """The entrusted institution runs the call from now on; upper rooms follow `@after("call", "entrust")`.

    A published call keeps the institution it has, or that keeps what was brought in under it: only a new
    agreement with the same one may be attached.
    """
    _lock(call)
    held = [call.pmo] if call.pmo else keepers_of(call)
    if call.state != "draft" and (others := [one for one in held if one != entrusting.agent]):
        raise Refused(
            _("这份指南已委托“%(agent)s”。这里不能换；委托结束后，由局领导登记新机构接续办理。")
            % {"agent": others[0]}
        )
    _run_by(call, entrusting)
    return advance(
        call, "entrust", by=by, agreement_number=entrusting.agreement_number, agent=entrusting.agent
    )


@transaction.atomic
def extend_call(call: Call, *, by: User, fill_until: datetime, note: str, **later: Unpack[Later]) -> Call:
    """Everybody has longer, and may read why; no deadline becomes earlier than it was."""
    _lock(call)
    if call.fill_until is None:
        raise Refused(_("常设事项没有截止时间，不用延期。"))
    if fill_until <= call.fill_until:
        raise Refused(_("新的截止时间要晚于现在的截止时间。"))
    if fill_until <= days.now():
        raise Refused(_("新的截止时间已经过去，请改成以后的时间。"))
    before = call.fill_until
    call.fill_until = fill_until
    for field, counted in following(fill_until).items():
        standing = getattr(call, field)
        named = later.get(field, max(counted, standing))
        if named < standing:
            raise Refused(_("延期只能往后，原来的截止时间不能提前。"))
        setattr(call, field, named)
    if problem := out_of_order(vars(call)):
        raise Refused(problem)
    return advance(call, "extend", by=by, note=note, before=before.isoformat(), until=fill_until.isoformat())


def close_calls() -> int:
    """Competitions whose last click has passed are closed; says how many."""
    due = Q(kind=CallKind.COMPETITION, state="published", recommend_until__lt=days.now())
    closed = 0
    for key in list(Call.objects.filter(due).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():  # each as it stands behind its lock: others may just be changing it
            call = Call.objects.select_for_update().filter(due, pk=key).first()
            if call is not None:
                advance(call, "close", by=None)
                closed += 1
    return closed


def _lock(call: Call) -> None:
    call.refresh_from_db(from_queryset=Call.objects.select_for_update())


def _run_by(call: Call, entrusting: Entrusting) -> None:
    if not entrusting.is_in_force:
        raise Refused(
            _("委托“%(number)s”不在生效期内，不能用于指南。") % {"number": entrusting.agreement_number}
        )
    call.entrusting, call.pmo = entrusting, entrusting.agent
