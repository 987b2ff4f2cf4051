"""What everybody reads without an account: what is published, and nothing of what is not."""

import csv
import io
import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.decisions import actions as decisions
from keji.journey.decisions.models import Objection
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.funds.actions import pay
from keji.parties.people.actions import set_duty_holders
from tests.world.decisions import a_scan

pytestmark = [pytest.mark.django_db, pytest.mark.both]

PAGES = ("/", "/duties/", "/guides/", "/announcements/", "/funded/", "/money/")


@pytest.fixture
def public():
    return Client()


def read(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def main(page):
    """What stands between the frame's head and foot."""
    return page[page.index("<main") : page.index("</main>")]


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def headings(page):
    return [int(level) for level in re.findall(r"<h([1-6])[\s>]", page)]


@pytest.fixture
def paid(a_running, chen, maker, checker):
    """A running project whose first instalment is paid."""
    project = a_running()
    instalment = project.instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    advance(instalment, "make", by=maker)
    advance(instalment, "check", by=checker)
    pay(instalment, by=maker, voucher="国库2026-118", paid_on=days.today())
    return project


@pytest.mark.parametrize("url", PAGES)
def test_an_empty_platform_says_what_will_stand_here(public, world, url):
    page = read(public.get(url))

    empty = {
        "/": "还没有立项的项目",
        "/duties/": "负责人：—",
        "/guides/": "现在没有正在受理的指南",
        "/announcements/": "还没有公示",
        "/funded/": "还没有立项的项目",
        "/money/": "这一年还没有立项的项目",
    }
    assert empty[url] in page


def test_the_home_page_shows_what_is_going_on(public, call, paid):
    page = words(read(public.get("/")))

    assert call.title in page
    assert paid.title in page
    assert "1 个在研项目" in page


@pytest.mark.parametrize("url", PAGES)
def test_headings_go_down_step_by_step(public, paid, url):
    levels = headings(read(public.get(url)))

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_fifteen_duties_each_with_who_answers_for_it(public, world, dilnur, dina):
    set_duty_holders(3, [world.person(dina)], by=dilnur)

    page = read(public.get("/duties/"))

    assert len(re.findall(r'id="duty-\d+"', page)) == 15
    assert "（十五）" in page
    third = page[page.index('id="duty-3"') : page.index('id="duty-4"')]
    assert "负责人：迪娜" in third
    assert page.count("迪娜") == 1


def test_the_home_page_leads_to_each_duty(public, world):
    links = re.findall(r'href="/duties/#duty-(\d+)"', read(public.get("/")))

    assert [int(number) for number in links] == list(range(1, 16))


def test_guides_are_open_standing_or_over(public, call, a_standing_call, a_draft):
    service = a_standing_call("annual_report")
    draft = a_draft(title="还在起草的指南")

    now = words(main(read(public.get("/guides/"))))
    with days.moved(days.now() + (call.fill_until - days.now()) * 2):
        later = words(main(read(public.get("/guides/"))))
        after = words(main(read(public.get("/guides/?view=open"))))

    assert call.title in now and service.title in now and draft.title not in now
    assert now.index("正在受理") < now.index(call.title) < now.index("常年受理的事项")
    assert later.index("已截止") < later.index(call.title) and call.title not in after


def test_a_notice_is_public_from_its_day_on_and_leads_to_the_objection(
    public, on_notice, agreed, an_application, dina
):
    draft = decisions.draft_notice(agreed(an_application("eligible")), by=dina)
    before = read(public.get("/announcements/"))
    notice = decisions.publish_notice(draft, by=dina)

    page = read(public.get("/announcements/"))

    assert draft.title not in main(before)
    assert notice.title in page
    assert f"/notices/{notice.pk}/object/" in page
    assert public.get(f"/notices/{notice.pk}/").status_code == 200


def test_nobody_reads_who_objected(public, on_notice, an_application):
    application = an_application("eligible")
    notice = on_notice(application)
    decisions.object(
        notice,
        by=None,
        application=application,
        objector="玛依拉·吐尔逊",
        contact="13912345678",
        ground="truth",
        text="申报的示范面积与实际不符。",
        about_review=False,
        files=[a_scan()],
    )

    pages = [read(public.get(url)) for url in (*PAGES, f"/notices/{notice.pk}/")]

    assert Objection.objects.count() == 1
    assert not [page for page in pages if "玛依拉" in page or "13912345678" in page]


def test_a_project_is_public_from_its_document_on(public, an_application, proposed, paid):
    hidden = an_application("draft", fresh=True)

    listed = main(read(public.get("/funded/")))
    shown = words(main(read(public.get(f"/funded/{paid.number}/"))))

    assert paid.title in listed and hidden.unit.name not in listed
    assert all(text in shown for text in (paid.unit.name, paid.document_number, "9.00", "5.40"))
    assert public.get("/funded/GL2026A999/").status_code == 404


def test_a_project_given_up_is_not_shown(public, a_project, aila):
    project = a_project()
    advance(project, "give_up", by=aila, note="市场变了")

    assert project.title not in main(read(public.get("/funded/")))
    assert public.get(f"/funded/{project.number}/").status_code == 404


def test_projects_are_found_by_name_number_and_unit(public, paid):
    found = {
        asked: paid.title in main(read(public.get("/funded/", {"q": asked})))
        for asked in ("同期发情", paid.number, "恒草源", "苜蓿", "%", "\x00' OR 1=1 --")
    }

    assert found == {
        "同期发情": True,
        paid.number: True,
        "恒草源": True,
        "苜蓿": False,
        "%": False,
        "\x00' OR 1=1 --": False,
    }
    assert "没有找到“苜蓿”" in read(public.get("/funded/", {"q": "苜蓿"}))


@pytest.mark.parametrize(
    "url",
    [
        "/funded/?after=nonsense",
        "/funded/?q=" + "长" * 2_000,
        "/money/?year=0000",
        "/money/?year=9999",
        "/money/?year=-1",
        "/money/?year=２０２６",
        "/money/?year=abc",
    ],
)
def test_what_cannot_be_read_is_answered_all_the_same(public, paid, url):
    assert public.get(url).status_code == 200


@pytest.mark.parametrize("number", ["%00", "GL%00", "..%2F..", "'", "%F0%9F%90%84", "x" * 3_000])
def test_a_number_that_is_none_is_not_found(public, paid, number):
    assert public.get(f"/funded/{number}/").status_code in {400, 404}


def test_no_telephone_and_no_identity_number_is_public(public, paid, world):
    person = paid.lead

    pages = [read(public.get(url)) for url in (*PAGES, f"/funded/{paid.number}/")]

    assert person.phone and not [page for page in pages if person.phone in page]


def test_projects_are_open_data(public, paid):
    answer = public.get("/funded/projects.csv")

    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert answer["Content-Type"].startswith("text/csv")
    assert [row["项目编号"] for row in rows] == [paid.number]
    assert (rows[0]["核定额（万元）"], rows[0]["状态"]) == ("9.00", "在研")
    assert not [row for row in rows if paid.lead.phone in row.values()]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_title_is_no_formula_for_a_spreadsheet(public, paid, sign):
    type(paid).objects.filter(pk=paid.pk).update(title=f"{sign}HYPERLINK(1)")

    text = b"".join(public.get("/funded/projects.csv").streaming_content).decode()

    assert f"'{sign}HYPERLINK(1)" in text


def test_where_the_money_went(public, paid, money):
    year = paid.programme.year

    page = words(main(read(public.get("/money/", {"year": year}))))

    assert f"{year} 年县级科技经费" in page
    assert "预算下达 60.00" in page and "任务书占用 9.00" in page and "已拨付 5.40" in page
    assert "东买里镇" in page and "合计 9.00 万元" in page


def test_a_year_without_projects_says_so(public, paid):
    assert "这一年还没有立项的项目" in read(public.get("/money/", {"year": paid.programme.year - 1}))


def test_the_pages_ask_little(public, call, paid, on_notice):
    asked = {}
    for url in (*PAGES, f"/funded/{paid.number}/"):
        public.get(url)
        with CaptureQueriesContext(connection) as queries:
            public.get(url)
        asked[url] = len(queries)

    assert {url: n for url, n in asked.items() if n > 12} == {}
