"""The good rows become projects, all of them or none; an untouched import can be taken back whole."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from keji.journey.applications.actions import take_number
from keji.journey.applications.shipped import shipped
from keji.journey.calls.actions import past_call, past_programme
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.papers.ledgers.rows import Read
from keji.kernel.papers.ledgers.taking_in import still
from keji.outcomes.imports.fields import UNNAMED
from keji.outcomes.imports.models import Brought, Import
from keji.outcomes.imports.people import Leads, kind_of
from keji.outcomes.imports.plan import Plan, plan_of
from keji.outcomes.projects.actions import PastProject, carry_over, take_back
from keji.outcomes.projects.choices import Level
from keji.parties.people.actions import enter_organisation
from keji.parties.people.models import Organisation, Person

SAME = (
    *("title", "level", "starts_on", "ends_on", "stage", "township"),
    *("document_number", "support_unit", "phone", "place", "field", "percent", "due_on", "extended_until"),
    *("accepted_on", "accepted_in", "conclusion", "certificate_number", "remark", "responsible"),
)


@transaction.atomic
def confirm(ledger: Import, *, by: User, seen: int) -> Import:
    """The import is done, if still as many rows are good as the person saw in the preview.

    Whoever imports at the same time waits here, and then reads what the first one has brought in.
    """
    past_call(by=by, form=shipped("county_short"))
    if ledger.state == "preview":
        still(len(plan_of(ledger).good), seen)
    return advance(ledger, "confirm", by=by)


def bring_in(ledger: Import, *, by: User) -> None:
    """Every good row is a project; what stood nowhere before, units and persons, is remembered."""
    call = past_call(by=by, form=shipped("county_short"))
    plan = plan_of(ledger)
    if not plan.good:
        raise Refused(_("没有可以导入的行：%(bad)s 行有误，%(there)s 行已有。") % _counts(plan))
    units, leads = _units(plan, by=by), Leads(plan.good, by=by)
    for row in plan.good:
        unit = plan.units.of(row)
        assert unit is not None
        past = _past(row, unit, leads.of(row, unit), by=by)
        project = carry_over(past, by=by, call=call, pmo=ledger.pmo)
        Brought.objects.create(ledger=ledger, project=project, row=row.number)
    ledger.good, ledger.bad, ledger.there = len(plan.good), len(plan.bad), len(plan.there)
    ledger.made = {"units": units, "persons": leads.made}
    ledger.save(update_fields=["good", "bad", "there", "made"])


def _counts(plan: Plan) -> dict[str, int]:
    return {"bad": len(plan.bad), "there": len(plan.there)}


def _units(plan: Plan, *, by: User) -> list[int]:
    """Units nobody knew stand, without an account; their ids."""
    made = []
    for row in plan.good:
        if plan.units.of(row) is None:
            name, code = row.answers["unit"], row.answers["unit_code"]
            unit = enter_organisation(by=by, name=name, code=code, kind=kind_of(name, code))
            plan.units.add(unit)
            made.append(unit.pk)
    return made


def _past(row: Read, unit: Organisation, lead: Person, *, by: User) -> PastProject:
    answers = row.answers
    year, name = answers["year"], answers.get("programme") or UNNAMED
    given = {key: answers[key] for key in SAME if answers.get(key) is not None}
    number = answers.get("number") or answers.get("upper_number")
    upper = answers.get("upper_number") or (number if answers["level"] != Level.COUNTY else "")
    return PastProject(
        number=number or f"LS{year}-{take_number('LS', year):04d}",
        upper_number=upper or "",
        programme=past_programme(by=by, year=year, name=name),
        unit=unit,
        lead=lead,
        fiscal_fen=answers["fiscal"],
        own_fen=answers["own"],
        paid_fen=answers.get("paid") or 0,
        paid_times=answers.get("paid_times") or 0,
        paid_last_on=answers.get("paid_last_on"),
        **given,
    )


def undo(ledger: Import, *, by: User) -> None:
    """Nothing of the import is left but the import itself; refuses when one project has been touched."""
    for brought in ledger.brought.select_related("project"):
        take_back(brought.project, by=by)
    _forget(Person, ledger.made.get("persons", ()))
    _forget(Organisation, ledger.made.get("units", ()))


def _forget(model: Any, made: "list[int] | tuple[()]") -> None:
    """What was made for the import goes, unless somebody has begun to use it."""
    for one in model.objects.filter(pk__in=made):
        try:
            with transaction.atomic():
                one.delete()
        except ProtectedError:
            continue
