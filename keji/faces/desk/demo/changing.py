"""How a running project is changed: a shift of money and an extension granted, a new lead before the body."""

from datetime import date
from typing import Any

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.writing import attach, endorses, hands_in, lead_of, save, table
from keji.journey.applications.actions import start
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.models import Batch
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.kernel.formkit import drafts
from keji.kernel.formkit.money import wan
from keji.outcomes.projects.models import Project
from keji.parties.people.actions import accept, ask_to_join, person_of
from keji.parties.people.seats import forget_hats

#: What is moved from materials to labour, in fen.
SHIFTED = 200_000
LINE = ("category", "item", "fiscal", "own")
Said = dict[str, dict[str, Any]]


def shifts(cast: Cast, project: Project, service: Call) -> Application:
    """Some money goes from materials to day labour; the institution agrees."""
    change = start(service, by=lead_of(project.application), unit=project.unit, parent=project.application)
    lines = drafts.get(change)["budget"].answers["lines"]
    for line in lines:
        line["fiscal"] += {"business": -SHIFTED, "labour": SHIFTED}.get(line["category"], 0)
    rows = [
        (line["category"], line["item"], wan(line["fiscal"]), wan(line["own"]) if line.get("own") else "")
        for line in lines
    ]
    bought = sum(line["fiscal"] for line in lines if line["category"] == "equipment")
    _asks(
        cast,
        change,
        "budget",
        "冬季用工价上涨，材料集中采购有节余，拟把节余的材料费用于临时用工。",
        {"budget": {**table("lines", LINE, rows), "purchase": wan(bought)}},
        evidence="材料采购合同.pdf",
    )
    return advance(change, "grant", by=cast["chen"], note="各科目合计不变，间接费用不变，同意。")


def extends(cast: Cast, project: Project, service: Call, *, until: date) -> Application:
    """The season was missed; the institution agrees to the first extension."""
    change = start(service, by=lead_of(project.application), unit=project.unit, parent=project.application)
    _asks(
        cast,
        change,
        "term",
        "今年春季连续低温，现场试验推迟，错过了季节，一部分工作只能在下一个季节补做。",
        {
            "term": {
                "until": until.isoformat(),
                "left": "受季节限制的试验和观测还没有完成。",
                "plan": "补做一个季节的试验和观测，随后整理数据、申请验收。",
            }
        },
        evidence="气象证明.pdf",
    )
    return advance(change, "grant", by=cast["chen"], note="受天气影响，理由充分，首次延期，同意。")


def joins(cast: Cast, project: Project, username: str, name: str, title: str) -> User:
    """A colleague of the unit has an account of their own by now."""
    user = cast.enters(username, name, title)
    accept(
        ask_to_join(project.unit, by=user), by=cast.heads.get(project.unit_id, lead_of(project.application))
    )
    forget_hats(user)
    return user


def hands_over(cast: Cast, project: Project, service: Call, *, to: User) -> Batch:
    """Another person of the unit is to lead it: supported, and before the party group as a list of one."""
    change = start(service, by=lead_of(project.application), unit=project.unit, parent=project.application)
    name = person_of(to).name
    _asks(
        cast,
        change,
        "lead",
        "现负责人调整分工，不再直接从事本项目工作，由一直参加试验的同事接任。",
        {"lead": {"name": name, "profile": "参加本项目以来负责工艺试验和记录，熟悉全部指标和经费。"}},
        evidence="单位人事调整通知.pdf",
    )
    advance(change, "support", by=cast["chen"], note="接任人一直参加本项目，指标和经费不变，建议同意。")
    year = days.today().year
    batch = decisions.draft_change_batch(
        [change],
        by=cast["chen"],
        title=f"{year}年度项目变更建议",
        reasons="涉及项目负责人，按规定由局党组会审定。",
    )
    batch = decisions.propose(batch, by=cast["cheng"])
    note = "接任人符合条件，程序和材料齐全。"
    return decisions.note_conformity(batch, by=cast["dina"], note=note)


def _asks(
    cast: Cast, change: Application, kind: str, reason: str, more: Said, *, evidence: str
) -> Application:
    """Filled in by the lead, confirmed by the unit; the institution has it."""
    lead = change.lead.user
    assert lead is not None
    what = {"kinds": [kind], "reason": reason, "effect": "指标不变，经费总额不变。"}
    said: Said = {"what": what, "declarations": {"not_secret": "yes", "integrity": "yes"}, **more}
    save(change, said, by=lead)
    attach(change, "evidence", evidence, by=lead)
    if kind == "lead":
        attach(change, "signatures", "变更申请表签字页.pdf", by=lead)
    change.refresh_from_db()
    endorses(cast, hands_in(cast, change))
    change.refresh_from_db()
    return change
