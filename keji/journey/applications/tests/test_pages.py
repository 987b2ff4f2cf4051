"""Lists and details: every seat its own, strangers nothing, as many queries for one as for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keji.journey.applications.actions import correct, save_section
from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.formkit import drafts
from tests.world.applications import typed

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(counted)


def many(application, count):
    """Rows like this one, without the road behind them: a list reads rows."""
    Application.objects.bulk_create(
        Application(
            call=application.call,
            route=application.route,
            form=application.form,
            direction=application.direction,
            lead=application.lead,
            unit=application.unit,
            recommender=application.recommender,
            pmo=application.pmo,
            title=f"{application.title} {number}",
            state=application.state,
            asked_fen=1_000_000 + number,
            submitted_at=days.now(),
        )
        for number in range(count)
    )


@pytest.mark.parametrize(("who", "seat"), [("aila", "applicant"), ("bek", "unit_admin"), ("chen", "pmo"),
                                           ("dina", "bureau"), ("rena", "recommender")])  # fmt: skip
def test_a_list_costs_the_same_for_one_and_for_fifty(request, an_application, browser, who, seat):
    client, url = browser(request.getfixturevalue(who)), f"/applications/?seat={seat}"
    application = an_application("recommending")
    one = queries(client, url)
    many(application, 49)

    fifty = queries(client, url)

    assert fifty == one <= 12


@pytest.mark.parametrize("who", ["aila", "bek", "chen", "dina", "rena", "sun"])
def test_a_detail_page_costs_at_most_twenty(request, an_application, browser, who):
    application = an_application("eligible")

    assert queries(browser(request.getfixturevalue(who)), f"/applications/{application.pk}/") <= 20


def test_a_draft_is_seen_at_home_only(an_application, browser, aila, bek, chen, dina, rena, sun):
    application = an_application()
    url = f"/applications/{application.pk}/"

    assert [browser(who).get(url).status_code for who in (aila, bek)] == [200, 200]
    assert [browser(who).get(url).status_code for who in (chen, dina, rena, sun)] == [404] * 4


def test_what_is_written_after_a_return_stays_at_home(an_application, browser, aila, chen, world):
    application = an_application("returned", basics__site="三号地")

    seen = drafts.get(application)["basics"].version
    save_section(application, "basics", {**typed()["basics"], "basics.site": "改了的地"}, by=aila, seen=seen)

    assert "改了的地" in browser(aila).get(f"/applications/{application.pk}/").content.decode()
    page = browser(chen).get(f"/applications/{application.pk}/").content.decode()
    assert "改了的地" not in page
    assert "三号地" in page


def test_the_bureau_sees_and_has_no_move(an_application, browser, dina):
    application = an_application("checking")

    page = browser(dina).get(f"/applications/{application.pk}/").content.decode()

    assert application.title in page
    assert "/flow/applications.Application" not in page
    assert f'href="/checks/{application.pk}/"' not in page


def test_the_institution_narrows_its_pipeline(an_application, browser, chen):
    waiting, done = an_application("submitted"), an_application("eligible", fresh=True)
    client = browser(chen)

    page = client.get("/applications/?seat=pmo&state=submitted")
    assert [row.pk for row in page.context["page"].rows] == [waiting.pk]

    page = client.get("/applications/?seat=pmo&q=演示1号")
    assert [row.pk for row in page.context["page"].rows] == [done.pk]


def test_the_views_count_each_state(an_application, browser, chen):
    an_application("submitted")
    an_application("eligible", fresh=True)

    page = browser(chen).get("/applications/?seat=pmo")

    shown = {view["label"]: view["count"] for view in page.context["views"]}
    assert shown == {"全部": 2, "等我办": 2, "待受理": 1, "待评审": 1}


def test_amounts_are_sorted_and_summed(an_application, browser, chen):
    application = an_application("submitted")
    many(application, 3)

    page = browser(chen).get("/applications/?seat=pmo&sort=asked_fen.up").context["page"]

    assert [row.asked_fen for row in page.rows] == [1_000_000, 1_000_001, 1_000_002, 10_000_000]
    table = browser(chen).get("/applications/?seat=pmo").context["list"].table
    assert [column.total for column in table.columns if column.sums] == [13_000_003]


@pytest.mark.parametrize(
    "query",
    ["seat=nobody", "state=%00", "q=%00%1b", "q=" + "草" * 500, "call=99999999999999999999", "call=-1",
     "sort=lead", "after=t~x~1", "after=%00", "route=x&waiting=2"],
)  # fmt: skip
def test_odd_addresses_show_a_list(an_application, browser, aila, query):
    an_application()

    assert browser(aila).get(f"/applications/?{query}").status_code == 200


def test_a_person_without_any_seat_sees_own_empty_list(browser, eve):
    page = browser(eve).get("/applications/")

    assert page.status_code == 200
    assert "还没有申报" in page.content.decode()


def test_nobody_sees_anything_without_signing_in(an_application, client):
    application = an_application("eligible")

    for url in ("/applications/", f"/applications/{application.pk}/"):
        assert client.get(url).status_code == 302


def test_a_number_too_large_is_no_page(browser, aila):
    assert browser(aila).get("/applications/99999999999999999999999/").status_code == 404


def test_versions_show_what_changed(an_application, browser, aila, chen):

    application = an_application("correcting")
    seen = drafts.get(application)["indicators"].version
    posted = {**typed()["indicators"], "indicators.indicators.0.target": "650"}
    save_section(application, "indicators", posted, by=aila, seen=seen)
    correct(application, by=aila)

    page = browser(chen).get(f"/applications/{application.pk}/versions/2/").content.decode()

    assert "与第 1 版不同的地方" in page
    assert "650" in page


def test_the_first_tab_is_one_with_something_in_it(an_application, browser, bek):
    application = an_application("unit_review")

    page = browser(bek).get("/applications/")

    assert [row.pk for row in page.context["page"].rows] == [application.pk]
