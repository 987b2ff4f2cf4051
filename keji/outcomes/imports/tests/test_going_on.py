"""What an imported project takes part in: reports and acceptance, where the county funds it."""

import pytest
from django.test import Client

from keji.journey.applications.actions import start
from keji.journey.applications.models import Application
from keji.journey.checks.findings import unfinished
from keji.kernel.flow import Refused
from keji.outcomes.imports.actions import import_ledger, upload
from keji.outcomes.imports.tests.books import book, running
from keji.outcomes.projects.models import Project

pytestmark = pytest.mark.django_db

OWN = {"承担单位": "巩留县恒草源饲料有限公司", "负责人": "阿依拉•叶尔肯"}


def test_the_lead_of_an_imported_county_project_begins_report_and_acceptance(
    world, aila, dina, entrusting, a_standing_call
):
    import_ledger(book([running(1, **OWN), running(2, **OWN, 级别="州")]), "台账.xlsx", by=dina)
    county, upper = Project.objects.order_by("number")

    report = start(a_standing_call("annual_report"), by=aila, unit=world.unit, parent=county.application)
    acceptance = start(a_standing_call("acceptance"), by=aila, unit=world.unit, parent=county.application)

    assert county.lead == world.person(aila)
    assert report.pmo == acceptance.pmo == entrusting.agent
    assert [one.project for one in unfinished(Application.objects.all())] == [county]
    with pytest.raises(Refused, match="要从一个已立项的项目开始办理"):
        start(a_standing_call("acceptance"), by=aila, unit=world.unit, parent=upper.application)


def test_the_desk_awaits_who_uploaded_and_nobody_of_the_institution(dina, chen):
    upload(book([running(1)]), "总台账.xlsx", by=dina)
    desks = []
    for user in (dina, chen):
        visitor = Client()
        visitor.force_login(user)
        desks.append(visitor.get("/desk/").content.decode())

    assert "核对并确认导入" in desks[0] and "核对并确认导入" not in desks[1]
