"""The record: what it must hold, who confirms it, how it is corrected."""

import io
from datetime import timedelta

import pytest
from docx import Document

from keji.kernel import days, files
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.flow import PaperAct, Refused, advance
from keji.kernel.ui.timeline import told_of
from keji.outcomes.fieldchecks.actions import Found, hand_over, save_record
from keji.outcomes.fieldchecks.actions.recording import lacking
from keji.outcomes.fieldchecks.models import PHOTOS
from keji.outcomes.fieldchecks.tests.conftest import FIRST, a_photo, all_said, hang_files, on
from keji.outcomes.projects.models import AgreedIndicator
from keji.parties.people.choices import Role
from tests.world.decisions import a_scan

pytestmark = pytest.mark.django_db
DAY = FIRST + timedelta(days=9)


def agreed_of(check):
    return AgreedIndicator.objects.get(measurements__check_of=check)


def words(browser, user, check, name):
    answer = browser(user).get(f"/papers/fieldchecks.FieldCheck/{check.pk}/{name}/?as=docx")
    assert answer.status_code == 200, name
    document = Document(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_nothing_is_handed_over_before_the_day(planned, chen):
    save_record(planned, all_said(planned), by=chen, seen=0)

    with pytest.raises(Refused, match="还没到查验日期"):
        hand_over(planned, by=chen)


def test_each_thing_that_is_lacking_is_said(planned, chen):
    row = planned.measurements.get()
    bare = {"hosts": "", "method": "", "opinion": "", "came": frozenset()}
    with on(DAY):
        save_record(planned, all_said(planned, found={}, **bare), by=chen, seen=0)
        assert lacking(planned) == [
            "“示范面积”没有选结果。",
            "到场专家 0 名，少于 3 名。",
            "组长没有到场；先改期或换人。",
            "没有写承担单位到场的人员。",
            "没有写查验方法。",
            "没有写查验意见。",
            "没有现场照片。",
            "没有现场签字记录表的扫描件。",
        ]
        for found, words_ in (
            (Found(verdict="unseen"), "“示范面积”无法查验的，要写明原因。"),
            (Found(verdict="reached"), "“示范面积”没有填样点。"),
            (Found(verdict="short", samples=[{"plot": "三号地"}]), "“示范面积”没有填实测。"),
        ):
            planned = save_record(
                planned, all_said(planned, found={row.pk: found}), by=chen, seen=planned.saved
            )
            assert lacking(planned)[0] == words_


def test_two_who_write_at_once_do_not_overwrite_each_other(planned, browser, chen, cheng):
    save_record(planned, all_said(planned), by=cheng, seen=0)

    with on(DAY):
        answer = browser(chen).post(
            f"/field-checks/{planned.pk}/record/", {"seen": "0", "opinion": "我写的意见", "came": []}
        )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "别人保存过" in page and "我写的意见" in page and 'name="seen" value="1"' in page
    planned.refresh_from_db()
    assert planned.opinion == "达到任务书约定。"


def test_the_unit_sees_the_record_when_it_is_asked(planned, browser, aila, rena, chen):
    with on(DAY):
        hang_files(planned, by=chen)
        save_record(planned, all_said(planned), by=chen, seen=0)
        assert "平均 501" not in browser(aila).get(planned.get_absolute_url()).content.decode()
        hand_over(planned, by=chen)
        for user in (aila, rena):
            assert "平均 501" in browser(user).get(planned.get_absolute_url()).content.decode()
        assert "等你确认" in browser(aila).get("/projects/?seat=applicant").content.decode()


def test_the_unit_disputes_and_the_institution_looks_again(handed_over, aila, chen):
    with on(DAY):
        with pytest.raises(Refused, match="写明理由"):
            advance(handed_over, "dispute", by=aila)
        advance(handed_over, "dispute", by=aila, note="五号地是 18 亩，不是 15 亩。")
        assert handed_over.state == "recording"
        hand_over(handed_over, by=chen)

    assert handed_over.state == "confirming" and agreed_of(handed_over).actual == ""


def test_a_signature_on_paper_is_recorded_and_marked(handed_over, browser, chen, dina):
    with on(DAY):
        scan = files.store(a_scan(), by=chen, slot=PAPER_ACT, owner=handed_over, not_secret=True)
        paper = PaperAct(Role.UNIT_LEGAL, days.today(), "东买里镇", scan.pk)
        with pytest.raises(Refused, match="不能代为登记"):
            advance(handed_over, "confirm", by=dina, paper=paper)
        advance(handed_over, "confirm", by=chen, paper=paper)
        assert "线下，由" in words(browser, chen, handed_over, "record")

    assert agreed_of(handed_over).actual == "512"


def test_a_locked_record_is_corrected_as_the_next_version(confirmed, browser, aila, chen, dina):
    row = confirmed.measurements.get()
    with on(DAY):
        with pytest.raises(Refused, match="不能再改"):
            save_record(confirmed, all_said(confirmed), by=chen, seen=confirmed.saved)
        with pytest.raises(Refused, match="不由你办理"):
            advance(confirmed, "correct", by=dina, note="看着不对")
        advance(confirmed, "correct", by=chen, note="五号地面积写错")
        unseen = Found(verdict="unseen", note="五号地已收割，不能复测")
        check = save_record(
            confirmed, all_said(confirmed, found={row.pk: unseen}), by=chen, seen=confirmed.saved
        )
        hand_over(check, by=chen)
        advance(check, "confirm", by=aila)

    first, second = check.versions.all()
    assert (first.reason, second.reason) == ("", "五号地面积写错")
    assert first.content["measurements"][0]["value"] == "512" and first.digest != second.digest
    # what was taken back does not stand in the task book any more
    assert (agreed_of(check).actual, agreed_of(check).evidence) == ("", "")
    assert "第2版，更正理由：五号地面积写错" in words(browser, aila, check, "record")


def test_files_are_added_while_it_is_written_and_by_the_institution_alone(confirmed, browser, aila, chen):
    given = {"owner_type": "fieldchecks.FieldCheck", "owner_id": confirmed.pk, "slot": PHOTOS}
    given |= {"not_secret": "on", "next": confirmed.get_absolute_url()}

    for user in (aila, chen):
        browser(user).post("/files/add/", given | {"file": a_photo("另一张.png")})

    assert [one.name for one in files.of(confirmed, PHOTOS)] == ["三号地东头.png"]


def test_every_step_stands_in_the_timeline(confirmed):
    assert [told.what for told in told_of(confirmed)][::-1] == [
        "列入季节性查验",
        "安排查验",
        "保存查验记录",
        "填写查验记录",
        "确认记录属实",
        "锁定查验记录",
    ]


def test_the_blank_sheet_has_the_agreed_values_and_the_names(planned, browser, chen, eve):
    said = words(browser, chen, planned, "blank")

    for part in ("示范面积", "500 亩", "专家1号", "承担单位代表", "东买里镇三号地"):
        assert part in said
    assert browser(eve).get(f"/papers/fieldchecks.FieldCheck/{planned.pk}/blank/").status_code == 404
