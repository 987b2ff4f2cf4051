from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import take_number
from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.flow import PaperAct, Refused, advance
from keji.outcomes.projects.models import FUNDER, Project


@transaction.atomic
def conclude_above(
    project: Project,
    *,
    by: User,
    conclusion: str,
    on: date,
    document_number: str,
    scan: "File[bytes]",
    not_secret: bool,
    certificate_number: str = "",
) -> Project:
    """What those who fund a project concluded stands on it as their paper says, with its scan.

    Refuses for a project of the county: that goes the county's own road.
    """
    project.refresh_from_db(from_queryset=Project.objects.select_for_update())
    document_number, certificate_number = document_number.strip(), certificate_number.strip()
    if not document_number:
        raise Refused(_("验收文书的文号不能空着。"))
    if on > days.today():
        raise Refused(_("验收日期不能晚于今天。"))
    if on < project.starts_on:
        raise Refused(_("验收日期早于项目开始的日期，请核对。"))
    if certificate_number and Project.objects.filter(certificate_number=certificate_number).exists():
        raise Refused(_("证书号“%s”已登记在另一个项目上，请核对。") % certificate_number)
    project.conclusion, project.concluded_on = conclusion, on
    project.certificate_number = certificate_number or None
    move = "fail_above" if conclusion == Conclusion.FAILED else "accept_above"
    kept = files.store(scan, by=by, slot=PAPER_ACT, owner=project, not_secret=not_secret)
    paper = PaperAct(FUNDER, on, scan=kept.pk)
    return advance(project, move, by=by, note=_("验收文书：%s") % document_number, paper=paper)


@transaction.atomic
def conclude(project: Project, acceptance: Application, *, by: User | None) -> Project:
    """The confirmed conclusion stands on the project; one that did not fail has its certificate number."""
    project.conclusion = acceptance.conclusion
    project.concluded_on = days.today()
    if project.conclusion != Conclusion.FAILED:
        year = project.concluded_on.year
        project.certificate_number = _next_certificate(year)
    move = "fail" if project.conclusion == Conclusion.FAILED else "accept"
    return advance(project, move, by=by, cause="acceptance.establish")


def _next_certificate(year: int) -> str:
    """The next number nobody bears: certificates of other offices may look like the county's own."""
    while True:
        number = f"YS{year}-{take_number('YS', year):04d}"
        if not Project.objects.filter(certificate_number=number).exists():
            return number
