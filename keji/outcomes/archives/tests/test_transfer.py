"""移交清单: prepared, printed, signed, recorded; the paper of each project lies somewhere."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from keji.journey.applications.actions import start, submit
from keji.kernel import days, journal
from keji.kernel.flow import Refused, advance
from keji.outcomes.archives.actions import Placed, hand_over, place_volumes, prepare_transfer
from keji.outcomes.archives.contents import contents_of
from keji.outcomes.archives.models import ArchiveTransfer, Volume
from keji.outcomes.archives.papers.lists import file_list, transfer_list
from keji.outcomes.archives.papers.volume import volume_contents
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.models import Project
from tests.world.applications import fill_service
from tests.world.decisions import a_scan

pytestmark = [pytest.mark.django_db, pytest.mark.both]

GIVEN = {"giver": "安卷", "receiver": "马存档", "receiving_unit": "县档案馆", "place": "接收室"}


@pytest.fixture
def archived(a_running):
    """A signed project whose package is closed."""
    project = a_running()
    Project.objects.filter(pk=project.pk).update(
        state="archived",
        conclusion="passed",
        concluded_on=days.today(),
        certificate_number="YS2026-001",
    )
    return Project.objects.get(pk=project.pk)


@pytest.fixture
def transfer(archived, archivist):
    return prepare_transfer([archived], by=archivist, title="2026年度立项项目档案移交清单")


@pytest.fixture
def browser():
    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def rows_of(answer):
    return [
        [cell for cell in row if cell is not None]
        for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=3, values_only=True)
    ]


def test_a_volume_holds_the_papers_of_the_road_by_their_days(archived, a_standing_call, aila, world):
    report = start(a_standing_call("annual_report"), by=aila, unit=world.unit, parent=archived.application)
    submit(fill_service(report, by=aila), by=aila)
    Instalment.objects.filter(project=archived, number=1).update(
        paid_on=days.today(), voucher="国库支付 0101"
    )

    leaves = contents_of([archived])[archived.pk]

    assert sorted(leaf.title for leaf in leaves) == sorted(
        [
            *("项目申报书", "形式审查表", "专家组评审意见书", "立项文件", "任务书"),
            *("第 1 笔拨款凭证", "年度执行情况报告", "验收证书"),
        ]
    )
    assert [leaf.on for leaf in leaves] == sorted(leaf.on for leaf in leaves)
    named = {leaf.title: (leaf.number, leaf.by) for leaf in leaves}
    assert named["立项文件"] == ("巩科发〔2026〕21号", "巩留县科学技术局")
    assert named["任务书"][1] == f"巩留县科学技术局、{world.unit.name}"
    assert named["第 1 笔拨款凭证"][0] == "国库支付 0101"


def test_the_contents_cost_as_much_for_many_as_for_one(established, an_application):
    established(an_application("eligible"), an_application("eligible", fresh=True))
    projects = list(Project.objects.select_related("unit"))
    with CaptureQueriesContext(connection) as one:
        contents_of(projects[:1])

    with CaptureQueriesContext(connection) as two:
        assert len(contents_of(projects)) == 2

    assert len(two) == len(one)


def test_the_archivist_puts_a_year_on_a_list(archived, archivist, browser):
    client = browser(archivist)
    year = archived.programme.year

    page = client.get("/archives/new/", {"year": year}).content.decode()
    answer = client.post("/archives/new/", {"title": "甲", "projects": [archived.pk]}, follow=True)

    assert f"{year}年度立项项目档案移交清单" in page and "checked" in page
    assert archived.title in answer.content.decode()
    assert ArchiveTransfer.objects.get().volumes.get().project == archived
    assert archived.title not in client.get("/archives/new/").content.decode()


def test_what_is_not_archived_or_listed_already_is_refused(a_project, transfer, archived, archivist):
    Project.objects.filter(pk=archived.pk).update(state="accepted")
    with pytest.raises(Refused, match="归档以后才移交"):
        prepare_transfer([archived], by=archivist, title="乙")
    Project.objects.filter(pk=archived.pk).update(state="archived")

    with pytest.raises(Refused, match="已在“2026年度立项项目档案移交清单”里"):
        prepare_transfer([archived], by=archivist, title="乙")


def test_a_cancelled_list_frees_its_volumes_and_keeps_where_they_lie(transfer, archived, archivist):
    place_volumes(transfer, {transfer.volumes.get().pk: Placed("KJ-001", "3", "1", 60)}, by=archivist, seen=0)

    advance(transfer, "cancel", by=archivist, note="漏了一项")
    again = prepare_transfer([archived], by=archivist, title="乙")

    assert again.volumes.get().lies == "3 柜 1 盒"
    with pytest.raises(Refused, match="已作废"):
        place_volumes(transfer, {}, by=archivist, seen=1)


def test_code_and_place_are_typed_into_the_list(transfer, archivist, browser):
    volume = transfer.volumes.get()
    client, name = browser(archivist), f"v{volume.pk}"

    odd = client.post(
        transfer.get_absolute_url(), {"seen": 0, f"{name}-code": "KJ-001", f"{name}-pages": "六十"}
    )
    client.post(
        transfer.get_absolute_url(),
        {"seen": 0, f"{name}-code": "KJ-001", f"{name}-cabinet": "3", f"{name}-pages": "60"},
    )

    volume.refresh_from_db()
    assert odd.status_code == 422 and 'value="KJ-001"' in odd.content.decode()
    assert (volume.code, volume.lies, volume.pages) == ("KJ-001", "3 柜", 60)
    assert journal.history(transfer).first().verb == "archive_transfer.place"


def test_who_comes_second_reads_what_stands_there(transfer, archivist, browser):
    volume = transfer.volumes.get()
    place_volumes(transfer, {volume.pk: Placed("KJ-001", "3", "1")}, by=archivist, seen=0)
    client, posted = browser(archivist), {f"v{volume.pk}-code": "KJ-002", "seen": 0}

    second = client.post(transfer.get_absolute_url(), posted)
    again = client.post(transfer.get_absolute_url(), posted | {"seen": 1})

    page = second.content.decode()
    assert second.status_code == 422 and "KJ-001，3 柜 1 盒" in page
    assert 'name="seen" value="1"' in page and 'value="KJ-002"' in page
    assert again.status_code == 302
    assert Volume.objects.get().code == "KJ-002"


def test_the_record_says_who_took_it_over(transfer, archivist, browser):
    client, url = browser(archivist), f"{transfer.get_absolute_url()}hand-over/"

    wrong = client.post(url, GIVEN | {"on": "2099-01-01"})
    client.post(url, GIVEN | {"on": days.today().isoformat(), "scan": a_scan(), "not_secret": "on"})

    transfer.refresh_from_db()
    entry = journal.history(transfer).first()
    assert wrong.status_code == 422 and "不能晚于今天" in wrong.content.decode()
    assert 'value="马存档"' in wrong.content.decode()
    assert (transfer.state, transfer.receiver, transfer.on) == ("handed_over", "马存档", days.today())
    assert (entry.verb, entry.recorded_for) == ("archive_transfer.hand_over", "receiver")
    assert "马存档" in client.get(transfer.get_absolute_url()).content.decode()


def test_a_record_may_be_without_a_scan_and_is_amended_with_a_reason(transfer, archivist):
    hand_over(transfer, by=archivist, on=days.today(), **GIVEN)
    with pytest.raises(Refused):
        hand_over(transfer, by=archivist, on=days.today(), **GIVEN)

    advance(transfer, "amend", by=archivist, note="接收人写错了")

    transfer.refresh_from_db()
    assert (transfer.state, transfer.receiver, transfer.on) == ("preparing", "", None)


@pytest.mark.parametrize("name", ["dina", "chen", "sun"])
def test_others_record_nothing(request, transfer, archived, name, browser):
    user = request.getfixturevalue(name)

    with pytest.raises(Refused, match="由档案员办理"):
        hand_over(transfer, by=user, on=days.today(), **GIVEN)
    with pytest.raises(Refused, match="由档案员办理"):
        place_volumes(transfer, {}, by=user, seen=0)
    assert browser(user).get("/archives/new/").status_code == 404


def test_the_bureau_reads_the_lists_and_the_institution_does_not(transfer, dina, chen, browser):
    assert browser(dina).get(transfer.get_absolute_url()).status_code == 200
    assert browser(chen).get(transfer.get_absolute_url()).status_code == 404


def test_the_workbooks_have_the_columns_of_the_archive(transfer, archived, archivist, browser):
    volume = transfer.volumes.get()
    place_volumes(transfer, {volume.pk: Placed("KJ-001", "3", "1", 60)}, by=archivist, seen=0)
    client = browser(archivist)
    papers = len(contents_of([archived])[archived.pk])

    handed = rows_of(client.get(transfer.get_absolute_url(), {"export": "transfer"}))
    files = rows_of(client.get(transfer.get_absolute_url(), {"export": "files"}))

    assert handed[0] == [
        "序号",
        "档号",
        "项目编号",
        "题名",
        "责任者",
        "立项年度",
        "件数",
        "页数",
        "柜号",
        "盒号",
        "备注",
    ]
    assert handed[2][:3] == [1, "KJ-001", archived.number] and handed[2][6:] == [papers, 60, "3", "1"]
    assert files[0] == ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    assert [row[1] for row in files[2:4]] == ["KJ-001-001", "KJ-001-002"]
    assert len(files) == 2 + papers + 1


def test_the_papers_are_printed_for_both_sides(transfer, archived, archivist, browser):
    hand_over(transfer, by=archivist, on=days.today(), **GIVEN)

    said = [
        str(transfer_list(transfer, "")),
        str(file_list(transfer, "")),
        str(volume_contents(archived, "")),
    ]

    assert "接收人 马存档" in said[0] and archived.number in said[0]
    assert f"{archived.title}：任务书" in said[1]
    assert "立项文件" in said[2] and "页号" in said[2]
    base = f"/papers/archives.ArchiveTransfer/{transfer.pk}/transfer-list/?as=pdf"
    assert browser(archivist).get(base).status_code == 200
