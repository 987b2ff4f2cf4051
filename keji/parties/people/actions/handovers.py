"""工作交接: one act moves what a person holds to another, and one act takes it back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.inbox.actions import tell
from keji.parties.people.actions.memberships import _begin
from keji.parties.people.choices import Role
from keji.parties.people.models import DutyHolder, Handover, Membership, Person
from keji.parties.people.placing import across
from keji.parties.people.queries import open_work
from keji.parties.people.seats import forget_hats, hats_of


@transaction.atomic
def hand_over(
    giver: Person,
    *,
    by: User,
    receiver: Person,
    witness: str,
    kind: str,
    from_on: date,
    until_on: date | None = None,
    note: str = "",
) -> Handover:
    """From the day on the receiver holds every role and duty of the giver; both are told.

    Refuses, and moves nothing, where one of the roles would make a pair that needs two persons.
    """
    held = _may(giver, receiver, by=by, from_on=from_on, until_on=until_on)
    handover = begin(
        Handover(
            giver=giver,
            receiver=receiver,
            witness=witness.strip(),
            kind=kind,
            from_on=from_on,
            until_on=until_on,
            note=note.strip(),
        ),
        by=by,
        note=note.strip(),
        verb="hand_over",
    )
    handover.moved = {
        "roles": [_role(membership, handover, by) for membership in held],
        "duties": [_duty(holder, receiver, by) for holder in _duties(giver)],
        "open": open_work(held),
    }
    handover.save(update_fields=["moved"])
    _tell_both(handover)
    return handover


def take_back(handover: Handover, *, by: User | None, note: str = "") -> Handover:
    """The giver holds again what was handed over; what was done meanwhile stays."""
    return advance(handover, "take_back" if by else "run_out", by=by, note=note)


def run_out() -> int:
    """Temporary hand-overs whose last day is over are taken back; says how many."""
    over = list(Handover.objects.filter(state="in_force", until_on__lt=days.today()))
    for handover in over:
        take_back(handover, by=None)
    return len(over)


def held_by(giver: Person, on: date) -> list[Membership]:
    """What would move: every role the person holds on that day."""
    rows = Membership.objects.filter(person=giver, state="active").select_related("organisation", "person")
    return [
        each for each in rows.order_by("organisation__name", "pk") if not each.until_on or each.until_on >= on
    ]


def refusals(giver: Person, receiver: Person, on: date) -> list[str]:
    """Why the receiver cannot take over, one sentence a role; empty when nothing stands against it."""
    has = Membership.objects.filter(person=receiver, state="active").values_list("role", flat=True)
    found = (across(held.role, has) for held in held_by(giver, on))
    return list(dict.fromkeys(sentence for sentence in found if sentence))


def give_again(handover: Handover, *, by: User | None, cause: str) -> None:
    """The old memberships and duties stand as before, the new ones end."""
    for kept in handover.moved.get("roles", []):
        old = Membership.objects.select_related("person__user").get(pk=kept["old"])
        old.until_on = date.fromisoformat(kept["until"]) if kept["until"] else None
        old.save(update_fields=["until_on"])
        forget_hats(old.person.user)
        new = Membership.objects.filter(pk=kept["new"], state="active").first()
        if new is not None:
            advance(new, "hand_back", by=by, cause=cause)
    for kept in handover.moved.get("duties", []):
        for new_holder in DutyHolder.objects.in_force().filter(pk=kept["new"]):
            new_holder.until_on = days.today()
            new_holder.save(update_fields=["until_on"])
            journal.write("duty.end", new_holder, by=by, detail={"clause": kept["clause"]})
        if not DutyHolder.objects.in_force().filter(clause=kept["clause"], person=handover.giver).exists():
            again = DutyHolder.objects.create(clause=kept["clause"], person=handover.giver)
            journal.write("duty.begin", again, by=by, detail={"clause": kept["clause"]})
    _tell_both(handover)


def _may(
    giver: Person, receiver: Person, *, by: User, from_on: date, until_on: date | None
) -> list[Membership]:
    if Role.SEC_ADMIN not in hats_of(by):
        raise Refused(_("工作交接由安全管理员办理。"))
    if giver.pk == receiver.pk:
        raise Refused(_("移交人和接收人是同一个人，不用交接。"))
    if by.pk == receiver.user_id:
        raise Refused(_("安全管理员不能给自己授予角色，请另一位安全管理员办理。"))
    if from_on < days.today():
        raise Refused(_("交接日期不能早于今天。"))
    if until_on and until_on < from_on:
        raise Refused(_("交接的截止日期早于起始日期，请改正。"))
    if Handover.objects.filter(giver=giver, state="in_force", until_on__isnull=False).exists():
        raise Refused(_("%(person)s 还有一次临时交接没有到期，先收回再交接。") % {"person": giver})
    held = held_by(giver, from_on)
    if not held and not _duties(giver):
        raise Refused(_("%(person)s 没有任何角色和职责，没有可以交接的。") % {"person": giver})
    if against := refusals(giver, receiver, from_on):
        raise Refused(against[0], problems=tuple(against))
    return held


def _duties(giver: Person) -> list[DutyHolder]:
    return list(DutyHolder.objects.in_force().filter(person=giver).order_by("clause"))


def _role(old: Membership, handover: Handover, by: User) -> dict[str, object]:
    kept: dict[str, object] = {
        "old": old.pk,
        "new": None,
        "until": old.until_on.isoformat() if old.until_on else "",
    }
    already = Membership.objects.filter(
        person=handover.receiver, organisation=old.organisation, role=old.role, state="active"
    )
    for stale in already.filter(until_on__lt=handover.from_on):
        advance(stale, "hand_back", by=by, cause="handover.take_back")
    if not already.exists():
        new = _begin(handover.receiver, old.organisation, old.role, by=by, verb="ask")
        new.since_on, new.until_on = handover.from_on, old.until_on
        advance(new, "hand_over", by=by, cause="handover.hand_over")
        kept["new"] = new.pk
    old.until_on = handover.from_on - timedelta(days=1)
    old.save(update_fields=["until_on"])
    journal.write("membership.hand_on", old, by=by, detail={"note": str(handover)})
    forget_hats(old.person.user)
    return kept


def _duty(holder: DutyHolder, receiver: Person, by: User) -> dict[str, object]:
    holder.until_on = days.today()
    holder.save(update_fields=["until_on"])
    journal.write("duty.end", holder, by=by, detail={"clause": holder.clause})
    new, made = DutyHolder.objects.get_or_create(clause=holder.clause, person=receiver, until_on=None)
    if made:
        journal.write("duty.begin", new, by=by, detail={"clause": holder.clause})
    return {"clause": holder.clause, "new": new.pk if made else None}


def _tell_both(handover: Handover) -> None:
    text = _("%(giver)s 的角色、职责和待办自 %(day)s 起由 %(receiver)s 承担。")
    if handover.state != "in_force":
        text = _("%(giver)s 与 %(receiver)s 的工作交接已收回，角色和职责回到 %(giver)s。")
    said = text % {
        "giver": handover.giver,
        "receiver": handover.receiver,
        "day": handover.from_on.isoformat(),
    }
    for person in (handover.giver, handover.receiver):
        if person.user:
            tell(
                person.user,
                title=_("工作交接"),
                text=said,
                url=handover.get_absolute_url(),
                key=f"handover.{handover.state}.{handover.pk}",
            )
