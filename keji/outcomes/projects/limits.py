"""What keeps a change from being asked for or granted, and who decides on it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications import answers as read
from keji.journey.applications.changes import kinds_in, part
from keji.journey.applications.choices import ChangeKind
from keji.journey.applications.models import Application
from keji.journey.applications.queries import led_by
from keji.journey.calls.queries import unit_reasons
from keji.journey.checks.findings import too_many_running, unfinished
from keji.kernel import days
from keji.kernel.formkit.money import said_wan
from keji.kernel.parameters import parameter
from keji.outcomes.projects.asked import (
    contract_of,
    differences,
    goals_of,
    new_end,
    new_lead,
    new_unit,
    people_named,
)
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.parties.people.models import Membership, Person

Answers = dict[str, Any]
Problem = tuple[str, str]
#: What only the deciding body grants, on the institution's proposal (practice §8.2).
MAJOR = frozenset({ChangeKind.LEAD, ChangeKind.UNIT, ChangeKind.GOALS, ChangeKind.END})
#: What is read off the task book signed here; of imported projects that lies on paper.
OF_THE_TASK_BOOK = frozenset({ChangeKind.BUDGET, ChangeKind.GOALS})


def is_major(project: Project, answers: Answers) -> bool:
    """Whether the deciding body decides; so it does on every extension after the first."""
    kinds = set(kinds_in(answers))
    return bool(kinds & MAJOR) or (ChangeKind.TERM in kinds and times_extended(project) > 0)


def times_extended(project: Project) -> int:
    """How often it was extended; an extension the old ledger knew counts as one."""
    here = project.amendments.filter(values__kind=ChangeKind.TERM).distinct().count()
    return here or int(project.extended_until is not None)


def reason_not_to_change(project: Project | None) -> str:
    """Why nothing of it can be changed here now; empty when it can."""
    if project is None or project.state != "running":
        state = project.stage.label if project else _("没有立项")
        return _("项目现在是“%(state)s”，只有在研项目可以办理变更。") % {"state": state}
    if project.level != Level.COUNTY:
        return _("这是%(level)s级项目，变更由立项单位批准，不在县里申请。") % {
            "level": project.get_level_display()
        }
    return ""


def problems(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    """Every sentence against it, with the place in the form."""
    kinds = kinds_in(answers)
    signed = contract_of(project) is not None
    altered = {one.kind for one in differences(project, answers)}
    for kind in kinds:
        if kind in OF_THE_TASK_BOOK and not signed:
            text = _("任务书在平台之前签订，“%(what)s”在纸上办理，这里不能申请。")
            yield text % {"what": kind.label}, "what.kinds"
        elif kind in SAME and kind not in altered and part(answers, kind.value):
            yield SAME[kind](), PLACES[kind]
        if kind in LOOKS:
            yield from LOOKS[kind](change, project, answers)


SAME = {
    ChangeKind.TEAM: lambda: _("团队和现在的一样，没有变更。"),
    ChangeKind.BUDGET: lambda: _("预算和现在的一样，没有调剂。"),
    ChangeKind.NAME: lambda: _("名称和现在的一样，没有变更。"),
    ChangeKind.GOALS: lambda: _("指标和现在的一样，没有调整。"),
}
PLACES = {
    ChangeKind.TEAM: "team.members",
    ChangeKind.BUDGET: "budget.lines",
    ChangeKind.NAME: "name.after",
    ChangeKind.GOALS: "goals.goals",
}


def _budget(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    """To the fen: a shift between lines makes nothing more and nothing less."""
    lines, contract = read.budget(answers), contract_of(project)
    own = sum(line.own_fen for line in contract.budget.all()) if contract else 0
    for label, asked, standing in (
        (_("财政资金"), sum(line["fiscal_fen"] for line in lines), project.approved_fen),
        (_("自筹资金"), sum(line["own_fen"] for line in lines), own),
    ):
        if lines and asked != standing:
            text = _("%(label)s合计 %(sum)s 万元，要与现在的 %(now)s 万元一致，调剂不改变合计。")
            said = {"label": label, "sum": said_wan(asked), "now": said_wan(standing)}
            yield text % said, "budget.lines"


def _term(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    until, end = new_end(answers), project.works_until
    if until is None:
        return
    times, most = times_extended(project), int(parameter("EXT_MAX_TIMES").value)
    if times >= most:
        text = _("已延期 %(times)s 次，最多 %(most)s 次，不能再延期。")
        yield text % {"times": times, "most": most}, "term.until"
    months = int(parameter("EXT_MAX_MONTHS").value)
    last = days.months_after(end, months)
    if not end < until <= last:
        text = _("延期至要晚于现在的 %(end)s，不晚于 %(last)s（每次最多 %(months)s 个月）。")
        yield text % {"end": end, "last": last, "months": months}, "term.until"
    if _asked_on(change) > (by := latest_to_ask(project)):
        text = _("执行期到 %(end)s，延期要在 %(by)s 以前申请，现在已经晚了。")
        yield text % {"end": end, "by": by}, "term.until"


def latest_to_ask(project: Project) -> date:
    """The last day on which an extension may be asked for."""
    return project.works_until - timedelta(days=int(parameter("EXT_APPLY_BEFORE_DAYS").value))


def _asked_on(change: Application) -> date:
    """The day it was handed in for the first time: what was returned meanwhile does not come late."""
    return days.local(change.submitted_at or days.now()).date()


def _lead(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    said, unit = part(answers, "lead"), new_unit(project, answers)
    name = str(said.get("name") or "")
    if not name or unit is None:
        return
    found = people_named(unit, name, str(said.get("phone") or ""))
    if len(found) != 1:
        text = (
            _("“%(unit)s”有 %(n)s 位“%(name)s”，请填新负责人的手机。")
            if found
            else _("“%(name)s”不在“%(unit)s”的在任人员里。先请他在平台上加入单位。")
        )
        yield text % {"unit": unit, "name": name, "n": len(found)}, "lead.name"
        return
    if found[0].pk == project.lead_id:
        yield _("“%(name)s”就是现在的负责人。") % {"name": name}, "lead.name"
    elif problem := _may_not_lead(found[0]):
        yield problem, "lead.name"


def _may_not_lead(person: Person) -> str:
    """The conditions of whoever applies hold for whoever takes over."""
    if person.is_civil_servant:
        return _("公务员和参公人员不能担任项目负责人。请另选一位。")
    if person.user is None:
        return _("“%(name)s”还没有平台账号，不能接任负责人。") % {"name": person}
    if too_many_running(unfinished(Application.objects.filter(led_by(person.pk))).count()):
        return _("“%(name)s”负责的在研项目已到上限，不能再接任。") % {"name": person}
    return ""


def _unit(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    code = str(part(answers, "unit").get("code") or "")
    unit = new_unit(project, answers)
    if not code:
        return
    if unit is None:
        text = _("没有用“%(code)s”登记的单位。请新单位先在平台登记。")
        yield text % {"code": code}, "unit.code"
    elif unit.pk == project.unit_id:
        yield _("这就是现在的承担单位。只改名称的，选“单位更名”。"), "unit.code"
    elif unit.pk == project.pmo_id:
        yield _("专业机构不能承担由它管理的项目。"), "unit.code"
    else:
        yield from ((text, "unit.code") for text in unit_reasons(project.application.call, unit))
        lead = new_lead(project, answers)
        here = Membership.objects.in_force().filter(organisation=unit)
        if lead is not None and not here.filter(person=lead).exists():
            text = _("负责人“%(lead)s”不在“%(unit)s”的在任人员里，请先加入新单位，或同时申请变更负责人。")
            yield text % {"lead": lead, "unit": unit}, "unit.code"


def _goals(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    for row, promise in goals_of(project, answers):
        named = {"name": row.get("name") or row.get("key") or ""}
        if promise is None:
            yield _("任务书里没有指标“%(name)s”，请照带出的行改，不要加行。") % named, "goals.goals"
        elif row.get("after") and row["after"] != promise.agreed and not row.get("reason"):
            yield _("指标“%(name)s”有调整，要写明理由。") % named, "goals.goals"


def _end(change: Application, project: Project, answers: Answers) -> Iterator[Problem]:
    spent = part(answers, "end").get("spent")
    if isinstance(spent, int) and spent > project.approved_fen:
        text = _("已支出 %(spent)s 万元，多于核定额 %(approved)s 万元，请核对。")
        said = {"spent": said_wan(spent), "approved": said_wan(project.approved_fen)}
        yield text % said, "end.spent"


LOOKS = {
    ChangeKind.BUDGET: _budget,
    ChangeKind.TERM: _term,
    ChangeKind.LEAD: _lead,
    ChangeKind.UNIT: _unit,
    ChangeKind.GOALS: _goals,
    ChangeKind.END: _end,
}
