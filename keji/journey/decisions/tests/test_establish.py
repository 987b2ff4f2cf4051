"""立项: the sealed, numbered document is the act."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.calls.actions import open_standing, publish_call
from keji.journey.calls.models import Call
from keji.journey.decisions import actions
from keji.journey.decisions.choices import Ground
from keji.journey.decisions.models import Batch, Notice
from keji.journey.reviews.models import Round
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Message
from keji.kernel.papers.register import kind
from keji.kernel.parameters.actions import adopt
from tests.world.decisions import a_scan, after, minutes
from tests.world.reviews import WAN

Make = Callable[..., Application]
Notices = Callable[..., Notice]
NUMBER = "巩科发〔2026〕12号"


def issue(batch: Batch, by: User, **terms: object) -> Batch:
    given = {"document_number": NUMBER, "issued_on": days.today(), "sealed_copy": a_scan(), **terms}
    return actions.establish(batch, by=by, **given)  # type: ignore[arg-type]


@pytest.mark.both
def test_the_sealed_document_makes_the_projects(on_notice: Notices, eligible: Make, dilnur: User) -> None:
    application = eligible()
    notice = on_notice(application)

    with after(notice):
        actions.finish_due()
        batch = issue(Batch.objects.get(pk=notice.batch_id), dilnur)

    kept = Application.objects.get(pk=application.pk)
    assert (kept.state, kept.approved_fen) == ("funded", 9 * WAN)
    assert (batch.state, batch.document_number) == ("established", NUMBER)
    assert files.of(batch, "sealed_copy").count() == 1
    assert Message.objects.filter(user=application.lead.user, title="已立项").count() == 1


@pytest.mark.parametrize("who", ["dina", "chen", "cheng", "secretary", "sun", "eve"])
def test_only_the_bureau_s_lead_issues(
    who: str, on_notice: Notices, eligible: Make, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    notice = on_notice(eligible())

    with after(notice):
        actions.finish_due()
        with pytest.raises(Refused):
            issue(Batch.objects.get(pk=notice.batch_id), user)

    assert Batch.objects.get(pk=notice.batch_id).state == "cleared"


@pytest.mark.parametrize(
    "terms",
    [
        {"document_number": " "},
        {"issued_on": None},
        {"sealed_copy": SimpleUploadedFile("盖章件.pdf", b"")},
        {"sealed_copy": SimpleUploadedFile("盖章件.pdf", b"MZ not a pdf at all")},
    ],
)
def test_nothing_takes_effect_without_number_date_and_scan(
    terms: dict[str, object], on_notice: Notices, eligible: Make, dilnur: User
) -> None:
    application = eligible()
    notice = on_notice(application)

    with after(notice):
        actions.finish_due()
        with pytest.raises(Refused):
            issue(Batch.objects.get(pk=notice.batch_id), dilnur, **terms)

    assert Application.objects.get(pk=application.pk).state == "on_notice"


def test_a_document_older_than_the_end_of_the_notice_is_refused(
    on_notice: Notices, eligible: Make, dilnur: User
) -> None:
    notice = on_notice(eligible())

    with after(notice):
        actions.finish_due()
        batch = Batch.objects.get(pk=notice.batch_id)
        for day in (notice.until_on, days.today() + timedelta(days=1)):
            with pytest.raises(Refused):
                issue(batch, dilnur, issued_on=day)


def test_nothing_is_issued_while_the_notice_runs(on_notice: Notices, eligible: Make, dilnur: User) -> None:
    batch = on_notice(eligible()).batch

    with pytest.raises(Refused):
        issue(Batch.objects.get(pk=batch.pk), dilnur)


def test_who_gave_up_or_was_dropped_is_not_funded(
    on_notice: Notices, eligible: Make, aila: User, chen: User, dilnur: User
) -> None:
    good, tired, false = eligible("甲"), eligible("乙"), eligible("丙")
    notice = on_notice(good, tired, false)
    advance(tired, "give_up", by=aila, note="自筹资金不到位")
    objection = actions.object(
        notice,
        application=false,
        objector="玛依拉",
        contact="13900000000",
        ground=Ground.TRUTH,
        text="申报的示范面积与实际不符。",
        files=[a_scan()],
    )
    actions.uphold(actions.admit(objection, by=chen), by=chen, note="面积虚报")

    with after(notice):
        actions.finish_due()
        issue(Batch.objects.get(pk=notice.batch_id), dilnur)

    found = {a.title: (a.state, a.approved_fen) for a in Application.objects.all()}
    assert found == {"甲": ("funded", 9 * WAN), "乙": ("given_up", None), "丙": ("not_funded", None)}


def test_an_acceptance_batch_confirms_conclusions(
    call: Call,
    frozen_round: Callable[..., Round],
    eligible: Make,
    request: pytest.FixtureRequest,
) -> None:
    dina, dilnur, chen, cheng, secretary = (
        request.getfixturevalue(name) for name in ("dina", "dilnur", "chen", "cheng", "secretary")
    )
    standing = open_standing(
        by=dina,
        route="acceptance",
        title="项目验收",
        form=call.form,
        contact="县科技局 0999-5620000",
        integrity_phone="0999-5620009",
    )
    publish_call(standing, by=dilnur, document_number="常设", minutes_number="常设")
    project = eligible("项目", state="funded")
    finished = eligible("项目的验收", of=standing, parent=project)
    round = frozen_round(finished, of=standing)

    batch = actions.draft_batch(round, by=chen, title="2026年度验收结论")
    actions.propose(batch, by=cheng)
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes())
    notice = actions.publish_notice(actions.draft_notice(batch, by=dina), by=dina)
    public = Client().get(f"/notices/{notice.pk}/").content.decode()
    with after(notice):
        actions.finish_due()
        issue(Batch.objects.get(pk=batch.pk), dilnur)

    kept = Application.objects.get(pk=finished.pk)
    assert "通过" in public
    assert (kept.state, kept.conclusion, kept.approved_fen) == ("confirmed", "passed", None)


def test_the_notice_names_the_term_of_the_task_book_as_the_county_adopted_it(
    cleared: Callable[..., Batch], an_application: Make
) -> None:
    batch = cleared(an_application("eligible"))
    found = kind("decisions.Batch", "issue")
    assert found is not None
    assert "自通知之日起 20 个工作日内签订任务书" in str(found.write(batch, ""))

    adopt("CONTRACT_DAYS", 33, by=None, valid_from=days.today(), source="会议纪要")

    assert "自通知之日起 33 个工作日内签订任务书" in str(found.write(batch, ""))
