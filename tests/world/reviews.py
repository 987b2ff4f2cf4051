"""The expert pool and panels, played through the real acts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

import pytest

from keji.journey.applications.models import Application, Member
from keji.journey.calls.models import Call
from keji.journey.reviews import actions
from keji.journey.reviews.choices import Advice
from keji.journey.reviews.models import Expert, Round, Sheet
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.parties.people.actions import fold_name
from keji.parties.people.models import Organisation
from tests.world.people import World

WAN = 1_000_000
COMMENT = "目标明确，路线可行，预算基本合理。"


@pytest.fixture
def pool(world: World, scholars: list[User], dina: User) -> list[Expert]:
    """Eight experts of eight units: Gao and three more from outside the county, two of finance."""
    return [
        actions.add_expert(
            world.person(user),
            by=dina,
            organisation=f"第{number}研究所",
            fields="畜牧、饲草",
            is_finance=number in {1, 2},
            out_of_county=number in {0, 1, 3, 5},
        )
        for number, user in enumerate(scholars)
    ]


@pytest.fixture
def eligible(call: Call, world: World, aila: User) -> Callable[..., Application]:
    """An application of the unit that has passed the format check; a row, not the whole road to it."""

    def make(
        title: str = "褐牛冻精分级",
        *,
        asked_fen: int = 10 * WAN,
        unit: Organisation | None = None,
        lead: User | None = None,
        members: Iterable[tuple[str, str]] = (),
        of: Call | None = None,
        **fields: object,
    ) -> Application:
        asked = of or call
        terms = {
            "call": asked,
            "route": asked.route,
            "form": asked.form,
            "direction": asked.directions.first(),
            "lead": world.person(lead or aila),
            "unit": unit or world.unit,
            "recommender": world.township,
            "pmo": world.institution,
            "title": title,
            "asked_fen": asked_fen,
            "state": "eligible",
            "submitted_at": days.now(),
        }
        application = Application.objects.create(**{**terms, **fields})
        for order, (name, organisation) in enumerate(members, start=1):
            Member.objects.create(
                application=application,
                order=order,
                name=name,
                folded_name=fold_name(name),
                organisation=organisation,
            )
        return application

    return make


@pytest.fixture
def a_round(call: Call, chen: User) -> Callable[..., Round]:
    """A panel meeting of five with three reserves, still forming, with these applications on its list."""

    def make(*applications: Application, of: Call | None = None, **terms: object) -> Round:
        given = {
            "title": "2026年度第一次评审会",
            "meets_at": days.now() + timedelta(days=1),
            "place": "县科技服务中心会议室",
            "size": 5,
            "reserves": 3,
        }
        round = actions.form_round(of or call, by=chen, **{**given, **terms})  # type: ignore[arg-type]
        if applications:
            actions.put_on_list(round, applications, by=chen)
        return round

    return make


@pytest.fixture
def drawn_round(a_round: Callable[..., Round], pool: list[Expert], chen: User) -> Callable[..., Round]:
    """The same with its experts drawn."""

    def make(*applications: Application, **terms: object) -> Round:
        return actions.draw(a_round(*applications, **terms), by=chen, witness="派驻纪检监察组 马正")

    return make


@pytest.fixture
def open_round(drawn_round: Callable[..., Round], chen: User) -> Callable[..., Round]:
    """The same with its meeting begun and sheets handed out."""

    def make(*applications: Application, **terms: object) -> Round:
        return actions.open_round(drawn_round(*applications, **terms), by=chen)

    return make


@pytest.fixture
def frozen_round(open_round: Callable[..., Round], chen: User, cheng: User) -> Callable[..., Round]:
    """The same, judged and frozen; each application's `marks` are the points all experts give it.

    Without marks the first gets 90, the next 88, and so on; each sheet suggests nine tenths of what is asked.
    """

    def make(*applications: Application, marks: Sequence[int] = (), **terms: object) -> Round:
        round = open_round(*applications, **terms)
        given = dict(
            zip(
                [application.pk for application in applications],
                marks or range(90, 0, -2),
                strict=False,
            )
        )
        sign_all(round, given)
        actions.collect(round, by=chen)
        return actions.freeze(round, by=cheng)

    return make


def sign_all(round: Round, marks: Mapping[int, int], *, advice: str = "") -> None:
    """Every expert signs every sheet with these points."""
    for sheet in Sheet.objects.filter(item__round=round, state="open").order_by("pk"):
        sign(sheet, marks[sheet.item.application_id], advice=advice)


def sign(sheet: Sheet, mark: int, *, advice: str = "", suggested_fen: int | None = None) -> Sheet:
    """The sheet's own expert signs it with the same points for every criterion."""
    round, application = sheet.item.round, sheet.item.application
    funding = round.is_funding
    return actions.sign_sheet(
        sheet,
        by=sheet.person.user,
        points={criterion.pk: mark for criterion in round.call.criteria.all()},
        advice=advice or (Advice.FUND if funding else Advice.PASSED),
        suggested_fen=(suggested_fen or application.asked_fen * 9 // 10) if funding else None,
        comment=COMMENT,
    )
