"""Applications as people make them: every state is reached by the real acts, with answers that hold."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keji.journey.applications.actions import (
    confirm,
    receive,
    recommend,
    save_section,
    start,
    submit,
    unit_return,
    withdraw,
)
from keji.journey.applications.models import Application
from keji.journey.applications.shipped import shipped
from keji.journey.calls.actions import open_standing, publish_call
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.journey.checks.actions import mark, mark_rest, open_check, sign
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.formkit import drafts
from keji.kernel.formkit.money import wan
from keji.parties.people.actions import enter_organisation
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from tests.world.numbers import credit_code
from tests.world.people import SINCE, World

#: The way an application goes, one act after the other.
ROAD = ("draft", "unit_review", "recommending", "submitted", "checking", "eligible")
#: Where it leaves the way: the state before, and what happens there.
ASIDE = {
    "returned": "unit_review",
    "correcting": "checking",
    "refused": "checking",
    "withdrawn": "draft",
}
LONG = (
    "本项目针对巩留县东买里镇养殖户冬春饲草不足、青贮质量不稳的问题，在已有工作的基础上开展技术集成与示范。"
    * 3
)


def month(ahead: int) -> str:
    """The month so many months from now, as people type it."""
    today = days.today()
    index = today.year * 12 + today.month - 1 + ahead
    return date(index // 12, index % 12 + 1, 1).strftime("%Y-%m")


#: The budget of the county's own example: 10 万元, base 7.00, indirect costs under their cap of 2.10.
TEN_WAN = (
    ("equipment", "仪器", "1.50"),
    ("business", "材料与测试", "5.50"),
    ("labour", "临时用工", "1.50"),
    ("indirect", "管理与绩效", "1.50"),
)


#: Aila and who works with her: name, unit, title, task, months a year.
TEAM = (
    ("阿依拉·叶尔肯", "巩留县恒草源饲料有限公司", "高级工程师", "负责人", "8"),
    ("马成林", "巩留县恒草源饲料有限公司", "畜牧师", "田间试验", "6"),
)


def typed(
    *,
    budget: Sequence[tuple[str, ...]] = TEN_WAN,
    team: Sequence[tuple[str, ...]] = TEAM,
    **changes: str,
) -> dict[str, dict[str, str]]:
    """What an applicant types, by section and control; `changes` are `section__control="value"`."""
    said = {**_plan(team), **_promises(), "budget": _budget(budget), "files": {}, "more": {}}
    for name, value in changes.items():
        section, _dot, control = name.partition("__")
        said[section][control] = value
    return {
        section: {f"{section}.{control}": value for control, value in controls.items()}
        for section, controls in said.items()
    }


def _plan(team: Sequence[tuple[str, ...]]) -> dict[str, dict[str, str]]:
    return {
        "basics": {
            "title": "褐牛母牛同期发情与定时输精技术规模化应用",
            "direction": "A101",
            "starts": month(2),
            "ends": month(20),
            "township": "654024103",
            "site": "东买里镇莫因古则村 3 号地",
            "scale": "500 亩",
            "phone": "0999-5620004",
        },
        "team": {
            **_table("members", ("name", "organisation", "title", "task", "months"), team),
            "conditions": LONG,
            "running": "无",
        },
        "background": {"need": LONG, "state": LONG},
        "content": {
            **dict.fromkeys(("objectives", "content", "route", "innovation", "need", "plan"), LONG),
            "popular": "培训养殖户 2 场，发放双语挂图",
        },
        "schedule": _table(
            "milestones", ("until", "what"), [(month(8), "完成播种与试验"), (month(20), "完成测产与总结")]
        ),
    }


def _promises() -> dict[str, dict[str, str]]:
    said = ("kind", "name", "unit", "baseline", "target", "evidence", "window_from", "window_until")
    indicators = [
        ("technical", "示范面积", "亩", "0", "500", "测产记录", "2027-08", "2027-10"),
        ("social", "培训养殖户", "人次", "0", "300", "签到表、照片", "", ""),
    ]
    return {
        "indicators": {**_table("indicators", said, indicators), "farmers": "60", "poor": "20"},
        "declarations": {
            **dict.fromkeys(("protected", "ethics", "other_funding"), "no"),
            "ai_use": "none",
            "not_secret": "yes",
            "integrity": "yes",
        },
    }


def _budget(lines: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """Lines of category, item, fiscal and maybe own money in 万元; all equipment is bought."""
    bought = [line[2] for line in lines if line[0] == "equipment"]
    return {
        **_table("lines", ("category", "item", "fiscal", "own"), lines),
        "purchase": bought[0] if bought else "0",
        "equipment_detail": "便携式测定仪 1 台",
    }


def _table(name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> dict[str, str]:
    return {
        f"{name}.{number}.{column}": value
        for number, row in enumerate(rows)
        for column, value in zip(columns, row, strict=False)
    }


def fill(application: Application, *, by: User, **changes: Any) -> Application:
    """Every section of the form is filled in as typed, and the asked files hang there."""
    said = typed(**changes)
    versions = {key: draft.version for key, draft in drafts.get(application).items()}
    for section in application.form.form.sections:
        save_section(
            application, section.key, said.get(section.key, {}), by=by, seen=versions.get(section.key, 0)
        )
    for slot in ("licence", "accounts"):
        attach(application, slot, by=by)
    return application


def fill_service(application: Application, *, by: User) -> Application:
    """An acceptance or a yearly report about a funded project: everything was done, all money was spent."""
    parent = application.parent
    assert parent is not None
    kept = drafts.get(application)
    promised = kept["indicators"].answers["progress"]
    spending = kept["money"].answers["spending"]
    arrived, own = parent.approved_fen or parent.asked_fen, parent.own_fen
    progress = [(row["key"], row["name"], row["target"], row["target"], "测产报告") for row in promised]
    spent = [wan(arrived + own), *["0"] * (len(spending) - 1)]
    rows = [(row["category"], wan(row["budget"]), sum_) for row, sum_ in zip(spending, spent, strict=True)]
    said = {
        "summary": {"report": LONG, "early": "yes"},
        "period": {"year": str(days.today().year), "percent": "60", "on_time": "yes"},
        "work": {"done": LONG, "next": LONG},
        "indicators": _table("progress", ("key", "name", "target", "actual", "evidence"), progress),
        "money": {
            "arrived": wan(arrived),
            "surplus": "0",
            **_table("spending", ("category", "budget", "spent"), rows),
        },
        "results": {"popular": "培训养殖户 2 场，发放双语挂图"},
        "declarations": {"not_secret": "yes", "integrity": "yes"},
    }
    for section in application.form.form.sections:
        controls = {f"{section.key}.{name}": value for name, value in said.get(section.key, {}).items()}
        seen = kept[section.key].version if section.key in kept else 0
        save_section(application, section.key, controls, by=by, seen=seen)
    attach(application, "accounts", by=by)
    return application


def attach(application: Application, slot: str, *, by: User, text: str = "") -> None:
    upload = SimpleUploadedFile(f"{slot}.txt", (text or f"{slot} {application.pk} 扫描件").encode())
    files.store(upload, by=by, slot=slot, owner=application, not_secret=True)


def pass_format_check(application: Application, *, by: User) -> Application:
    """All 24 lines are in order, the sheet is signed."""
    check = open_check(application, by=by)
    mark_rest(check, by=by)
    sign(check, by=by, outcome="pass")
    application.refresh_from_db()
    return application


@pytest.fixture(autouse=True)
def shelf_of_this_test(settings: Any, tmp_path: Path) -> Iterator[None]:
    """What a test stores is gone with it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SIMILARITY_ROOT = tmp_path / "similarity"
    yield


