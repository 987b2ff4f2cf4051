"""The list of applications: narrowed, kept, chosen, taken away as a file."""

import csv
import io

import pytest

from keji.journey.applications.models import Application
from keji.kernel.ui.models import Kept
from keji.kernel.ui.pages import CAP

pytestmark = pytest.mark.django_db
URL = "/applications/?seat=pmo"


@pytest.fixture
def three(an_application):
    """Two that wait for the institution, one of them rich, and a third that has moved on."""
    first, second, third = (
        an_application(state, fresh=True) for state in ("submitted", "submitted", "checking")
    )
    Application.objects.filter(pk=first.pk).update(title="=牛", asked_fen=8_000_000)
    Application.objects.filter(pk=second.pk).update(title="羊", asked_fen=123_456_789)
    return first, second, third


def shown(client, query=""):
    return client.get(f"{URL}{query}").context["list"]


def titles(client, query=""):
    return sorted(str(row) for row in shown(client, query).page.rows)


def rows(answer):
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("&q=羊", ["羊"]),
        ("&least=100&most=1,000", ["羊"]),
        ("&most=8.00&state=submitted", ["=牛"]),
        ("&until=2020年1月1日", []),
    ],
)
def test_conditions_narrow(three, chen, browser, query, found):
    assert titles(browser(chen), query) == found


def test_what_nobody_can_read_is_said_and_narrows_nothing(three, chen, browser):
    page = browser(chen).get(f"{URL}&since=2026-02-31&least=八")

    assert len(page.context["page"].rows) == 3
    text = page.content.decode()
    assert "看不懂“2026-02-31”" in text
    assert "看不懂“八”" in text


def test_each_condition_can_be_taken_away(three, chen, browser):
    looked = shown(browser(chen), "&q=羊&least=100&sort=asked_fen")

    assert looked.active == [
        ("含“羊”", "?seat=pmo&least=100&sort=asked_fen"),
        ("申请经费不少于 100.00 万元", "?seat=pmo&q=%E7%BE%8A&sort=asked_fen"),
    ]
    assert looked.clear == "?seat=pmo&sort=asked_fen"


def test_all_conditions_stand_on_a_page_of_their_own(three, chen, browser):
    page = browser(chen).get(f"{URL}&filters=1&q=羊&waiting=1&sort=asked_fen").content.decode()

    assert all(f'name="{name}"' in page for name in ("q", "call", "route", "least", "most", "since", "until"))
    assert 'type="hidden" name="waiting" value="1"' in page
    assert 'type="hidden" name="sort" value="asked_fen"' in page
    assert 'name="filters"' not in page


def test_a_view_is_kept_shown_and_dropped_and_kept_again(three, chen, browser):
    client = browser(chen)

    client.post(f"{URL}&q=羊&after=x", {"keep": "view", "name": "羊"})

    view = Kept.objects.get()
    assert view.value == "?seat=pmo&q=%E7%BE%8A"
    own = [(tab["label"], tab["current"]) for tab in shown(client, "&q=羊").views if "我存的" in tab["label"]]
    assert own == [("我存的：羊", True)]
    answer = client.post(URL, {"keep": "drop", "view": view.pk})
    again = client.get(answer.url).content.decode()
    assert 'value="羊"' in again
    assert not Kept.objects.exists()


def test_a_name_too_many_is_refused_beside_the_field(three, chen, browser):
    client = browser(chen)
    client.post(f"{URL}&q=羊", {"keep": "view", "name": "羊"})

    answer = client.post(f"{URL}&q=牛", {"keep": "view", "name": "羊"})

    assert answer.status_code == 422
    assert "已经有名为“羊”的视图" in answer.content.decode()


@pytest.mark.parametrize("posted", [{}, {"keep": "drop", "view": "x"}, {"keep": "drop"}, {"keep": "fly"}])
def test_nonsense_keeps_nothing(three, chen, browser, posted):
    assert browser(chen).post(URL, posted).status_code == 302
    assert not Kept.objects.exists()


