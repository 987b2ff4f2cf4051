import pytest

from keji.kernel.worker import schedule
from keji.kernel.worker.models import Heartbeat
from keji.kernel.worker.rounds import Rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticks(monkeypatch):
    found = []
    monkeypatch.setattr("keji.kernel.worker.rounds.TICKS", found)
    monkeypatch.setattr(schedule, "TICKS", found)
    return found


def test_a_failing_tick_does_not_keep_the_others_from_their_work(ticks):
    called = []

    @schedule.tick(every=0)
    def broken():
        raise ValueError("no")

    @schedule.tick(every=0)
    def works():
        called.append(1)

    failed = Rounds().go()

    assert called == [1]
    assert len(failed) == 1
    assert "broken" in Heartbeat.objects.get().trouble


def test_a_tick_is_not_called_before_its_time(ticks):
    called = []
    schedule.tick(every=3600)(lambda: called.append(1))
    rounds = Rounds()

    rounds.go()
    rounds.go()

    assert called == [1]


def test_healthz_tells_of_the_worker(client):
    assert client.get("/healthz").json()["worker"] == "unknown"

    Rounds().go()

    assert client.get("/healthz").json() == {
        "database": "up",
        "worker": "running",
        "seconds_since_heartbeat": 0,
    }


def test_a_tick_with_more_to_do_has_its_turn_in_the_next_round(ticks):
    left = [1, 2]

    @schedule.tick(every=3600)
    def works():
        left.pop()
        return bool(left)

    rounds = Rounds()
    for _turn in range(4):
        rounds.go()

    assert left == []
