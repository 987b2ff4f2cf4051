from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from keji.kernel import days
from keji.kernel.inbox import send_sms, tell, unread_count
from keji.kernel.inbox.models import Delivery, Message

pytestmark = pytest.mark.django_db

PHONE = "15299990000"
EIGHT = datetime(2026, 3, 16, 0, 0, tzinfo=UTC)  # 08:00 in Beijing
TEN = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
AFTERNOON = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


@pytest.mark.both
def test_aila_is_told_once(aila):
    first = tell(aila, title="申报已受理", text="受理编号 1", key="application.1.receive", sms_to=PHONE)
    second = tell(aila, title="又一次", text="", key="application.1.receive", sms_to=PHONE)

    assert first == second
    assert Message.objects.get().title == "申报已受理"
    assert Delivery.objects.get().body == "申报已受理：受理编号 1"


@pytest.mark.both
def test_two_people_may_be_told_the_same_thing(aila, eve):
    for user in (aila, eve):
        tell(user, title="公示", text="", key="notice.1", sms_to=PHONE)

    assert Message.objects.count() == 2
    assert Delivery.objects.count() == 2


@pytest.mark.both
def test_what_is_rolled_back_was_never_told(aila):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(aila, title="t", text="", key="k", sms_to=PHONE)
        raise RuntimeError

    assert not Message.objects.exists()
    assert not Delivery.objects.exists()


def test_an_address_gets_an_email_too(aila):
    aila.email = "aila@example.cn"
    aila.save()

    tell(aila, title="公示\n开始", text="正文", key="k")

    delivery = Delivery.objects.get()
    assert (delivery.channel, delivery.to, delivery.subject) == ("email", "aila@example.cn", "公示 开始")


@pytest.mark.both
def test_the_telephone_is_not_readable_in_the_database():
    delivery = send_sms(PHONE, body="验证码", key="login.1")

    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" FROM inbox_delivery')
        (stored,) = cursor.fetchone()
    assert PHONE not in stored
    assert delivery.masked == "152****0000"


@pytest.mark.parametrize(("said_at", "leaves_at"), [(EIGHT, TEN), (TEN, TEN), (AFTERNOON, AFTERNOON)])
def test_no_reminder_leaves_before_the_office_opens(said_at, leaves_at):
    with days.moved(said_at):
        reminder = send_sms(PHONE, body="还有 3 天截止", key="r", kind="reminder")
        notice = send_sms(PHONE, body="已受理", key="n")

    assert abs((reminder.due_at - leaves_at).total_seconds()) < 5
    assert abs((notice.due_at - said_at).total_seconds()) < 5


def test_unread_count_is_one_query(aila, eve, django_assert_num_queries):
    for number in range(3):
        tell(aila, title="t", text="", key=str(number))

    with django_assert_num_queries(1):
        assert unread_count(aila) == 3
    assert unread_count(eve) == 0
