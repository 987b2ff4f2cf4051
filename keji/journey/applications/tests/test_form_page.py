"""The page of the form beside its fields: how far the writing is, what follows, what stands on paper."""

from dataclasses import replace
from datetime import timedelta

import pytest

from keji.journey.applications.paper import sheet
from keji.journey.applications.progress import carried, days_left, progress
from keji.journey.applications.standing import stand_of
from keji.kernel import days

pytestmark = pytest.mark.django_db


def test_what_must_be_answered_is_counted_with_the_files(an_application, aila):
    page = sheet(an_application(), "basics", aila)
    whole = progress(page)
    emptied = progress(
        replace(page, answers={**page.answers, "basics": {}}, facts={**page.facts, "files": {}})
    )

    assert whole.filled == whole.required
    assert emptied.required == whole.required
    assert emptied.filled <= whole.filled - 5
    assert carried(page) >= 1


def test_the_page_says_what_is_left_and_what_follows(an_application, aila, browser):
    application = an_application()

    page = browser(aila).get(f"/applications/{application.pk}/edit/basics/").content.decode()

    assert "一、基本信息" in page and "二、项目团队" in page
    assert "必填" in page and "从单位档案带出" in page and "个工作日内" in page
    assert 'data-k-count="f-basics-title"' in page


def test_the_days_run_until_the_hour_of_the_call(an_application, aila):
    application = an_application()
    left = (days.local(application.call.fill_until).date() - days.today()).days

    assert days_left(sheet(application, "basics", aila)) == left


def test_the_preview_is_the_writers_own(an_application, aila, bek, eve, browser):
    application = an_application()
    url = f"/applications/{application.pk}/preview/"

    assert "草稿，不得上报" in browser(aila).get(url).content.decode()
    assert [browser(user).get(url).status_code for user in (bek, eve)] == [404, 404]


def test_where_it_stands_is_said_in_working_days(an_application, aila, bek):
    application = an_application()

    with days.moved(days.now().replace(hour=12) + timedelta(days=7)):
        stand = stand_of(application, aila)
        assert stand is not None and stand.mine
        assert stand.days == days.working_between(days.local(application.state_since).date(), days.today())
        assert not stand_of(application, bek).mine
