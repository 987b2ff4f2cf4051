"""归口 stands in the unit's profile and can be another for one application."""

import pytest

from keji.journey.applications.actions import submit
from keji.journey.applications.actions.recommender import choose_recommender
from keji.kernel import journal
from keji.kernel.flow import Refused
from keji.parties.people.actions import enter_organisation
from tests.world.numbers import credit_code

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def forestry(world):
    return enter_organisation(
        by=world.keeper, name="巩留县林业和草原局（演示）", code=credit_code(61, "11"), recommends=True
    )


def test_one_application_goes_through_another_recommender(an_application, forestry, world, aila, browser):
    application = an_application()
    page = browser(aila).get(f"/applications/{application.pk}/edit/", follow=True).content.decode()
    assert f"/applications/{application.pk}/recommender/" in page

    answer = browser(aila).post(f"/applications/{application.pk}/recommender/", {"recommender": forestry.pk})

    assert answer.status_code == 302
    application.refresh_from_db()
    world.unit.refresh_from_db()
    assert (application.recommender, world.unit.recommender) == (forestry, world.township)
    assert journal.history(application)[0].verb == "county_project.choose_recommender"


def test_after_handing_in_it_stands(an_application, forestry, aila, browser):
    application = an_application()
    submit(application, by=aila)

    answer = browser(aila).post(f"/applications/{application.pk}/recommender/", {"recommender": forestry.pk})

    assert answer.status_code == 422 and "提交以后不能换归口单位" in answer.content.decode()


def test_only_who_may_recommend_and_only_by_the_lead(an_application, world, aila, bek, forestry, browser):
    application = an_application()

    with pytest.raises(Refused, match="不能归口推荐"):
        choose_recommender(application, by=aila, recommender=world.other_unit)
    with pytest.raises(Refused, match="由项目负责人选"):
        choose_recommender(application, by=bek, recommender=forestry)
    assert browser(bek).get(f"/applications/{application.pk}/recommender/").status_code == 404

    application.refresh_from_db()
    assert application.recommender == world.township
