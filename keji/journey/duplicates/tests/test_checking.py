"""What is found about an application, and that nothing is where there is nothing."""

from datetime import timedelta

import pytest

from keji.journey.duplicates import ticks
from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.models import DuplicateCheck, LibraryRecord, Run
from keji.journey.duplicates.records import drafted
from keji.journey.duplicates.wording import sentence
from keji.kernel import days
from tests.world.duplicates import BEES, COPY, SILAGE, look

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_rewritten_copy_of_another_unit_is_found(said, looked):
    first = said(SILAGE)
    look()
    copy = said(COPY)

    check = looked(copy)

    finding = check.findings.get()
    assert check.state == "open" and finding.record.application == first
    assert finding.share > 70 and finding.danger >= 75
    assert {title for title, _other, _share in finding.sections} == {"为什么做", "怎么做"}
    assert "的文字相同或相近" in sentence(finding)


def test_a_call_with_nothing_suspicious_shows_nothing(said, looked):
    first, second = said(SILAGE), said(BEES)

    assert looked(first).state == looked(second).state == "clear"
    assert not LibraryRecord.objects.filter(findings__isnull=False).exists()
    assert Run.objects.filter(done_at__isnull=False, found=0).count() == 2


def test_submitting_wants_a_look_and_the_worker_takes_it_once(said, looked):
    application = said(SILAGE, "unit_review")
    assert Run.objects.get(application=application).done_at is None

    looked(application)
    before = Run.objects.get(application=application).done_at
    look()

    assert before is not None and Run.objects.get(application=application).done_at == before


def test_what_was_withdrawn_is_compared_with_no_longer(said, looked, aila):
    from keji.journey.applications.actions import withdraw

    first = said(SILAGE)
    withdraw(first, by=first.lead.user, note="今年不报了")

    assert looked(said(COPY)).state == "clear"


def test_the_same_title_of_the_same_unit_meanwhile_is_found_without_any_text(an_application, looked):
    first = an_application("checking", **BEES)
    twin = an_application("checking", **{**SILAGE, "basics__title": "黑蜂越冬蜂王保存和人工授精育种技术示范"})

    finding = looked(twin).findings.get()

    assert finding.record.application == first and finding.text_score == 0
    assert {Same.UNIT, Same.LEAD, Same.YEARS} <= set(finding.same)


def test_a_judged_finding_keeps_its_judgement_in_the_next_run(said, looked, chen):
    from keji.journey.duplicates.actions import judge, run
    from keji.journey.duplicates.choices import Verdict

    said(SILAGE)
    copy = said(COPY)
    check = looked(copy)
    judge(check.findings.get(), by=chen, verdict=Verdict.PARTIAL, reason="立项依据和方案大段相同")

    run(copy, by=chen)

    check.refresh_from_db()
    assert check.state == "judged" and check.findings.get().verdict == Verdict.PARTIAL
    assert DuplicateCheck.objects.count() == 2


def test_a_promise_keeps_the_point_of_its_number(an_application):
    promises = [{"name": "日增重", "target": target} for target in ("1.2", "１．２ ", "12")]

    record = drafted(an_application(), {"indicators": {"indicators": promises}})

    assert record.indicators == ["日增重 1.2", "日增重 12"]


def test_one_that_fails_keeps_nobody_waiting_and_is_tried_again(said, looked, monkeypatch):
    broken, good = said(SILAGE), said(BEES)
    real = ticks.run

    def run(application):
        if application.pk == broken.pk:
            raise ValueError("unreadable")
        return real(application)

    monkeypatch.setattr(ticks, "run", run)
    assert looked(good).state == "clear"
    assert "unreadable" in Run.objects.get(application=broken).trouble

    monkeypatch.undo()
    with days.moved(timedelta(minutes=6)):
        assert looked(broken).state == "clear"
    assert Run.objects.get(application=broken).trouble == ""
