"""The units with their heads, and whoever leads an application: at home nobody leads two running projects."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from keji.faces.desk.demo.cast import PASSWORD, Cast, credit_code
from keji.faces.desk.demo.county.names import TITLES, Names
from keji.faces.desk.demo.county.units import PREFIX, TOWNSHIPS, UNITS, Unit
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.codes import table
from keji.parties.people.actions import (
    accept,
    ask_to_join,
    enter_organisation,
    hold_all_unit_roles,
    register_organisation,
)
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import forget_hats

#: What is begun is handed in so much later at the most; round New Year it counts for both years.
HANDED_IN = timedelta(days=14)

__all__ = ["PASSWORD", "Household", "People"]


@dataclass
class Household:
    """A unit, who heads it, and who leads its applications."""

    unit: Unit
    organisation: Organisation
    head: User
    leads: list[User] = field(default_factory=list)


class People:
    def __init__(self, cast: Cast, random: Random) -> None:
        self.cast, self.random, self.names = cast, random, Names(random)
        self.busy: set[str] = set()
        self.sent: Counter[tuple[int, int]] = Counter()
        self.waiting: list[str] = []
        self.households: list[Household] = []

    def settle(self) -> None:
        """The townships that are missing, and all units, stand."""
        cast = self.cast
        for number, (code, (name, username, person)) in enumerate(TOWNSHIPS.items(), start=30):
            cast.units[code] = enter_organisation(
                by=cast.keeper,
                name=name,
                code=credit_code(number, "11"),
                recommends=True,
                township=code,
                phone=f"0999-56200{number}",
            )
            user = cast.enters(username, person, "科技特派员联络员")
            cast.gives(user, cast.units[code], Role.RECOMMENDER)
            cast.recommenders[cast.units[code].pk] = user
        for number, unit in enumerate(UNITS, start=1):
            self.households.append(self._founds(number, unit))

    def lead(self, wanted: str, *, funded: bool, unit: str = "") -> tuple[Household, User]:
        """Who applies on this field this year: this unit, or the one with the fewest; somebody not busy."""
        years = {days.today().year, (days.today() + HANDED_IN).year}
        able = [
            one
            for one in self.households
            if (one.unit.name == unit if unit else set(one.unit.fields) & set(wanted))
        ]
        open_ones = [one for one in able if self._sent(years, one) < 3] or [
            one for one in self.households if self._sent(years, one) < 3
        ]
        house = min(open_ones, key=lambda one: self._sent(years, one))
        for year in years:
            self.sent[year, house.organisation.pk] += 1
        free = [one for one in (house.head, *house.leads) if one.username not in self.busy]
        lead = free[0] if free else self._joins(house)
        self.busy.add(lead.username)
        if not funded:
            self.waiting.append(lead.username)
        return house, lead

    def next_year(self) -> None:
        """Whoever was not funded may try again."""
        self.busy -= set(self.waiting)
        self.waiting.clear()

    def _sent(self, years: set[int], house: Household) -> int:
        return max(self.sent[year, house.organisation.pk] for year in years)

    def _founds(self, number: int, unit: Unit) -> Household:
        cast, name = self.cast, self.names()
        head = cast.enters(f"u{number:02d}", name, TITLES[number % len(TITLES)])
        organisation = register_organisation(
            by=head,
            name=unit.name,
            code=credit_code(200 + number, PREFIX[unit.kind]),
            kind=unit.kind,
            township=unit.township,
            address="巩留县（演示地址）",
            legal_name=name,
            registered_on=date(2016, 1 + number % 12, 6),
            phone=f"0999-5621{number:03d}",
            recommender=cast.units[unit.township],
            bank_name="巩留县农村信用合作联社（演示）",
            bank_account=f"8030 1002 0000 {number:04d}",
        )
        hold_all_unit_roles(organisation, by=head)
        forget_hats(head)
        cast.units[head.username] = organisation
        cast.heads[organisation.pk] = head
        return Household(unit, organisation, head)

    def _joins(self, house: Household) -> User:
        username = f"{house.head.username}{'bcdefgh'[len(house.leads)]}"
        lead = self.cast.enters(username, self.names(), self.random.choice(TITLES[:5]))
        accept(ask_to_join(house.organisation, by=lead), by=house.head)
        forget_hats(lead)
        self.cast.units[username] = house.organisation
        house.leads.append(lead)
        return lead


def town_of(unit: Unit) -> str:
    return table("townships").name(unit.township)
