"""What an imported project takes part in: reports and acceptance, where the county funds it."""

from datetime import timedelta

import pytest
from django.test import Client

from keji.journey.applications.actions import start
from keji.journey.applications.models import Application
from keji.journey.checks.findings import unfinished
from keji.kernel import days, files, journal
from keji.kernel.flow import Refused, advance
from keji.outcomes.imports.actions import import_ledger, upload
from keji.outcomes.imports.tests.books import book, row, running
from keji.outcomes.projects.actions import conclude_above
from keji.outcomes.projects.models import Project
from tests.world.decisions import a_scan

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


def test_what_those_above_concluded_is_written_down_from_their_paper(dina, chen):
    import_ledger(book([running(2, 级别="自治区"), running(1)]), "台账.xlsx", by=dina)
    upper, county = Project.objects.get(level="region"), Project.objects.get(level="county")
    visitor = Client()
    visitor.force_login(dina)
    said = {
        "conclusion": "passed",
        "on": days.today().isoformat(),
        "document_number": "新科验〔2026〕88号",
        "certificate_number": "XJYS2026-088",
        "not_secret": "on",
    }
    assert "登记上级通过验收" in visitor.get(f"/projects/{upper.pk}/").content.decode()
    assert "登记上级通过验收" not in visitor.get(f"/projects/{county.pk}/").content.decode()

    without = visitor.post(f"/projects/{upper.pk}/accepted-above/", said)
    answer = visitor.post(f"/projects/{upper.pk}/accepted-above/", said | {"scan": a_scan("验收证书.pdf")})

    assert (without.status_code, answer.status_code) == (422, 302), answer.content.decode()
    upper.refresh_from_db()
    assert (upper.state, upper.conclusion, upper.certificate_number) == ("accepted", "passed", "XJYS2026-088")
    scan = files.of(upper, "paper_act").get()
    assert scan.name == "验收证书.pdf"
    assert f"/files/{scan.uuid}/" in visitor.get(f"/projects/{upper.pk}/").content.decode()
    assert "新科验〔2026〕88号" in visitor.get(f"/projects/{upper.pk}/").content.decode()
    again = visitor.get(f"/projects/{upper.pk}/accepted-above/", follow=True)
    assert "不用再登记" in again.content.decode()


def test_nobody_concludes_a_county_project_that_way(dina, chen):
    import_ledger(book([running(1)]), "台账.xlsx", by=dina)
    county = Project.objects.get()
    told = {"on": days.today(), "document_number": "x", "scan": a_scan(), "not_secret": True}

    for who in (dina, chen):
        visitor = Client()
        visitor.force_login(who)
        assert visitor.get(f"/projects/{county.pk}/failed-above/").status_code == 404
    with pytest.raises(Refused, match="不能代为登记"):
        conclude_above(county, by=dina, conclusion="failed", **told)

    county.refresh_from_db()
    assert (county.state, county.conclusion) == ("running", "")


def test_a_date_or_a_number_that_cannot_be_is_said(dina):
    import_ledger(book([running(2, 级别="州"), row(1)]), "台账.xlsx", by=dina)
    upper, other = Project.objects.get(level="prefect"), Project.objects.get(level="region")
    told = {
        "document_number": "州科〔2026〕3号",
        "scan": a_scan(),
        "not_secret": True,
        "conclusion": "passed",
    }

    with pytest.raises(Refused, match="不能晚于今天"):
        conclude_above(upper, by=dina, on=days.today() + timedelta(days=1), **told)
    with pytest.raises(Refused, match="早于项目开始"):
        conclude_above(upper, by=dina, on=upper.starts_on - timedelta(days=1), **told)
    with pytest.raises(Refused, match="已登记在另一个项目上"):
        conclude_above(upper, by=dina, on=days.today(), certificate_number=other.certificate_number, **told)

    upper.refresh_from_db()
    assert upper.state == "running"


@pytest.fixture
def concluded(dina):
    """A project of the region, recorded as passed from its paper."""
    import_ledger(book([running(2, 级别="自治区")]), "台账.xlsx", by=dina)
    told = {"document_number": "新科验〔2026〕88号", "certificate_number": "XJYS2026-088"}
    told |= {"conclusion": "passed", "on": days.today(), "scan": a_scan(), "not_secret": True}
    return conclude_above(Project.objects.get(), by=dina, **told)


def test_a_wrong_record_of_it_is_taken_off_and_written_again(concluded, dina):
    advance(concluded, "amend_above", by=dina, note="抄错了结论")

    again = Project.objects.get()
    assert (again.state, again.conclusion, again.concluded_on) == ("running", "", None)
    told = {"document_number": "新科验〔2026〕89号", "certificate_number": "XJYS2026-088"}
    told |= {"conclusion": "concluded", "on": days.today(), "scan": a_scan(), "not_secret": True}
    conclude_above(again, by=dina, **told)
    assert (again.state, again.conclusion) == ("accepted", "concluded")
    verbs = [entry.verb for entry in journal.history(again)]
    assert verbs.count("project.accept_above") == 2 and "project.amend_above" in verbs


def test_only_the_clerk_takes_it_off_and_says_why(concluded, dina, chen):
    with pytest.raises(Refused, match="要写明理由"):
        advance(concluded, "amend_above", by=dina)
    with pytest.raises(Refused, match="不由你办理"):
        advance(concluded, "amend_above", by=chen, note="抄错了")


def test_what_the_old_ledger_said_is_not_a_record_of_this_kind(dina):
    import_ledger(book([row(1)]), "台账.xlsx", by=dina)
    carried = Project.objects.get(level="region")
    assert carried.state == "accepted"

    with pytest.raises(Refused, match="不是在这里照上级文书登记的"):
        advance(carried, "amend_above", by=dina, note="台账错了")
