"""The cast and where they belong. Everybody got the role they have through the real acts.

Aila applies, Bek endorses, Chen works at the institution and Cheng heads it, Dina works at the bureau and
Dilnur heads it, the secretary speaks for the party group, Rena recommends, Gao reviews, the maker pays what
the checker checks, Sun supervises, Eve is a stranger.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.parties.people.actions import (
    accept,
    ask_to_join,
    enter_organisation,
    entrust,
    grant_role,
    install_host,
    install_role,
    person_of,
    save_profile,
)
from keji.parties.people.choices import OrganisationKind, Role
from keji.parties.people.models import Entrusting, Organisation, Person
from keji.parties.people.seats import forget_hats
from tests.world.numbers import credit_code, identity_number

SINCE = date(2015, 5, 6)


@dataclass
class World:
    """The organisations of the county, and the security administrator who gives roles in them."""

    host: Organisation
    institution: Organisation
    township: Organisation
    unit: Organisation
    other_unit: Organisation
    keeper: User
    _persons: int = field(default=100)

    def someone(self, username: str, name: str = "", **profile: object) -> User:
        """A login with a complete profile that belongs nowhere."""
        self._persons += 1
        return someone(username, name, number=self._persons, **profile)

    def give(self, user: User, organisation: Organisation, *roles: str) -> User:
        """The security administrator gives these roles."""
        for role in roles:
            grant_role(person_of(user), organisation, role, by=self.keeper)
        forget_hats(user)
        return user

    def person(self, user: User) -> Person:
        return person_of(user)


def someone(username: str, name: str = "", *, number: int, **profile: object) -> User:
    """A login with a complete profile that belongs nowhere."""
    user = User.objects.create_user(username)
    given = {"name": name or username, "phone": f"139{number:08d}", "title": "高级工程师", **profile}
    save_profile(person_of(user), by=user, identity=identity_number(number), **given)  # type: ignore[arg-type]
    return user


@pytest.fixture
def world(db: None) -> World:
    host = install_host(name="巩留县科学技术局", code=credit_code(1, "11"), phone="0999-5620000")
    keeper = someone("keeper", "阿孜古丽", number=1)
    install_role(person_of(keeper), host, Role.SEC_ADMIN)
    forget_hats(keeper)
    institution = enter_organisation(
        by=keeper, name="巩留县科技服务中心（演示）", code=credit_code(2, "12"), phone="0999-5620001"
    )
    township = enter_organisation(
        by=keeper,
        name="东买里镇人民政府",
        code=credit_code(3, "11"),
        recommends=True,
        township="654024103",
        phone="0999-5620002",
    )
    unit, other_unit = (
        enter_organisation(
            by=keeper,
            name=name,
            code=credit_code(number),
            kind=OrganisationKind.ENTERPRISE,
            township="654024103",
            legal_name="努尔兰",
            registered_on=SINCE,
            phone=f"0999-562{number:04d}",
            recommender=township,
        )
        for number, name in ((4, "巩留县恒草源饲料有限公司"), (5, "巩留县山花酿蜂业有限公司"))
    )
    return World(host, institution, township, unit, other_unit, keeper)


@pytest.fixture
def bek(world: World) -> User:
    """Administrator of the unit."""
    return world.give(world.someone("bek", "别克·努尔兰"), world.unit, Role.UNIT_ADMIN)


@pytest.fixture
def aila(world: World, bek: User) -> User:
    """Asked to join the unit, and Bek agreed."""
    aila = world.someone("aila", "阿依拉·叶尔肯")
    accept(ask_to_join(world.unit, by=aila), by=bek)
    forget_hats(aila)
    return aila


@pytest.fixture
def legal(world: World) -> User:
    """Legal representative of the unit."""
    return world.give(world.someone("legal", "努尔兰"), world.unit, Role.UNIT_LEGAL)


@pytest.fixture
def finance(world: World) -> User:
    """Finance person of the unit."""
    return world.give(world.someone("finance", "马小兰"), world.unit, Role.UNIT_FINANCE)


@pytest.fixture
def rival(world: World) -> User:
    """Runs the other unit."""
    return world.give(world.someone("rival", "何建军"), world.other_unit, Role.UNIT_ADMIN, Role.MEMBER)


@pytest.fixture
def rena(world: World) -> User:
    """Recommends for the township."""
    return world.give(world.someone("rena", "热娜"), world.township, Role.RECOMMENDER)


@pytest.fixture
def chen(world: World) -> User:
    return world.give(world.someone("chen", "陈立"), world.institution, Role.PMO)


@pytest.fixture
def cheng(world: World) -> User:
    """Heads the institution."""
    return world.give(world.someone("cheng", "程红"), world.institution, Role.PMO, Role.PMO_LEAD)


@pytest.fixture
def dina(world: World) -> User:
    return world.give(world.someone("dina", "迪娜"), world.host, Role.BUREAU)


@pytest.fixture
def dilnur(world: World) -> User:
    """Heads the bureau."""
    return world.give(world.someone("dilnur", "迪丽努尔"), world.host, Role.BUREAU_LEAD)


@pytest.fixture
def secretary(world: World) -> User:
    """Enters what the party group decided."""
    return world.give(world.someone("secretary", "孙书琴"), world.host, Role.PARTY_GROUP)


@pytest.fixture
def maker(world: World) -> User:
    return world.give(world.someone("maker", "白玛丽"), world.host, Role.FUND_MAKER)


@pytest.fixture
def checker(world: World) -> User:
    return world.give(world.someone("checker", "齐福"), world.host, Role.FUND_CHECKER)


@pytest.fixture
def sun(world: World) -> User:
    """Supervises."""
    return world.give(world.someone("sun", "孙监"), world.host, Role.SUPERVISOR)


@pytest.fixture
def archivist(world: World) -> User:
    return world.give(world.someone("archivist", "安卷"), world.host, Role.ARCHIVIST)


@pytest.fixture
def eve(world: World) -> User:
    """A stranger with a login."""
    return world.someone("eve", "伊芙")


@pytest.fixture
def gao(world: World) -> User:
    """An expert from outside the county; the pool entry is made by the reviews' part of the world."""
    return world.someone("gao", "高远", title="研究员")


@pytest.fixture
def scholars(world: World, gao: User) -> list[User]:
    """Gao and seven more who could sit on a panel."""
    others = [world.someone(f"scholar{n}", f"专家{n}号", title="副研究员") for n in range(1, 8)]
    return [gao, *others]


@pytest.fixture
def entrusting(world: World, dina: User, dilnur: User) -> Entrusting:
    """The institution is entrusted for a year, from a month ago on."""
    today = days.today()
    draft = entrust(
        by=dina,
        principal=world.host,
        agent=world.institution,
        scope="县级科技计划项目的受理、评审组织、过程管理和验收",
        agreement_number="巩科委〔2026〕1号",
        signed_on=today - timedelta(days=31),
        valid_from=today - timedelta(days=30),
        valid_until=today + timedelta(days=700),
    )
    return advance(draft, "enter", by=dilnur)
