"""集中办公日: a list of what cannot be done from far away."""

import pytest

from keji.faces.desk.tests.conftest import signed_in
from keji.faces.desk.visit import visits
from keji.outcomes.projects.models import Project

pytestmark = pytest.mark.django_db


def shown(user):
    return {visit.label: [line.title for line in visit.lines] for visit in visits(user)}


def test_meetings_and_signatures_stand_in_it(a_round, eligible, an_application, cast):
    held, waits = a_round(eligible("待评审的")), an_application("unit_review")

    found = shown(cast["chen"])

    assert held.title in found["要开会的"]
    assert waits.title in found["等别人签字盖章、可以照纸件登记的"]


def test_what_is_judged_at_the_screen_does_not(an_application, cast):
    application = an_application("checking")

    assert application.title not in str(shown(cast["chen"]))


def test_what_is_accepted_goes_into_a_box(a_running, cast):
    project = a_running()
    Project.objects.filter(pk=project.pk).update(state="accepted", conclusion="passed")

    assert str(project) in shown(cast["chen"])["要装盒归档的"][0]


def test_whose_page_it_is(cast):
    answers = {name: signed_in(cast[name]).get("/desk/visit/") for name in ("chen", "dina", "aila", "sun")}

    assert {name: one.status_code for name, one in answers.items()} == {
        **{"chen": 200, "dina": 200},
        **{"aila": 404, "sun": 404},
    }
    assert "现在没有要到场办的事" in answers["chen"].content.decode()
