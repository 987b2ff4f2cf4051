"""How an application is filled in, handed in and passed on, as people do it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.texts import Text
from keji.journey.applications.actions import confirm, receive, recommend, save_section, start, submit
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.checks.actions import mark_rest, open_check, recheck, sign
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.formkit import drafts
from keji.kernel.formkit.money import wan
from keji.kernel.papers import Paper, Paragraph
from keji.kernel.papers.pdf import as_pdf
from keji.parties.people.actions import person_of


@cache
def _pdf(name: str) -> bytes:
    """A page that says what would stand here: the demo has no papers of its own."""
    title = name.rpartition(".")[0]
    return as_pdf(Paper(title, [Paragraph("演示用附件，不是真的证照。")]))


Sections = dict[str, dict[str, str]]


def writes(cast: Cast, call: Call, text: Text, *, short: bool = False) -> Application:
    """The lead has begun an application and filled in every section."""
    by = cast[text.lead]
    application = start(call, by=by, unit=cast.units[text.lead], short=short)
    save(application, _answers(cast, text), by=by)
    attach(application, "licence", "营业执照.pdf", by=by)
    if text.support:
        attach(application, "agreement", "技术依托协议.pdf", by=by)
    if text.own:
        attach(application, "own_money", "自筹资金承诺书.pdf", by=by)
    application.refresh_from_db()
    return application


def hands_in(cast: Cast, application: Application) -> Application:
    """Submitted by the lead, waiting for the unit."""
    submit(application, by=lead_of(application))
    return application


def endorses(cast: Cast, application: Application) -> Application:
    """Confirmed by the unit, waiting for the recommendation."""
    admin = cast.heads.get(application.unit_id, lead_of(application))
    confirm(application, by=admin)
    return application


def recommends(cast: Cast, application: Application) -> Application:
    """Recommended, waiting for the institution."""
    township = application.recommender
    assert township is not None
    recommend(application, by=cast.recommenders[township.pk])
    return application


def takes_in(cast: Cast, application: Application, *, by: str = "chen") -> Application:
    """Received under its number, waiting for the format check."""
    receive(application, by=cast[by])
    return application


def passes(cast: Cast, application: Application) -> Application:
    """All lines of the format check are in order."""
    check = open_check(application, by=cast["chen"])
    mark_rest(check, by=cast["chen"])
    recheck(sign(check, by=cast["chen"], outcome="pass"), by=cast["cheng"])
    application.refresh_from_db()
    return application


def lead_of(application: Application) -> User:
    user = application.lead.user
    assert user is not None
    return user


def save(application: Application, said: Mapping[str, Mapping[str, Any]], *, by: User) -> None:
    """Every section of the form is saved with what was typed."""
    versions = {key: draft.version for key, draft in drafts.get(application).items()}
    for section in application.form.form.sections:
        typed = {f"{section.key}.{name}": value for name, value in said.get(section.key, {}).items()}
        save_section(application, section.key, typed, by=by, seen=versions.get(section.key, 0))


def attach(application: Application, slot: str, name: str, *, by: User) -> None:
    files.store(paper(name), by=by, slot=slot, owner=application, not_secret=True)


def paper(name: str) -> SimpleUploadedFile:
    """A paper of this name."""
    return SimpleUploadedFile(name, _pdf(name), content_type="application/pdf")


def table(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """The controls of a table as a browser sends them."""
    return {
        f"{name}.{number}.{column}": value
        for number, row in enumerate(rows)
        for column, value in zip(columns, row, strict=True)
    }


def month(ahead: int) -> str:
    """The month so many months from now, as people type it."""
    today = days.today()
    index = today.year * 12 + today.month - 1 + ahead
    return date(index // 12, index % 12 + 1, 1).strftime("%Y-%m")


def _answers(cast: Cast, text: Text) -> Sections:
    lead, unit = person_of(cast[text.lead]), cast.units[text.lead]
    name, title, task = text.helper
    seasons = (*((month(first), month(last)) for first, last in text.seasons), *[("", "")] * 20)
    indicators = [(*line, *season) for line, season in zip(text.indicators, seasons, strict=False)]
    return {
        "basics": {
            "title": text.title,
            "direction": text.direction,
            "starts": month(2),
            "ends": month(text.ends),
            "township": text.township,
            "site": text.site,
            "scale": text.scale,
            "phone": text.phone or unit.phone,
            **({"support_unit": text.support} if text.support else {}),
        },
        "team": table(
            "members",
            ("name", "organisation", "title", "task", "months"),
            [(lead.name, unit.name, lead.title, "负责人", "8"), (name, unit.name, title, task, "6")],
        ),
        "content": {"need": text.need, "plan": text.plan, "popular": text.popular},
        "indicators": table(
            "indicators",
            ("kind", "name", "unit", "baseline", "target", "evidence", "window_from", "window_until"),
            indicators,
        ),
        "budget": {
            **table("lines", ("category", "item", "fiscal", "own"), _lines(text)),
            "purchase": text.budget()[0][2],
        },
        "declarations": {
            **dict.fromkeys(("protected", "ethics", "other_funding"), "no"),
            "ai_use": "none",
            "not_secret": "yes",
            "integrity": "yes",
        },
    }


def _lines(text: Text) -> list[tuple[str, str, str, str]]:
    """The budget, with the unit's own money beside that of the business."""
    return [
        (kind, item, fiscal, f"{text.own}.00" if text.own and kind == "business" else "")
        for kind, item, fiscal in text.budget()
    ]


def reports(application: Application, *, by: User, done: str, following: str) -> None:
    """A yearly report or an acceptance is filled in: all targets reached, all money spent."""
    parent = application.parent
    assert parent is not None
    kept = drafts.get(application)
    spending = kept["money"].answers["spending"]
    progress = [
        (
            *(row["key"], row["name"], row["target"]),
            *(row.get("actual") or row["target"], row.get("evidence") or "台账、签到表和检测报告"),
        )
        for row in kept["indicators"].answers["progress"]
    ]
    money = [(row["category"], wan(row["budget"]), wan(row["budget"])) for row in spending]
    said: Sections = {
        "period": {"year": str(days.today().year), "percent": "60", "on_time": "yes"},
        "work": {"done": done, "next": following},
        "summary": {"report": done, "early": "yes"},
        "indicators": table("progress", ("key", "name", "target", "actual", "evidence"), progress),
        "money": {
            "arrived": wan(parent.approved_fen or 0),
            "surplus": "0",
            **table("spending", ("category", "budget", "spent"), money),
        },
        "results": {"popular": "培训养殖户 2 场 130 人次，发放双语操作挂图 300 份。"},
        "declarations": {"not_secret": "yes", "integrity": "yes"},
    }
    save(application, said, by=by)
    if "accounts" in {field.key for section in application.form.form.sections for field in section.fields}:
        attach(application, "accounts", "经费决算表.pdf", by=by)
    application.refresh_from_db()