@pytest.fixture
def a_unit(world: World) -> Callable[[], tuple[Organisation, User]]:
    """One more unit of the township, and the person who is everything in it."""
    made = count(1)

    def make() -> tuple[Organisation, User]:
        n = next(made)
        unit = enter_organisation(
            by=world.keeper,
            name=f"巩留县演示{n}号养殖专业合作社",
            code=credit_code(1000 + n, "93"),
            township="654024103",
            legal_name=f"社长{n}号",
            registered_on=SINCE,
            phone=f"0999-57{n:05d}",
            recommender=world.township,
        )
        person = world.someone(f"member{n}", f"社长{n}号")
        return unit, world.give(person, unit, Role.UNIT_ADMIN, Role.MEMBER)

    return make


@pytest.fixture
def an_application(
    *,
    world: World,
    call: Call,
    aila: User,
    bek: User,
    rena: User,
    chen: User,
    a_unit: Callable[[], tuple[Organisation, User]],
) -> Callable[..., Application]:
    """An application of the unit to the open call, led as far as `state` says; `fresh` is of a new unit."""

    def make(
        state: str = "draft",
        *,
        to: Call | None = None,
        lead: User | None = None,
        unit: Organisation | None = None,
        admin: User | None = None,
        short: bool = False,
        fresh: bool = False,
        **changes: Any,
    ) -> Application:
        if fresh:
            unit, lead = a_unit()
            admin = lead
            changes.setdefault("team", [(world.person(lead).name, unit.name, "畜牧师", "负责人", "6")])
        lead, admin = lead or aila, admin or bek
        application = start(to or call, by=lead, unit=unit or world.unit, short=short)
        fill(application, by=lead, **changes)
        acts: dict[str, Callable[[], Any]] = {
            "unit_review": lambda: submit(application, by=lead),
            "recommending": lambda: confirm(application, by=admin),
            "submitted": lambda: application.state == "submitted" or recommend(application, by=rena),
            "checking": lambda: receive(application, by=chen),
            "eligible": lambda: pass_format_check(application, by=chen),
        }
        goal = ASIDE.get(state, state)
        for act in ROAD[1 : ROAD.index(goal) + 1]:
            acts[act]()
        if state in ASIDE:
            _aside(application, state, lead=lead, admin=admin, chen=chen)
        application.refresh_from_db()
        return application

    return make


def _aside(application: Application, state: str, *, lead: User, admin: User, chen: User) -> None:
    if state == "returned":
        unit_return(application, by=admin, note="指标写得不清楚")
    elif state == "withdrawn":
        withdraw(application, by=lead, note="今年不报了")
    else:
        check = open_check(application, by=chen)
        reason = "17" if state == "correcting" else "01"
        mark(check, reason, "fault", by=chen, note="“示范面积”没有现状值", part="indicators")
        sign(check, by=chen, outcome="correct" if state == "correcting" else "refuse")


@pytest.fixture
def a_standing_call(dina: User, dilnur: User) -> Callable[[str], Call]:
    """The standing service of a route, published with the shipped form."""

    def make(route: str) -> Call:
        draft = open_standing(by=dina, route=route, title=Route(route).label, form=shipped(route, by=dina))
        number = f"巩科发〔2026〕{900 + draft.pk}号"
        return publish_call(draft, by=dilnur, document_number=number, minutes_number="局党组会〔2026〕第2次")

    return make


@pytest.fixture
def a_funded(an_application: Callable[..., Application]) -> Callable[..., Application]:
    """An application as a decision leaves it; the deciding itself is another room's story."""

    def make(**changes: Any) -> Application:
        application = an_application("eligible", **changes)
        Application.objects.filter(pk=application.pk).update(
            state="funded", approved_fen=application.asked_fen
        )
        application.refresh_from_db()
        return application

    return make
