import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from keji.kernel import days
from keji.kernel.inbox import send_email, send_sms
from keji.kernel.inbox.actions import repeat
from keji.kernel.inbox.delivering import (
    MOST_ATTEMPTS,
    again,
    ask_arrivals,
    claim,
    deliver_due,
    sent,
    settle_abandoned,
)
from keji.kernel.inbox.hours import not_before
from keji.kernel.inbox.models import Delivery
from keji.kernel.inbox.ports import FileOutbox, NotSent
from keji.kernel.inbox.wording import parts
from keji.kernel.refused import Refused

pytestmark = pytest.mark.django_db

PHONE = "15299990000"
NOON = datetime(2026, 3, 16, 4, 0, tzinfo=UTC)


class Gateway:
    """A gateway that does what the story needs."""

    taken: list[str] = []
    fault: Exception | None = None
    known: bool | None = None

    def send(self, *, to, subject, body, key):
        if self.fault:
            raise self.fault
        self.taken.append(key)

    def knows(self, key):
        return self.known

    def arrived(self, key):
        return self.known


@pytest.fixture
def gateway(settings, monkeypatch):
    settings.KEJI_SMS = f"{__name__}.Gateway"
    monkeypatch.setattr(Gateway, "taken", [])

    def behaves(**facts):
        for name, value in facts.items():
            monkeypatch.setattr(Gateway, name, value)

    return behaves


def the_delivery():
    return Delivery.objects.get()


@pytest.mark.both
def test_an_sms_leaves_once(tmp_path):
    send_sms(PHONE, body="已受理", key="k")

    assert (deliver_due(), deliver_due()) == (1, 0)

    (line,) = (tmp_path / "sms" / "outbox.jsonl").read_text().splitlines()
    assert json.loads(line) | {"at": ""} == {
        "at": "",
        "to": PHONE,
        "body": "【巩留科技】已受理",
        "key": "sms:k",
    }
    assert the_delivery().standing == "已发出"


def test_an_email_leaves_with_its_key_as_message_id():
    send_email("aila@example.cn", subject="公示", body="正文", key="k")

    deliver_due()

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["aila@example.cn"], "公示")
    assert sent.extra_headers["Message-ID"].startswith("<" + b"email:k".hex())


def test_nothing_leaves_before_it_is_due():
    with days.moved(NOON - timedelta(hours=4)):
        send_sms(PHONE, body="提醒", key="k", kind="reminder")
        assert deliver_due() == 0

    with days.moved(NOON):
        assert deliver_due() == 1


@pytest.mark.both
def test_one_row_is_claimed_by_one_worker():
    send_sms(PHONE, body="x", key="k")

    assert claim() is not None
    assert claim() is None


@pytest.mark.both
def test_a_gateway_that_is_down_is_tried_again_and_again_then_given_up(gateway):
    gateway(fault=NotSent("busy"))
    with days.moved(NOON):
        send_sms(PHONE, body="x", key="k")
    waits, moment = [], NOON + timedelta(seconds=1)

    for _ in range(MOST_ATTEMPTS):
        with days.moved(moment):
            assert deliver_due() == 1
        due = the_delivery().due_at
        waits.append(round((due - moment).total_seconds() / 60))
        moment = due + timedelta(seconds=1)

    assert waits[:-1] == [1, 5, 30, 120, 360, 720, 1440]
    assert the_delivery().standing == "没有发出"
    assert (the_delivery().attempts, the_delivery().last_error) == (8, "busy")
    with days.moved(moment + timedelta(days=9)):
        assert deliver_due() == 0


@pytest.mark.parametrize(
    ("known", "standing"),
    [(True, "已发出"), (False, "等待发送"), (None, "可能已发出，不再自动重发")],
)
def test_a_gateway_that_breaks_off_is_asked_what_it_knows(gateway, known, standing):
    gateway(fault=TimeoutError(), known=known)
    send_sms(PHONE, body="x", key="k")

    deliver_due()

    assert the_delivery().standing == standing


@pytest.mark.both
def test_what_a_dead_worker_claimed_is_never_sent_twice(gateway):
    with days.moved(NOON):
        send_sms(PHONE, body="x", key="k")
        claim()

    with days.moved(NOON + timedelta(minutes=5)):
        settle_abandoned()
        assert (the_delivery().standing, deliver_due()) == ("正在发送", 0)
    with days.moved(NOON + timedelta(minutes=11)):
        settle_abandoned()
        assert deliver_due() == 0

    assert the_delivery().uncertain
    assert Gateway.taken == []


def test_the_file_outbox_remembers_what_it_took_before_the_crash():
    with days.moved(NOON):
        send_sms(PHONE, body="x", key="k")
        FileOutbox().send(to=PHONE, subject="", body="x", key=claim().key)

    with days.moved(NOON + timedelta(minutes=11)):
        settle_abandoned()

    assert the_delivery().standing == "已发出"
    assert len(list(FileOutbox().lines())) == 1


def test_a_line_cut_short_by_a_crash_was_not_sent(tmp_path):
    FileOutbox().send(to=PHONE, subject="", body="x", key="a")
    with (tmp_path / "sms" / "outbox.jsonl").open("a") as file:
        file.write('{"key": "b", "bo')

    assert FileOutbox().knows("a") is True
    assert FileOutbox().knows("b") is False


def test_one_bad_message_does_not_hold_up_the_next(gateway):
    send_sms(PHONE, body="x", key="1")
    send_email("aila@example.cn", subject="s", body="b", key="2")
    gateway(fault=RuntimeError("bad"))

    assert deliver_due() == 2
    assert len(mail.outbox) == 1


def test_a_late_sender_does_not_undo_what_was_settled(gateway):
    send_sms(PHONE, body="x", key="k")
    mine = claim()
    sent(mine)

    again(mine, "late")

    assert the_delivery().standing == "已发出"


@pytest.mark.parametrize(
    ("phone", "standing"),
    [("15299990002", "已送达"), ("15299990001", "没有送达"), ("15299990000", "等待发送")],
)
def test_the_simulator_says_what_became_of_it(settings, phone, standing):
    settings.KEJI_SMS = "simulator"
    send_sms(phone, body="x", key="k")

    deliver_due()
    ask_arrivals()

    assert the_delivery().standing == standing


def test_what_did_not_arrive_is_sent_again_by_hand_as_another_message(settings, aila):
    settings.KEJI_SMS = "simulator"
    send_sms("15299990001", body="x", key="k")
    deliver_due()
    with pytest.raises(Refused, match="没有重发"):
        repeat(the_delivery(), by=aila)
    ask_arrivals()

    repeat(the_delivery(), by=aila)
    deliver_due()

    assert [line["key"] for line in FileOutbox().lines()] == ["sms:k", "sms:k~1"]


@pytest.mark.parametrize(
    ("at", "leaves"), [("09:00", "10:00"), ("11:00", "11:00"), ("14:30", "15:30"), ("20:00", "10:00")]
)
def test_a_reminder_keeps_office_hours(at, leaves):
    moment = datetime.fromisoformat(f"2026-03-16T{at}:00+08:00")

    assert f"{days.local(not_before(moment, 'reminder')):%H:%M}" == leaves


def test_long_texts_are_counted_in_pieces_of_67():
    assert [parts("字" * n) for n in (70, 71, 134, 135)] == [1, 2, 2, 3]
