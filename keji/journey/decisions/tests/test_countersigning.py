"""After the meeting another department countersigns: on paper, recorded by the bureau, with its scan."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call, DecidingBody
from keji.journey.decisions import actions
from keji.journey.decisions.actions.notice import default_text
from keji.journey.decisions.models import Batch
from keji.journey.decisions.queries import bodies_of, programme_of
from keji.journey.reviews.models import Round
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.papers.register import kind
from tests.world.decisions import a_scan, minutes

pytestmark = pytest.mark.both
Open = Callable[[User], Client]


@pytest.fixture
def browser() -> Open:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def passed(
    proposed: Callable[..., Batch], eligible: Callable[..., Application], secretary: User
) -> Callable[[], Batch]:
    """The party group agreed, and finance still has to countersign."""

    def make() -> Batch:
        batch = proposed(eligible())
        programme = batch.call.programme
        assert programme is not None
        DecidingBody.objects.create(programme=programme, order=9, name="巩留县财政局", countersigns=True)
        actions.decide(batch, by=secretary, answer="agree", meeting=minutes())
        return Batch.objects.get(pk=batch.pk)

    return make


def opinion(**said: Any) -> dict[str, Any]:
    return {
        "answer": "agree",
        "minutes_number": "巩财函〔2026〕12号",
        "held_on": days.today().isoformat(),
        "chair": "财政局 叶尔江",
        "discussion": "同意，从科技专项列支",
        "not_secret": "on",
    } | said


def test_the_batch_waits_for_the_opinion_and_goes_on_with_it(
    passed: Callable[[], Batch], dina: User, browser: Open
) -> None:
    batch = passed()
    assert (batch.state, str(batch.body)) == ("proposed", "巩留县财政局")
    client = browser(dina)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert (
        "会签意见文号" in page and "应到" not in page.partition('id="answers"')[2].partition("</section>")[0]
    )

    without = client.post(f"/decisions/{batch.pk}/decide/", opinion())
    answer = client.post(f"/decisions/{batch.pk}/decide/", opinion(scan=a_scan("会签.pdf")))

    assert without.status_code == 422
    assert answer.status_code == 302, answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == "agreed"
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "巩财函〔2026〕12号" in page and "财政局 叶尔江" in page and "线下，由" in page


def test_a_countersignature_is_no_meeting_with_minutes(
    passed: Callable[[], Batch], dina: User, browser: Open
) -> None:
    batch = passed()
    browser(dina).post(f"/decisions/{batch.pk}/decide/", opinion(scan=a_scan("会签.pdf")))
    papers = kind("decisions.Batch", "minutes")
    assert papers is not None

    names = [name for _key, name in papers.parts(Batch.objects.get(pk=batch.pk))]

    assert len(names) == 1 and "财政局" not in names[0]


def test_the_party_group_does_not_speak_for_finance(
    passed: Callable[[], Batch], secretary: User, browser: Open
) -> None:
    batch = passed()

    with pytest.raises(Refused, match="不由你登记"):
        actions.decide(batch, by=secretary, answer="agree", meeting=minutes())

    assert "会签意见文号" not in browser(secretary).get(batch.get_absolute_url()).content.decode()
    batch.refresh_from_db()
    assert batch.state == "proposed"


def test_finance_may_send_the_batch_back(passed: Callable[[], Batch], dina: User, browser: Open) -> None:
    batch = passed()
    back = opinion(answer="return", reason="资金来源要写清", scan=a_scan("会签.pdf"))

    answer = browser(dina).post(f"/decisions/{batch.pk}/decide/", back)

    assert answer.status_code == 302, answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == "draft"


def test_single_items_are_not_held_by_who_countersigns(
    passed: Callable[[], Batch], dina: User, browser: Open
) -> None:
    batch = passed()
    item = batch.items.get()
    held = {f"hold-{item.application_id}": "budget", f"evidence-{item.application_id}": "x"}

    answer = browser(dina).post(
        f"/decisions/{batch.pk}/decide/", opinion(answer="agree_held", scan=a_scan("会签.pdf"), **held)
    )

    assert answer.status_code == 422
    item.application.refresh_from_db()
    assert item.application.state == "proposed"
    assert not files.of(batch).filter(slot="minutes").exists()


def test_the_opinion_waits_for_the_bureau_and_stands_as_finance_s(
    passed: Callable[[], Batch], dina: User, secretary: User, browser: Open
) -> None:
    batch = passed()
    waiting = {who: Batch.objects.filter(Batch.awaiting(who)).count() for who in ("party_group", "bureau")}
    desk = browser(secretary).get(batch.get_absolute_url()).content.decode()

    browser(dina).post(f"/decisions/{batch.pk}/decide/", opinion(scan=a_scan("会签.pdf")))

    assert waiting == {"party_group": 0, "bureau": 1}
    assert "#agree" not in desk
    entry = journal.history(batch).filter(verb="decision_batch.agree")[0]
    assert entry.recorded_for == "countersigner"


def test_the_public_reads_who_decided_and_who_countersigned(
    passed: Callable[[], Batch], dina: User, browser: Open
) -> None:
    batch = passed()
    browser(dina).post(f"/decisions/{batch.pk}/decide/", opinion(scan=a_scan("会签.pdf")))

    assert "局党组会审定并经巩留县财政局会签，现将" in default_text(batch)


def test_who_countersigns_money_is_not_asked_about_conclusions(
    passed: Callable[[], Batch],
    frozen_round: Callable[..., Round],
    eligible: Callable[..., Application],
    a_standing_call: Callable[[str], Call],
    chen: User,
) -> None:
    funding = passed()
    service = a_standing_call("acceptance")
    asked = eligible("验收", of=service, parent=eligible("已立项", state="established", number="T1"))

    acceptance = actions.draft_batch(frozen_round(asked, of=service), by=chen, title="验收结论")

    assert programme_of(acceptance) == programme_of(funding)
    assert [str(body) for body in bodies_of(funding)] == ["局党组会", "巩留县财政局"]
    assert [str(body) for body in bodies_of(acceptance)] == ["局党组会"]
