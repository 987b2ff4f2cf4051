"""催办: whoever holds a thing is reminded of it, at most once a working day.

Whose it is stands in practice §8.2: the institution and the bureau may urge anybody, and nobody else may.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import MACHINES, Refused
from keji.kernel.flow.staged import Awaited
from keji.kernel.inbox import tell
from keji.kernel.inbox.choices import Kind
from keji.kernel.journal.models import Entry, type_of
from keji.kernel.ui.dates import day
from keji.kernel.ui.names import names_of
from keji.parties.people.choices import Role
from keji.parties.people.holding import persons_at
from keji.parties.people.models import Person

URGERS = frozenset({Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD})
#: Longer ago than the longest holidays nobody was urged «today».
LATELY = timedelta(days=15)


def may_urge(subject: Any, user: Any) -> bool:
    """Whether this person sits here as the institution or the bureau, and somebody else is awaited."""
    awaits = set(subject.stage.awaits)
    held = set(subject.seats_of(user))
    return bool(awaits) and bool(held & URGERS) and not held & awaits


@transaction.atomic
def urge(subject: Any, *, by: User, note: str = "") -> int:
    """Everybody who may act has a message, and the journal tells who urged; answers how many were told.

    Refuses when nobody is awaited, within the working day of the last time, and when nobody can be reached.
    """
    # two people urge at the same moment: the second one waits here and then sees the first one's line
    type(subject)._base_manager.select_for_update().get(pk=subject.pk)
    who = subject.awaited()
    if who is None or not may_urge(subject, by):
        raise Refused(_("“%(title)s”现在不由你催办。") % {"title": subject})
    if last := urged_on([subject]).get((type_of(subject), subject.pk)):
        _once_a_day(subject, last)
    persons = holders(subject)
    if not persons:
        raise Refused(
            _("没有催办：%(who)s还没有能收消息的人，请打电话%(phone)s。")
            % {"who": who.who, "phone": f" {who.phone}" if who.phone else ""}
        )
    _tell(subject, who, persons, by=by, note=note)
    told = {"note": _note(who, note), "told": len(persons)}
    journal.write(f"{subject.machine.name}.urge", subject, by=by, before=subject.state, detail=told)
    return len(persons)


def urged_on(subjects: Iterable[Any]) -> dict[tuple[str, int], datetime]:
    """When each of these was last urged, if within the working day; one query."""
    wanted: dict[str, list[int]] = {}
    for one in subjects:
        wanted.setdefault(type_of(one), []).append(one.pk)
    if not wanted:
        return {}
    named = reduce(or_, (Q(subject_type=kind, subject_id__in=rows) for kind, rows in wanted.items()))
    verbs = [f"{name}.urge" for name in MACHINES]
    lately = Entry.objects.filter(named, verb__in=verbs, at__gte=days.now() - LATELY).order_by("at")
    told = lately.values_list("subject_type", "subject_id", "at")
    found = {(kind, row): at for kind, row, at in told if row is not None}
    return {key: at for key, at in found.items() if not _a_day_ago(at)}


def holders(subject: Any) -> list[Person]:
    """The persons who are awaited here and have a login."""
    found = persons_at(subject, subject.stage.awaits).filter(user__is_active=True)
    return list(found.select_related("user"))


def _a_day_ago(at: datetime) -> bool:
    return days.working_between(days.local(at).date(), days.today()) > 0


def _once_a_day(subject: Any, last: datetime) -> None:
    raise Refused(
        _("“%(title)s”%(day)s已经催办过，一个工作日只催一次。急的话请打电话。")
        % {"title": subject, "day": day(last)}
    )


def _note(who: Awaited, note: str) -> str:
    said = _("催%(who)s%(act)s。") % {"who": who.who, "act": who.to_do}
    return f"{said}{note}"


def _tell(subject: Any, who: Awaited, persons: list[Person], *, by: User, note: str) -> None:
    text = _("%(name)s催办：“%(title)s”等你%(act)s，已等 %(n)s 个工作日。%(note)s") % {
        "name": names_of([by.pk]).get(by.pk) or by,
        "title": subject,
        "act": who.to_do,
        "n": days.working_between(days.local(who.since).date(), days.today()),
        "note": note,
    }
    for person in persons:
        assert person.user is not None
        tell(
            person.user,
            title=_("催办：%(act)s") % {"act": who.to_do},
            text=text,
            url=subject.get_absolute_url(),
            key=f"urge.{subject._meta.label}.{subject.pk}.{days.today().isoformat()}",
            sms_to=person.phone,
            kind=Kind.REMINDER,
        )
