"""Which institution and which year the screen shows, and the ways to the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.oversight.supervision.choices import BUREAU, INSTITUTION
from keji.oversight.supervision.period import Year
from keji.oversight.supervision.queries import agreements, in_year, over_on, years_of
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of

READERS = (*BUREAU, Role.SUPERVISOR, *INSTITUTION)


@dataclass(frozen=True)
class Choice:
    """The institution and the year, the tabs of the others, and what was entrusted in the year to whom."""

    agent: Organisation | None
    year: Year
    agents: Sequence[dict[str, Any]] = ()
    years: Sequence[dict[str, Any]] = ()
    entrustings: list[Entrusting] = field(default_factory=list)


def chosen(request: SignedIn) -> Choice:
    """What the address asks for, else this year of the widest agreement; 404 for what is not there."""
    if not any(role in hats_of(request.user) for role in READERS):
        raise Http404
    found = agreements(request.user)
    if not found:
        return Choice(None, Year(days.today().year))
    agents = {one.agent_id: one.agent for one in found}
    years = {year.number: year for year in years_of(found)}
    agent = agents.get(_number(request, "agent", _standing(found).agent_id))
    year = years.get(_number(request, "year", days.today().year))
    if agent is None or year is None:
        raise Http404
    return Choice(
        agent,
        year,
        [_tab(str(one), key, year.number, key == agent.pk) for key, one in agents.items()],
        [
            _tab(_("%(year)s 年") % {"year": number}, agent.pk, number, number == year.number)
            for number in years
        ],
        in_year([one for one in found if one.agent_id == agent.pk], year),
    )


def _standing(found: Sequence[Entrusting]) -> Entrusting:
    """The widest agreement in force: the one whose fee is highest; else the latest."""
    today = days.today()
    running = [one for one in found if one.state == "in_force" and one.valid_from <= today <= over_on(one)]
    return max(running, key=lambda one: one.fee_fen) if running else found[0]


def _number(request: SignedIn, name: str, usual: int) -> int:
    asked = request.GET.get(name, "")
    if not asked:
        return usual
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise Http404
    return int(asked)


def _tab(label: str, agent: int, year: int, current: bool) -> dict[str, Any]:
    return {"label": label, "url": f"?agent={agent}&year={year}", "count": None, "current": current}
