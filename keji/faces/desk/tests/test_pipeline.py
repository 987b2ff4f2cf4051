"""流水线: the institution works from it, the bureau and the supervisor read its numbers (K1)."""

from datetime import timedelta

import pytest

from keji.faces.desk.moved import moved_last
from keji.faces.desk.pipeline import lines, seat_of
from keji.faces.desk.tests.conftest import signed_in
from keji.journey.applications.models import Application
from keji.kernel import days

pytestmark = pytest.mark.django_db


def page(user):
    text = signed_in(user).get("/desk/pipeline/").content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_each_step_has_its_count_its_oldest_and_its_list(an_application, call, cast):
    older, newer = an_application("checking", fresh=True), an_application("checking", fresh=True)
    Application.objects.filter(pk=older.pk).update(state_since=days.now() - timedelta(days=10))
    an_application("draft")

    (line,) = lines([call], seat_of(cast["chen"]), oldest=True)

    (step,) = line.steps
    assert (step.label, step.value, step.oldest) == ("形式审查", 2, older)
    assert step.url == f"/applications/?seat=pmo&call={call.pk}&state=checking"
    assert (line.total, line.drafts) == (2, 1)
    listed = signed_in(cast["chen"]).get(step.url).content.decode()
    assert older.title in listed and newer.title in listed


def test_the_steps_follow_the_road(an_application, call, cast):
    an_application("checking", fresh=True)
    an_application("recommending", fresh=True)

    (line,) = lines([call], seat_of(cast["chen"]))

    assert [step.label for step in line.steps] == ["归口推荐", "形式审查"]


def test_days_left_until_each_deadline(an_application, call, cast):
    shown = page(cast["chen"])

    assert "网上填报" in shown and "归口推荐" in shown
    assert "还有 " in shown
    type(call).objects.filter(pk=call.pk).update(fill_until=call.opens_at + timedelta(seconds=1))
    assert "已截止" in page(cast["chen"])


@pytest.mark.parametrize("name", ["dina", "dilnur", "sun"])
def test_the_bureau_and_the_supervisor_read_numbers_only(an_application, cast, name):
    application = an_application("checking")

    shown = page(cast[name])

    assert "形式审查" in shown
    assert "/applications/" not in shown
    assert application.title not in shown
    assert "<form" not in shown and "btn-primary" not in shown


@pytest.mark.parametrize("name", ["aila", "bek", "rena", "maker", "secretary", "eve"])
def test_to_everybody_else_there_is_no_such_page(an_application, cast, name):
    assert signed_in(cast[name]).get("/desk/pipeline/").status_code == 404


def test_what_happened_last_stands_on_the_institution_s_desk(an_application, cast):
    application = an_application("checking")

    shown = moved_last(seat_of(cast["chen"]))

    assert [(one.subject, one.told.what, one.told.who) for one in shown][:2] == [
        (application, "受理登记", "陈立"),
        (application, "同意推荐", "热娜"),
    ]
    assert "最近流转" in signed_in(cast["chen"]).get("/desk/").content.decode()
    assert "最近流转" not in signed_in(cast["dina"]).get("/desk/").content.decode()


def test_the_desk_of_the_institution_shows_the_open_call(an_application, call, cast):
    an_application("checking")

    desk = signed_in(cast["chen"]).get("/desk/").content.decode()

    assert "看板" in desk
    assert f"/applications/?seat=pmo&amp;call={call.pk}&amp;state=checking" in desk
