"""催办: whoever holds a thing hears of it once a working day, from the institution or the bureau alone."""

from datetime import datetime, time, timedelta

import pytest

from keji.faces.desk.tests.conftest import signed_in
from keji.faces.desk.urging import holders, may_urge, urge, urged_on
from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.kernel.inbox.models import Delivery, Message
from keji.kernel.ui.timeline import told_of

pytestmark = pytest.mark.django_db


def noon(day):
    return datetime.combine(day, time(12), days.BEIJING)


def a_weekend():
    """The last working day before some days off, the day after it, the next working day; all yet to come."""
    friday = days.roll(days.today() + timedelta(days=1))
    while days.is_working(friday + timedelta(days=1)):
        friday += timedelta(days=1)
    return noon(friday), noon(friday + timedelta(days=1)), noon(days.add_working(friday, 1))


def address(subject):
    return f"/desk/urge/{subject._meta.label}/{subject.pk}/"


def urged(user):
    return Message.objects.filter(user=user, title__startswith="催办")


def test_the_institution_urges_the_township(an_application, cast):
    application = an_application("recommending")

    told = urge(application, by=cast["chen"], note="截止前办完。")

    message = urged(cast["rena"]).get()
    assert told == 1
    assert message.url == application.get_absolute_url()
    assert "签署推荐意见" in message.text and "截止前办完。" in message.text
    assert Delivery.objects.get(message=message).kind == "reminder"


def test_the_journal_tells_who_urged_whom(an_application, cast):
    application = an_application("recommending")

    urge(application, by=cast["chen"])

    newest = told_of(application)[0]
    assert (newest.what, newest.who) == ("催办", "陈立")
    assert newest.note == "催东买里镇人民政府签署推荐意见。"
    assert journal.history(application).first().verb == "county_project.urge"
    assert "催办" in signed_in(cast["aila"]).get(application.get_absolute_url()).content.decode()


def test_the_bureau_urges_the_institution_and_nothing_moves(an_application, cast):
    application = an_application("checking")
    before = application.touched_at

    urge(application, by=cast["dina"])

    application.refresh_from_db()
    assert {urged(cast[name]).count() for name in ("chen", "cheng")} == {1}
    assert (application.state, application.touched_at) == ("checking", before)


def test_once_a_working_day_whoever_urges(an_application, cast):
    application = an_application("recommending")
    friday, saturday, monday = a_weekend()
    with days.moved(friday):
        urge(application, by=cast["chen"])
        with pytest.raises(Refused, match="一个工作日只催一次"):
            urge(application, by=cast["dina"])
    with days.moved(saturday), pytest.raises(Refused, match="一个工作日只催一次"):
        urge(application, by=cast["chen"])

    with days.moved(monday):
        assert urged_on([application]) == {}
        urge(application, by=cast["chen"])

    assert urged(cast["rena"]).count() == 2


@pytest.mark.parametrize("name", ["aila", "bek", "rena", "sun", "secretary", "eve", "rival"])
def test_nobody_else_urges(an_application, cast, name):
    application = an_application("recommending")

    assert not may_urge(application, cast[name])
    assert signed_in(cast[name]).post(address(application)).status_code == 404
    with pytest.raises(Refused, match="不由你催办"):
        urge(application, by=cast[name])
    assert not urged(cast["rena"]).exists()


def test_nobody_urges_oneself_nor_what_waits_for_nobody(an_application, cast):
    checked = an_application("checking")
    refused = an_application("refused", fresh=True)

    assert not may_urge(checked, cast["chen"])
    assert not may_urge(refused, cast["dina"])


def test_a_thing_nobody_can_be_told_of_is_refused_with_the_telephone(an_application, cast):
    application = an_application("recommending")
    cast["rena"].is_active = False
    cast["rena"].save()

    assert holders(application) == []
    with pytest.raises(Refused, match="请打电话 0999-5620002"):
        urge(application, by=cast["chen"])


def test_the_page_says_who_will_hear_and_leads_back(an_application, cast):
    application = an_application("recommending")
    chen = signed_in(cast["chen"])

    page = chen.get(
        address(application), headers={"referer": "http://testserver/desk/waiting/"}
    ).content.decode()
    answer = chen.post(address(application), {"note": "", "back": "/desk/waiting/"})

    assert "热娜" in page
    assert answer["Location"] == "/desk/waiting/"
    assert "已经催办过" in chen.get(address(application)).content.decode()
    assert "已催办" in chen.get("/desk/waiting/").content.decode()


def test_the_way_back_stays_in_the_house(an_application, cast):
    application = an_application("recommending")

    answer = signed_in(cast["chen"]).post(address(application), {"back": "https://example.org/"})

    assert answer["Location"] == "/desk/"


def test_the_applicant_is_urged_in_person(an_application, cast):
    application = an_application("correcting")

    urge(application, by=cast["chen"])

    assert [person.user for person in holders(application)] == [cast["aila"]]
    assert urged(cast["aila"]).count() == 1
