"""The pages of a roundup: opened, answered on one form, put together into the sheet of sixteen columns."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from keji.kernel import days
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.actions import tell_progress
from keji.outcomes.roundups.models import Progress, Roundup
from keji.outcomes.roundups.tests.conftest import SAID

pytestmark = pytest.mark.django_db

TYPED = {
    **{"percent": "60", "arrived_fen": "5.00", "spent_fen": "1.20", "in_time": "1", "integrity": "on"},
    **{"done": SAID["done"], "problems": SAID["problems"], "next": SAID["next"]},
}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_from_the_question_to_the_sheet(a_running, chen, aila, dina):
    project, institution = a_running(), signed_in(chen)
    page = institution.get("/roundups/new/?seat=pmo").content.decode()
    assert "县级 1 项" in page.replace("县 1 项", "县级 1 项")
    until = days.today() + timedelta(days=5)
    sent = {"title": "三季度", "until_on": str(until), "levels": [project.level], "note": "重点写秋季结果"}
    answer = institution.post("/roundups/new/?seat=pmo", sent)
    roundup = Roundup.objects.get()
    assert answer.url == roundup.get_absolute_url()

    row, applicant = roundup.rows.get(), signed_in(aila)
    assert "填报项目进展" in applicant.get("/desk/").content.decode()
    assert "重点写秋季结果" in applicant.get(row.get_absolute_url()).content.decode()
    assert applicant.post(f"{row.get_absolute_url()}tell/", TYPED).url == row.get_absolute_url()

    page = signed_in(dina).get(roundup.get_absolute_url()).content.decode()
    assert "已填报 1 / 1" in page and SAID["done"] in page
    book = load_workbook(io.BytesIO(signed_in(dina).get(f"{roundup.get_absolute_url()}?export=xlsx").content))
    cells = [[cell.value for cell in line] for line in book.active.iter_rows()]
    heads = next(line for line in cells if line[0] == "序号")
    assert heads[1:] == [
        *("编号", "名称", "级别", "单位", "起止", "财政", "已到位", "已支出", "执行率", "进度%"),
        *("阶段成果", "问题", "下步", "是否按期", "填报人"),
    ]
    told = next(line for line in cells if line[1] == project.number)
    assert (float(told[7]), float(told[8]), told[9], told[10]) == (5, 1.2, "24.0%", 60)


def test_what_is_wrong_comes_back_with_everything_typed(asked, aila):
    row = asked()
    bad = {**TYPED, "percent": "160", "in_time": "0", "problems": ""}

    answer = signed_in(aila).post(f"{row.get_absolute_url()}tell/", bad)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不能按期完成的，写明原因" in page and SAID["done"] in page
    assert Progress.objects.get().state == "asked"


def test_the_form_knows_what_was_paid_and_said_before(asked, aila):
    row = asked()
    tell_progress(row, by=aila, **SAID)

    page = signed_in(aila).get(f"{row.get_absolute_url()}tell/").content.decode()
    assert SAID["next"] in page and 'value="60"' in page


def test_a_recorder_says_how_it_was_told(asked, chen):
    row, institution = asked(), signed_in(chen)
    assert "线下办理登记" in institution.get(f"{row.get_absolute_url()}tell/").content.decode()

    assert institution.post(f"{row.get_absolute_url()}tell/", TYPED).status_code == 422
    heard = {"on": str(days.today()), "place": "电话", "not_secret": "on"}
    institution.post(f"{row.get_absolute_url()}tell/", TYPED | heard)

    page = institution.get(row.get_absolute_url()).content.decode()
    assert "线下" in page and "60%" in page


def test_who_sees_what(asked, eve, gao, aila, sun):
    row = asked()
    for user in (eve, gao):
        assert signed_in(user).get(row.get_absolute_url()).status_code == 404
        assert signed_in(user).get("/roundups/new/").status_code == 404
    assert signed_in(aila).get(row.roundup.get_absolute_url()).status_code == 404
    assert signed_in(sun).get(row.roundup.get_absolute_url()).status_code == 200
    assert signed_in(sun).get("/roundups/new/").status_code == 404


def test_the_card_shows_the_answer(asked, aila, dina):
    row = asked()
    project = Project.objects.get(pk=row.project_id)

    tell_progress(row, by=aila, **SAID)
    assert SAID["done"] in signed_in(dina).get(project.get_absolute_url()).content.decode()


def test_the_paper_has_room_to_write_or_says_what_was_said(asked, aila):
    row = asked()
    address = f"/papers/roundups.Progress/{row.pk}/sheet/?as=docx"
    assert signed_in(aila).get(address).status_code == 200

    tell_progress(row, by=aila, **SAID)
    assert signed_in(aila).get(address).status_code == 200
