"""变更 takes effect: what it asked for stands, and what stood before is kept beside it."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from keji.journey.applications.actions import hand_onward, set_extended, set_terminated
from keji.journey.applications.changes import kinds_in, part
from keji.journey.applications.choices import ChangeKind
from keji.journey.applications.models import Application
from keji.journey.applications.queries import latest_version
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.outcomes.projects.asked import (
    Difference,
    budget_of,
    contract_of,
    differences,
    new_end,
    new_lead,
    new_unit,
)
from keji.outcomes.projects.models import AgreedBudget, AmendedValue, Amendment, Project
from keji.outcomes.projects.onward import pass_over
from keji.parties.people.actions import rename_unit
from keji.parties.people.models import Organisation, Person

Answers = dict[str, Any]


@transaction.atomic
def amend(project: Project, change: Application, *, by: User | None, document_number: str = "") -> Amendment:
    """The change stands on the project and its task book; 原 and 变更后 of each thing stay with its number.

    Refuses when whoever was to take over cannot be found any more.
    """
    project = Project.objects.select_for_update().get(pk=project.pk)
    version = latest_version(change)
    answers: Answers = version.answers if version else {}
    found = differences(project, answers)
    if not found:
        raise Refused(_("变更申请里没有改动任何内容。"))
    amendment = Amendment.objects.create(
        project=project,
        application=change,
        number=change.number or "",
        kinds=[kind.value for kind in kinds_in(answers)],
        reason=str(part(answers, "what").get("reason") or ""),
        document_number=document_number,
        effective_on=days.today(),
    )
    AmendedValue.objects.bulk_create(_kept(amendment, one) for one in found)
    facts = {"number": amendment.number, "document_number": document_number}
    detail = {"facts": facts, "note": amendment.what}
    journal.write("project.amend", project, by=by, before=project.state, after=project.state, detail=detail)
    for kind in kinds_in(answers):
        if kind in EFFECTS:
            EFFECTS[kind](project, answers, amendment, by)
    return amendment


def _kept(amendment: Amendment, one: Difference) -> AmendedValue:
    return AmendedValue(
        amendment=amendment,
        kind=one.kind,
        item=one.item[:160],
        before=one.before,
        after=one.after,
        before_fen=one.before_fen,
        after_fen=one.after_fen,
        line=one.line,
        indicator=one.indicator,
    )


def _budget(project: Project, answers: Answers, amendment: Amendment, by: User | None) -> None:
    """Lines say what they come to now; a new one begins with nothing asked for."""
    contract = contract_of(project)
    if contract is None:
        return
    last = contract.budget.aggregate(most=Max("order"))["most"] or 0
    for number, one in enumerate(budget_of(project, answers), start=1):
        line = one.line or AgreedBudget(
            contract=contract,
            order=last + number,
            category=one.category,
            item=one.item,
            asked_fen=0,
            reason=_("变更 %(number)s 增列") % {"number": amendment.number},
        )
        line.agreed_fen, line.own_fen = one.fiscal_fen, one.own_fen
        line.save()


def _name(project: Project, answers: Answers, amendment: Amendment, by: User | None) -> None:
    """The unit is called otherwise; a payee that was the unit is paid under its new name."""
    contract, before = contract_of(project), project.unit.name
    name = str(part(answers, "name").get("after") or "")
    note = _("项目变更 %(number)s") % {"number": amendment.number}
    project.unit = rename_unit(project.unit, by=by, name=name, note=note)
    if contract is not None and contract.account_name == before:
        contract.account_name = project.unit.name
        contract.save(update_fields=["account_name"])


def _term(project: Project, answers: Answers, amendment: Amendment, by: User | None) -> None:
    until = new_end(answers)
    if until is None:
        raise Refused(_("变更申请里没有延期至的日期。"))
    project.extended_until = until
    project.save(update_fields=["extended_until"])
    set_extended(project.application, until)


def _hands(project: Project, answers: Answers, amendment: Amendment, by: User | None) -> None:
    """Another person or another unit goes on; those before keep reading what they signed."""
    lead, unit = new_lead(project, answers), new_unit(project, answers)
    if lead is None or unit is None:
        raise Refused(_("找不到变更后的负责人或承担单位，可能已离开单位。请专业机构核实后重新提出。"))
    contract = contract_of(project)
    for row in (project, contract) if contract is not None else (project,):
        _pass(row, lead, unit)
    hand_onward(project.application, lead=lead, unit=unit)
    pass_over(project)


def _pass(row: Any, lead: Person, unit: Organisation) -> None:
    if row.lead_id != lead.pk:
        row.former_lead, row.lead = row.lead, lead
    if row.unit_id != unit.pk:
        row.former_unit, row.unit = row.unit, unit
        row.recommender = unit.recommender or row.recommender
        if hasattr(row, "account_name"):
            row.account_name, row.bank_name = unit.name, unit.bank_name
    row.save()


def _goals(project: Project, answers: Answers, amendment: Amendment, by: User | None) -> None:
    for value in amendment.values.filter(kind=ChangeKind.GOALS).select_related("indicator"):
        if value.indicator is not None:
            value.indicator.agreed = value.after
            value.indicator.save(update_fields=["agreed"])


def _end(project: Project, answers: Answers, amendment: Amendment, by: User | None) -> None:
    """No further payment; what is left over is shown, and what becomes of it is asked, not computed."""
    advance(project, "terminate", by=by, cause="change.establish", number=amendment.number)
    set_terminated(project.application, days.today())


Effect = Callable[[Project, Answers, Amendment, User | None], None]
EFFECTS: dict[ChangeKind, Effect] = {
    ChangeKind.BUDGET: _budget,
    ChangeKind.NAME: _name,
    ChangeKind.TERM: _term,
    ChangeKind.LEAD: _hands,
    ChangeKind.UNIT: _hands,
    ChangeKind.GOALS: _goals,
    ChangeKind.END: _end,
}
