"""Whoever did something on paper learns that it was recorded here, and by whom."""

import pytest

from keji.journey.applications.actions import recommend
from keji.kernel import days
from keji.kernel.flow import PaperAct
from keji.kernel.inbox.models import Delivery, Message
from keji.parties.people.choices import Role
from keji.parties.people.holding import persons_at

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def recorded(an_application, chen):
    """A township's opinion that came on paper and was typed in by the institution."""
    application = an_application("recommending")
    Message.objects.all().delete()
    return recommend(application, by=chen, paper=PaperAct(Role.RECOMMENDER, days.today(), "东买里镇"))


def test_the_township_is_told_who_recorded_what(recorded, rena):
    message = Message.objects.get(user=rena)

    assert message.title.startswith("线下办理已登记：") and recorded.title in message.text
    assert "陈" in message.text and message.url == recorded.get_absolute_url()


def test_somebody_without_a_login_gets_an_sms(an_application, chen, rena, world):
    application = an_application("recommending")
    person = world.person(rena)
    person.user, person.phone = None, "13900000001"
    person.save()
    Delivery.objects.all().delete()

    recommend(application, by=chen, paper=PaperAct(Role.RECOMMENDER, days.today(), "东买里镇"))

    sent = [one for one in Delivery.objects.all() if one.to == "13900000001"]
    assert len(sent) == 1 and "线下办理已登记" in sent[0].body


def test_what_somebody_does_himself_is_not_told_to_him(an_application, rena):
    application = an_application("recommending")
    Message.objects.all().delete()

    recommend(application, by=rena)

    assert not Message.objects.filter(user=rena).exists()


def test_who_signs_without_a_seat_is_nobody_here(an_application):
    assert not persons_at(an_application("recommending"), ["member", "auditor"]).exists()
