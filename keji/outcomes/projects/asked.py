"""What a change asks for, held against what stands: 原 and 变更后 of every single thing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications import answers as read
from keji.journey.applications.changes import kinds_in, part
from keji.journey.applications.choices import BudgetCategory, ChangeKind
from keji.journey.applications.models import Application
from keji.kernel.formkit.money import said_wan
from keji.outcomes.projects.models import AgreedBudget, AgreedIndicator, Contract, Project
from keji.parties.people.models import Membership, Organisation, Person
from keji.parties.people.names import fold_name
from keji.parties.people.queries import find_unit

Answers = dict[str, Any]
Row = dict[str, Any]
NOTHING = "—"
OF_A_MEMBER = ("name", "organisation", "title", "task", "months")


@dataclass(frozen=True)
class Difference:
    """One thing as it stands and as it is asked for."""

    kind: ChangeKind
    item: str
    before: str
    after: str
    before_fen: int | None = None
    after_fen: int | None = None
    line: AgreedBudget | None = None
    indicator: AgreedIndicator | None = None


def differences(project: Project, answers: Answers) -> list[Difference]:
    """Everything that would become different; a kind that alters nothing is in no line."""
    return [one for kind in kinds_in(answers) for one in FINDS[kind](project, answers)]


def _team(project: Project, answers: Answers) -> Iterator[Difference]:
    before = {fold_name(row["name"]): row for row in team_of(project)}
    after = {row["folded_name"]: row for row in read.members(answers)}
    for key, row in before.items():
        if key not in after:
            yield Difference(ChangeKind.TEAM, row["name"], _task(row), _("退出"))
        elif _task(row) != _task(after[key]):
            yield Difference(ChangeKind.TEAM, row["name"], _task(row), _task(after[key]))
    for key, row in after.items():
        if key not in before:
            yield Difference(ChangeKind.TEAM, row["name"], NOTHING, _task(row))


def _task(row: Row) -> str:
    """县农技站，田间试验"""
    return _("，").join(str(row[name]) for name in ("organisation", "task") if row.get(name)) or NOTHING


def team_of(project: Project) -> list[Row]:
    """The team as last changed, or as applied for."""
    told = project.amendments.filter(values__kind=ChangeKind.TEAM).order_by("pk").last()
    version = told.application.versions.order_by("-number").first() if told else None
    rows = read.members(version.answers) if version else project.application.members.values(*OF_A_MEMBER)
    return [{name: row[name] for name in OF_A_MEMBER if row[name] not in ("", None)} for row in rows]


def _route(project: Project, answers: Answers) -> Iterator[Difference]:
    said = part(answers, "route")
    yield Difference(
        ChangeKind.ROUTE, _("技术路线"), str(said.get("before") or ""), str(said.get("after") or "")
    )


@dataclass(frozen=True)
class Line:
    """One line of the budget as asked for, with the line of the task book it goes on from, if any."""

    category: str
    item: str
    fiscal_fen: int
    own_fen: int
    line: AgreedBudget | None


def budget_of(project: Project, answers: Answers) -> list[Line]:
    """Every line of the task book and every new one; what was left out comes to nothing."""
    contract = contract_of(project)
    standing: dict[tuple[str, str], list[AgreedBudget]] = defaultdict(list)
    for line in contract.budget.all() if contract else ():
        standing[line.category, line.item].append(line)
    found = []
    for row in read.budget(answers):
        same = standing[row["category"], row["item"]]
        found.append(
            Line(
                row["category"], row["item"], row["fiscal_fen"], row["own_fen"], same.pop(0) if same else None
            )
        )
    left = [line for lines in standing.values() for line in lines]
    return [*found, *(Line(line.category, line.item, 0, 0, line) for line in left)]


def _budget(project: Project, answers: Answers) -> Iterator[Difference]:
    for one in budget_of(project, answers):
        name = f"{BudgetCategory(one.category).label} {one.item}".strip()
        fiscal, own = (one.line.agreed_fen, one.line.own_fen) if one.line else (0, 0)
        if fiscal != one.fiscal_fen:
            yield _sum(name, fiscal, one.fiscal_fen, one.line)
        if own != one.own_fen:
            # the task book shows what it signed of the fiscal money; own money stands in the record alone
            yield _sum(_("%(name)s（自筹）") % {"name": name}, own, one.own_fen, None)


def _sum(item: str, was: int, now: int, line: AgreedBudget | None) -> Difference:
    before, after = (_("%(wan)s 万元") % {"wan": said_wan(fen)} for fen in (was, now))
    return Difference(ChangeKind.BUDGET, item, before, after, was, now, line=line)


def _name(project: Project, answers: Answers) -> Iterator[Difference]:
    after = " ".join(str(part(answers, "name").get("after") or "").split())
    if after != project.unit.name:
        yield Difference(ChangeKind.NAME, _("单位名称"), project.unit.name, after)


def new_end(answers: Answers) -> date | None:
    """The day asked for."""
    until = part(answers, "term").get("until")
    try:
        return date.fromisoformat(until) if isinstance(until, str) else None
    except ValueError:
        return None


def _term(project: Project, answers: Answers) -> Iterator[Difference]:
    until = new_end(answers)
    if until is not None:
        before = project.works_until.isoformat()
        yield Difference(ChangeKind.TERM, _("完成期限"), before, until.isoformat())


def new_unit(project: Project, answers: Answers) -> Organisation | None:
    """The unit that would carry it out: the one named by its code, or the present one."""
    if ChangeKind.UNIT not in kinds_in(answers):
        return project.unit
    return find_unit(str(part(answers, "unit").get("code") or ""))


def people_named(unit: Organisation, name: str, phone: str = "") -> list[Person]:
    """Who in the unit is called so; where there are several, those with this telephone."""
    held = Membership.objects.in_force().filter(organisation=unit, person__folded_name=fold_name(name))
    found = list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))
    digits = "".join(sign for sign in phone if sign.isdigit())
    return [one for one in found if one.phone.endswith(digits)] if len(found) > 1 and digits else found


def new_lead(project: Project, answers: Answers) -> Person | None:
    """The person who would lead it; nobody where the name means nobody, or more than one."""
    if ChangeKind.LEAD not in kinds_in(answers):
        return project.lead
    unit, said = new_unit(project, answers), part(answers, "lead")
    found = people_named(unit, str(said.get("name") or ""), str(said.get("phone") or "")) if unit else []
    return found[0] if len(found) == 1 else None


def _lead(project: Project, answers: Answers) -> Iterator[Difference]:
    after = str(part(answers, "lead").get("name") or "")
    yield Difference(ChangeKind.LEAD, _("项目负责人"), project.lead.name, after)


def _unit(project: Project, answers: Answers) -> Iterator[Difference]:
    unit, code = new_unit(project, answers), str(part(answers, "unit").get("code") or "")
    yield Difference(ChangeKind.UNIT, _("承担单位"), project.unit.name, unit.name if unit else code)


def _goals(project: Project, answers: Answers) -> Iterator[Difference]:
    for row, promise in goals_of(project, answers):
        if promise and str(row.get("after") or "") != promise.agreed:
            name = f"{promise.indicator.name} {promise.indicator.unit}".strip()
            after = str(row.get("after") or "")[:40]
            yield Difference(ChangeKind.GOALS, name, promise.agreed, after, indicator=promise)


def goals_of(project: Project, answers: Answers) -> list[tuple[Row, AgreedIndicator | None]]:
    """Every row about an indicator, with the promise of the task book it names."""
    contract, rows = contract_of(project), part(answers, "goals").get("goals")
    promises = contract.indicators.select_related("indicator") if contract else ()
    known = {one.indicator.key: one for one in promises}
    return [(row, known.get(str(row.get("key")))) for row in rows or () if isinstance(row, dict)]


def _end(project: Project, answers: Answers) -> Iterator[Difference]:
    yield Difference(ChangeKind.END, _("项目"), str(project.stage.label), _("终止"))


def contract_of(project: Project) -> Contract | None:
    """The task book as signed; imported projects signed theirs on paper."""
    return Contract.objects.filter(project=project, state="signed").first()


FINDS = {
    ChangeKind.TEAM: _team,
    ChangeKind.ROUTE: _route,
    ChangeKind.BUDGET: _budget,
    ChangeKind.NAME: _name,
    ChangeKind.TERM: _term,
    ChangeKind.LEAD: _lead,
    ChangeKind.UNIT: _unit,
    ChangeKind.GOALS: _goals,
    ChangeKind.END: _end,
}


def project_of(change: Application) -> Project | None:
    """The project a change, a report or an acceptance is about."""
    return Project.objects.select_related("unit", "lead").filter(application=change.parent_id).first()
