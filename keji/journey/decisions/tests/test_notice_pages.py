"""Notices in the browser: a public list without scores, drafted, looked at, issued when it ran out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch, Notice
from keji.journey.decisions.papers.notice import statement
from keji.journey.decisions.tests.hands import as_, cost
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.papers import full_day
from tests.world.decisions import a_scan, after
from tests.world.reviews import WAN

Make = Callable[..., Application]
Batches = Callable[..., Batch]
Notices = Callable[..., Notice]


def test_the_public_reads_the_list_without_scores_or_numbers(
    on_notice: Notices, eligible: Make, aila: User
) -> None:
    application = eligible()
    notice = on_notice(application)

    answer = Client().get(f"/notices/{notice.pk}/")

    words = answer.content.decode()
    assert answer.status_code == 200
    for part in (application.title, application.unit.name, "阿依拉·叶尔肯", "东买里镇人民政府", "监督电话"):
        assert part in words
    for secret in ("90.00", "9.00", aila.person.phone, aila.person.identity, "专家"):  # type: ignore[attr-defined]
        assert secret not in words


def test_amounts_are_shown_only_when_the_bureau_says_so(agreed: Batches, eligible: Make, dina: User) -> None:
    notice = actions.draft_notice(agreed(eligible()), by=dina, shows_amounts=True)
    actions.publish_notice(notice, by=dina)

    assert "9.00" in Client().get(f"/notices/{notice.pk}/").content.decode()


def test_a_notice_that_is_not_published_is_nobody_s(
    agreed: Batches, eligible: Make, dina: User, eve: User
) -> None:
    notice = actions.draft_notice(agreed(eligible()), by=dina)

    assert Client().get(f"/notices/{notice.pk}/").status_code == 404
    assert Client().get(f"/notices/{notice.pk}/object/").status_code == 404
    assert as_(eve).get(f"/notices/{notice.pk}/").status_code == 404
    assert as_(dina).get(f"/notices/{notice.pk}/").status_code == 200


def test_dina_drafts_and_publishes_in_the_browser(agreed: Batches, eligible: Make, dina: User) -> None:
    batch, browser = agreed(eligible()), as_(dina)
    terms = {
        "title": "拟立项公示",
        "text": "现予公示。",
        "contact": "0999-5620000",
        "integrity_phone": "0999-5620009",
    }

    browser.post(f"/decisions/{batch.pk}/notice/", terms)
    notice = Notice.objects.get()
    browser.post(f"/decisions/notices/{notice.pk}/edit/", {**terms, "title": "拟立项项目公示"})
    browser.post(f"/flow/decisions.Notice/{notice.pk}/publish/")

    notice.refresh_from_db()
    assert (notice.state, notice.title) == ("published", "拟立项项目公示")


def test_a_draft_is_looked_at_before_it_is_kept(agreed: Batches, eligible: Make, dina: User) -> None:
    application = eligible("冻精分级")
    batch, browser = agreed(application), as_(dina)
    typed = {"title": "拟立项公示", "text": "现予公示，欢迎监督。", "shows_amounts": "on", "preview": "1"}

    answer = browser.post(f"/decisions/{batch.pk}/notice/", typed)

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "<h2>拟立项公示</h2>" in words and "现予公示，欢迎监督。" in words
    assert application.title in words and "9.00" in words
    assert not Notice.objects.exists()


def test_looking_at_a_draft_changes_nothing_of_it(agreed: Batches, eligible: Make, dina: User) -> None:
    notice = actions.draft_notice(agreed(eligible()), by=dina, title="拟立项公示")

    answer = as_(dina).post(
        f"/decisions/notices/{notice.pk}/edit/", {"title": "另一个标题", "text": "另写", "preview": "1"}
    )

    notice.refresh_from_db()
    assert "<h2>另一个标题</h2>" in answer.content.decode()
    assert notice.title == "拟立项公示"


def test_dilnur_issues_in_the_browser(on_notice: Notices, eligible: Make, dilnur: User, dina: User) -> None:
    notice = on_notice(eligible())
    url = f"/decisions/{notice.batch_id}/establish/"

    with after(notice):
        actions.finish_due()
        given = {
            "document_number": "巩科发〔2026〕12号",
            "issued_on": f"{days.today():%Y-%m-%d}",
            "sealed_copy": a_scan(),
            "not_secret": "on",
        }
        assert as_(dina).get(url).status_code == 404
        without = as_(dilnur).post(url, {**given, "sealed_copy": ""})
        answer = as_(dilnur).post(url, {**given, "sealed_copy": a_scan()})
        page = as_(dina).get(f"/decisions/{notice.batch_id}/").content.decode()

    assert (without.status_code, answer.status_code) == (422, 302)
    assert Batch.objects.get(pk=notice.batch_id).state == "established"
    assert f"/papers/decisions.Notice/{notice.pk}/statement/" in page


def test_notices_with_their_clock_stand_above_the_objections(
    on_notice: Notices, eligible: Make, dina: User, chen: User
) -> None:
    notice = on_notice(eligible())
    Notice.objects.filter(pk=notice.pk).update(posted_at="局务公开栏")

    for user in (dina, chen):
        page = as_(user).get("/decisions/objections/").content.decode()
        assert page.count("局务公开栏") == 1 and notice.title in page and "个工作日，共" in page
    assert cost(as_(dina), "/decisions/objections/") <= 12


@pytest.mark.both
def test_the_public_page_costs_the_same_for_few_and_for_many(on_notice: Notices, eligible: Make) -> None:
    few = on_notice(eligible())
    many = on_notice(*(eligible(f"项目{n}", asked_fen=WAN) for n in range(12)))

    found = [cost(Client(), f"/notices/{notice.pk}/") for notice in (few, many)]

    assert found[0] == found[1] <= 12


def test_where_else_a_notice_hangs_is_recorded_after_it_is_published_and_stands_on_page_and_paper(
    on_notice: Notices, eligible: Make, dina: User, chen: User, settings: Any
) -> None:
    settings.KEJI_URL = "https://keji.example.cn"
    notice = on_notice(eligible())
    url, web = f"/decisions/notices/{notice.pk}/posted/", "https://www.xjgl.gov.cn/info/1.htm"
    typed = {"posted_at": "局公开栏", "posted_url": web, "posted_on": f"{days.today():%Y-%m-%d}"}

    forbidden = as_(chen).post(url, typed).status_code
    script = as_(dina).post(url, {**typed, "posted_url": "javascript:alert(1)"}).status_code
    ahead = as_(dina).post(url, {**typed, "posted_on": f"{days.today() + timedelta(days=1):%Y-%m-%d}"})
    done = as_(dina).post(url, typed).status_code
    page = Client().get(f"/notices/{notice.pk}/").content.decode()

    assert (forbidden, script, ahead.status_code, done) == (404, 422, 422, 302)
    assert f'href="{web}"' in page and "局公开栏" in page
    with after(notice):
        actions.finish_due()
        said = str(statement(Notice.objects.get(pk=notice.pk), ""))
    today = full_day(days.local(notice.published_at).date()) if notice.published_at else ""
    for told in (web, "局公开栏", today, f"https://keji.example.cn/notices/{notice.pk}/", "公示无异议"):
        assert told in said
    entry = journal.history(notice).filter(verb="notice.record_posting").get()
    assert entry.actor == dina and web in entry.detail_values["note"]


def test_an_address_on_the_web_is_kept_with_the_draft(agreed: Batches, eligible: Make, dina: User) -> None:
    typed = {"title": "拟立项公示", "text": "现予公示。", "posted_url": "www.xjgl.gov.cn/1.htm"}

    as_(dina).post(f"/decisions/{agreed(eligible()).pk}/notice/", typed)

    assert Notice.objects.get().posted_url == "https://www.xjgl.gov.cn/1.htm"
