"""A decision has funded an application: the project and its task book stand."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import take_number
from keji.journey.applications.models import Application
from keji.journey.decisions.models import Batch
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.kernel.parameters import parameter
from keji.outcomes.projects.actions.contract import scaled
from keji.outcomes.projects.models import AgreedBudget, AgreedIndicator, Contract, Project


@transaction.atomic
def open_project(application: Application, *, by: User | None, batch: Batch) -> Project:
    """The project has its number, and a task book waits to be filled in from what was asked and approved."""
    programme = application.call.programme
    if programme is None or application.approved_fen is None or batch.issued_on is None:
        raise Refused(_("缺少计划、核定额或印发日期，不能立项。"))
    starts_on = application.starts_on or days.today()
    serial = take_number(f"GL{programme.letter}", programme.year)
    project = Project(
        application=application,
        number=f"GL{programme.year}{programme.letter}{serial:03d}",
        title=application.title,
        unit=application.unit,
        lead=application.lead,
        recommender=application.recommender,
        pmo=application.pmo,
        programme=programme,
        approved_fen=application.approved_fen,
        own_fen=application.own_fen,
        document_number=batch.document_number,
        approved_on=batch.issued_on,
        starts_on=starts_on,
        ends_on=application.ends_on or starts_on + timedelta(days=365),
    )
    begin(project, by=by, verb="open")
    _draft_contract(project, by=by)
    return project


def _draft_contract(project: Project, *, by: User | None) -> Contract:
    """Indicators as asked; budget lines scaled down to the approved sum, for the applicant to re-enter."""
    application = project.application
    contract = Contract(
        project=project,
        unit=project.unit,
        lead=project.lead,
        recommender=project.recommender,
        pmo=project.pmo,
        due_on=days.add_working(days.today(), parameter("CONTRACT_DAYS").value),
        bank_name=project.unit.bank_name,
        account_name=project.unit.name,
    )
    begin(contract, by=by, verb="draft")
    AgreedIndicator.objects.bulk_create(
        AgreedIndicator(
            contract=contract, indicator=indicator, asked=indicator.target, agreed=indicator.target
        )
        for indicator in application.indicators.all()
    )
    lines = list(application.budget.all())
    shares = scaled([line.fiscal_fen for line in lines], project.approved_fen)
    AgreedBudget.objects.bulk_create(
        AgreedBudget(
            contract=contract,
            order=line.order,
            category=line.category,
            item=line.item,
            asked_fen=line.fiscal_fen,
            agreed_fen=share,
            own_fen=line.own_fen,
        )
        for line, share in zip(lines, shares, strict=True)
    )
    return contract
