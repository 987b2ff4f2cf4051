"""Lists are narrowed by their address; a project shows its public steps."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from keji.kernel import days

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def main(url, **asked):
    answer = Client().get(url, asked)
    assert answer.status_code == 200
    page = answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main>")]))


@pytest.mark.parametrize(
    ("view", "shown"), [("", True), ("open", True), ("coming", False), ("closed", False), ("standing", False)]
)
def test_calls_by_how_they_stand(call, view, shown):
    assert (call.title in main("/guides/", view=view)) == shown


def test_a_call_comes_is_open_and_is_closed(call):
    with days.moved(call.opens_at - timedelta(hours=1)):
        assert call.title in main("/guides/", view="coming")
        assert call.title not in main("/guides/", view="open")
    with days.moved(call.fill_until + timedelta(days=1)):
        assert call.title in main("/guides/", view="closed")
        assert call.title not in main("/guides/", view="open")


def test_calls_by_year_and_plan(call):
    year = call.programme.year

    assert call.title in main("/guides/", year=year)
    # a year nobody called for is no choice, so it narrows nothing
    assert call.title in main("/guides/", year=year + 1, programme="没有")


def test_a_call_says_how_long_it_is_open(call):
    left = (days.local(call.fill_until).date() - days.today()).days

    assert f"截止 · 还有 {left} 天" in main("/")


def test_notices_run_and_end(on_notice, an_application):
    notice = on_notice(an_application("eligible"))

    assert notice.title in main("/announcements/", view="running", kind="funding")
    assert notice.title not in main("/announcements/", view="ended")
    assert notice.title not in main("/announcements/", kind="acceptance")
    with days.moved(days.now() + timedelta(days=60)):
        assert notice.title in main("/announcements/", view="ended")
        assert "今天没有在公示期内的名单" in main("/announcements/", view="running")


def test_projects_by_year_place_and_state(a_running):
    project = a_running()
    place = project.unit.township

    assert project.title in main("/funded/", township=place, state="running", sort="approved_fen")
    assert "没有符合条件的项目" in main("/funded/", state="archived")
    assert project.title in main("/funded/", state="given_up", sort="nonsense", township="x")


def test_a_project_shows_its_public_steps_and_no_note(a_running):
    project = a_running()

    shown = main(f"/funded/{project.number}/")

    steps = ("任务书签订", f"立项：{project.document_number}", "公示：", "指南发布：")
    told = Client().get(f"/funded/{project.number}/").context["steps"]
    assert not [step for step in steps if step not in shown]
    assert [step.on for step in told] == sorted((step.on for step in told), reverse=True)
    assert "乡镇场" in shown and "还没有拨付" in shown


def test_the_money_of_a_year_is_open_data(a_running, money):
    project = a_running()

    answer = Client().get("/money/projects.csv", {"year": project.programme.year})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    other = b"".join(Client().get("/money/projects.csv", {"year": "1999"}).streaming_content).decode()

    assert [(row["项目编号"], row["核定额（万元）"], row["已拨付（万元）"]) for row in rows] == [
        (project.number, "9.00", "0.00")
    ]
    assert project.number not in other


def test_the_money_is_told_by_plan_direction_and_place(a_running, money):
    project = a_running()

    shown = main("/money/", year=project.programme.year)
    page = Client().get("/money/", {"year": project.programme.year}).content.decode()

    assert project.application.direction.title in shown and project.programme.name in shown
    assert money.letter_number in shown and "全部 1 项合计 9.00" in shown
    assert 'id="by-year-data"' in page and 'id="by-plan-data"' in page
    assert "echarts" in page


@pytest.mark.parametrize("url", ["/", "/guides/", "/funded/", "/search/?q=项目"])
def test_no_other_page_loads_the_chart_library(call, url):
    assert "echarts" not in Client().get(url).content.decode()


def test_the_map_names_every_column(world):
    page = Client().get("/sitemap/").content.decode()

    for url in (
        "/guides/",
        "/announcements/",
        "/funded/",
        "/money/",
        "/duties/",
        "/parameters/",
        "/journal/",
    ):
        assert page.count(f'href="{url}"') >= 2


def test_the_slots_of_the_county_are_shown_and_empty_ones_are_not(world):
    slots = {
        "name": "某县科技栏目",
        "parent": "某县人民政府网",
        "parent_url": "https://county.example/",
        "phone": "0999-000 0000",
        "site_code": "6540240000",
        "icp": "新ICP备00000000号",
        "police": "新公网安备 00000000000000号",
        "organ_mark": "https://mark.example/",
        "report_errors": "https://errors.example/",
        "address": "健康路 1 号",
    }
    bare = Client().get("/").content.decode()
    with override_settings(KEJI_SITE=slots):
        page = Client().get("/").content.decode()

    assert not [slot for slot in slots.values() if slot not in page]
    assert "k-parent" not in bare and "政府网站标识码" not in bare and "站点地图" in bare