def test_columns_are_chosen_but_the_first_stays(three, chen, browser):
    client = browser(chen)

    client.post(URL, {"keep": "columns", "column": ["lead.name", "password"]})

    assert [column.key for column in shown(client).table.columns] == ["name", "lead.name"]
    client.post(URL, {"keep": "columns"})
    assert [column.key for column in shown(client).table.columns] == ["name"]
    client.post(URL, {"keep": "usual"})
    assert "asked_fen" in [column.key for column in shown(client).table.columns]


def test_what_is_filtered_goes_into_a_file(three, chen, browser):
    client = browser(chen)
    client.post(URL, {"keep": "columns", "column": ["asked_fen", "state", "awaited"]})

    heads, *lines = rows(client.get(f"{URL}&export=csv&state=submitted&sort=asked_fen"))

    assert heads == ["项目 / 单位", "受理编号", "申报单位", "申请经费（万元）", "状态", "等谁"]
    assert lines == [
        ["羊", "", three[1].unit.name, "123.46", "待受理", three[1].pmo.name],
        ["'=牛", "", three[0].unit.name, "8.00", "待受理", three[0].pmo.name],
    ]


def test_a_file_holds_what_the_seat_gives(three, an_application, aila, eve, chen, browser):
    draft = an_application("draft")
    Application.objects.filter(pk=draft.pk).update(title="草稿一份")

    told = {who: rows(browser(who).get("/applications/?export=csv&seat=pmo")) for who in (chen, aila, eve)}

    assert {line[0] for line in told[chen][1:]} == {"'=牛", str(three[2]), "羊"}
    assert "草稿一份" in {line[0] for line in told[aila][1:]}
    assert len(told[eve]) == 1


def test_nothing_says_why_and_offers_one_way_on(three, chen, eve, browser):
    assert shown(browser(chen), "&q=骆驼").empty["label"] == "清除筛选"
    assert shown(browser(chen), "&state=draft").empty["label"] == "全部"
    assert browser(eve).get("/applications/").context["list"].empty["label"] == "看可申报的指南"


def test_the_bar_for_several_is_there_without_script(three, chen, browser):
    page = browser(chen).get(URL).content.decode()

    assert "data-k-bar" in page
    assert 'type="reset"' in page
    assert "data-k-bar hidden" not in page


def test_above_the_cap_nobody_counts(three, chen, browser):
    copies = []
    for _n in range(CAP):
        copy = Application.objects.get(pk=three[0].pk)
        copy.pk, copy.number, copy._state.adding = None, None, True
        copies.append(copy)
    Application.objects.bulk_create(copies)

    looked = shown(browser(chen))

    assert [tab["count"] for tab in looked.views] == ["1000+"] + [None] * (len(looked.views) - 1)
    assert looked.page.counted == "超过 1,000 条"
    assert not looked.table.summed
    assert len(rows(browser(chen).get(f"{URL}&export=csv"))) == CAP + 4


def tabs(client, query):
    return {view["label"]: view["count"] for view in shown(client, query).views}


def test_a_state_bears_the_word_of_the_matter_one_looks_at(an_application, chen, browser):
    report = an_application("checking", fresh=True)
    an_application("checking", fresh=True)
    Application.objects.filter(pk=report.pk).update(route="annual_report")
    client = browser(chen)

    assert tabs(client, "") == {"全部": 2, "等我办": 2, "审查中": 2}
    assert tabs(client, "&route=county_project") == {"全部": 1, "等我办": 1, "形式审查": 1}
    assert tabs(client, "&route=annual_report") == {"全部": 1, "等我办": 1, "专业机构审阅": 1}


def test_reception_holds_what_the_institution_receives_and_checks(an_application, chen, browser):
    received, checked, report = (
        an_application(state, fresh=True) for state in ("submitted", "checking", "checking")
    )
    Application.objects.filter(pk=report.pk).update(route="annual_report")
    an_application("eligible", fresh=True)

    looked = shown(browser(chen), "&step=reception")

    assert {row.pk for row in looked.page.rows} == {received.pk, checked.pk}
    assert looked.active == [("步骤：受理与形审", "?seat=pmo")]
    assert [view["label"] for view in looked.views] == ["全部", "等我办", "待受理", "形式审查"]
