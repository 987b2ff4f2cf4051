"""Pages of a batch: three buttons and no fourth, and what a page costs."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch
from keji.journey.decisions.tests.hands import as_, cost
from keji.journey.reviews.models import Round
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.files.tests.samples import pdf
from tests.world.decisions import a_scan, minutes
from tests.world.reviews import WAN

Make = Callable[..., Application]
Batches = Callable[..., Batch]


def posted(**changed: object) -> dict[str, object]:
    """The minutes as typed."""
    given = {
        "session": "2026年第5次",
        "minutes_number": "巩科党组纪〔2026〕5号",
        "held_on": f"{days.today():%Y-%m-%d}",
        "chair": "党组书记",
        "entitled": 5,
        "present": 5,
        "in_favour": 5,
        "against": 0,
        "abstained": 0,
        "answer": "agree",
    }
    return {**given, **changed}


def test_the_institution_makes_and_amends_a_batch_in_the_browser(
    frozen_round: Callable[..., Round], eligible: Make, chen: User
) -> None:
    round, browser = frozen_round(eligible("甲"), eligible("乙")), as_(chen)

    browser.post(f"/decisions/new/{round.pk}/", {"title": "第一批", "cut": "", "reasons": "按排序取"})
    batch = Batch.objects.get()
    item = batch.items.order_by("order")[0]
    refused = browser.post(f"/decisions/items/{item.pk}/amend/", {"proposed_fen": "11"})
    browser.post(f"/decisions/items/{item.pk}/amend/", {"proposed_fen": "6.50", "reason": "核减设备费"})

    assert refused.status_code == 422
    item.refresh_from_db()
    assert item.proposed_fen == 650 * WAN // 100
    assert "6.50" in browser.get(f"/decisions/{batch.pk}/").content.decode()


def test_the_page_shows_ranking_line_sums_and_lights(a_batch: Batches, eligible: Make, chen: User) -> None:
    batch = a_batch(eligible("冻精"), eligible("苜蓿"), eligible("蜂蜜"), marks=(90, 80, 60))

    words = as_(chen).get(f"/decisions/{batch.pk}/").content.decode()

    order = [words.index(part) for part in ("冻精", "苜蓿", "<b>预算线", "蜂蜜")]
    assert order == sorted(order)
    for part in ("以上 2 项，18.00 万元", "低于 70 分线", "东买里镇", "A101", "没有未办结的异议"):
        assert part in words


@pytest.mark.parametrize("page", ["", "decide/", "establish/", "notice/"])
def test_a_draft_is_nothing_to_anybody_else(
    page: str, a_batch: Batches, eligible: Make, request: pytest.FixtureRequest
) -> None:
    batch = a_batch(eligible())

    for name in ("eve", "aila", "dina", "secretary"):
        user = request.getfixturevalue(name)
        assert as_(user).get(f"/decisions/{batch.pk}/{page}").status_code == 404


def test_nobody_outside_the_institution_reaches_the_amounts(
    proposed: Batches, eligible: Make, dina: User, secretary: User, eve: User
) -> None:
    item = proposed(eligible()).items.get()

    for user in (dina, secretary, eve):
        for act in ("amend", "leave-out"):
            answer = as_(user).post(
                f"/decisions/items/{item.pk}/{act}/", {"proposed_fen": "1", "reason": "x"}
            )
            assert answer.status_code == 404
    item.refresh_from_db()
    assert item.proposed_fen == 9 * WAN


def test_the_page_has_three_answers_and_opens_the_one_asked_for(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    url = f"/decisions/{proposed(eligible()).pk}/"

    closed = as_(secretary).get(url).content.decode()
    opened = as_(secretary).get(f"{url}?move=return").content.decode()

    for words in (closed, opened):
        assert re.findall(r'name="answer" value="(\w+)"', words) == ["agree", "agree_held", "return"]
    assert re.findall(r'<details class="k-move"( open)?>', closed) == ["", "", ""]
    assert re.findall(r'<details class="k-move"( open)?>', opened) == ["", "", " open"]
    for link in ("?move=agree#agree", "?move=hold#hold", "?move=return#return"):
        assert f'{link}"' in closed


def test_whoever_may_not_answer_finds_no_answers(
    proposed: Batches, eligible: Make, chen: User, sun: User
) -> None:
    batch = proposed(eligible())

    for user in (chen, sun):
        words = as_(user).get(f"/decisions/{batch.pk}/?move=agree").content.decode()
        assert 'name="answer"' not in words and "?move=" not in words.partition("<main")[2]


def test_each_answer_says_what_happens_next(proposed: Batches, eligible: Make, secretary: User) -> None:
    words = as_(secretary).get(f"/decisions/{proposed(eligible()).pk}/").content.decode()

    assert "之后：1 项由县科技局拟公示稿并公示 5 个工作日" in words
    assert "之后：1 项全部退回专业机构" in words


def test_the_old_address_of_the_answers_leads_to_them(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    batch = proposed(eligible())

    answer = as_(secretary).get(f"/decisions/{batch.pk}/decide/")

    assert answer["Location"] == f"/decisions/{batch.pk}/?move=agree#agree"


def test_a_ranking_that_is_not_what_was_signed_is_marked(
    proposed: Batches, eligible: Make, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, browser = f"/decisions/{proposed(eligible()).pk}/", as_(secretary)

    holds = browser.get(url).content.decode()
    monkeypatch.setattr("keji.journey.reviews.queries.digest", lambda round, items: "0" * 64)
    broken = browser.get(url).content.decode()

    assert "排序已签署并冻结" in holds and "查验与回执" in holds and "校验不符" not in holds
    assert "校验不符" in broken


def test_the_secretary_agrees_in_the_browser(proposed: Batches, eligible: Make, secretary: User) -> None:
    batch = proposed(eligible())

    answer = as_(secretary).post(f"/decisions/{batch.pk}/decide/", posted())

    assert answer.status_code == 302
    assert Batch.objects.get(pk=batch.pk).state == "agreed"


def test_the_secretary_holds_one_item_in_the_browser(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    good, doubtful = eligible("甲"), eligible("乙")
    batch, browser = proposed(good, doubtful), as_(secretary)
    held = {f"hold-{doubtful.pk}": "double_funding", f"evidence-{doubtful.pk}": "州里已立项"}

    wrong_button = browser.post(f"/decisions/{batch.pk}/decide/", posted(**held))
    nothing_held = browser.post(f"/decisions/{batch.pk}/decide/", posted(answer="agree_held"))
    right = browser.post(f"/decisions/{batch.pk}/decide/", posted(**held, answer="agree_held"))

    assert [one.status_code for one in (wrong_button, nothing_held, right)] == [422, 422, 302]
    assert Application.objects.get(pk=doubtful.pk).state == "held"


def test_a_held_item_keeps_its_rank_with_reason_and_evidence_and_counts_for_nothing(
    proposed: Batches, eligible: Make, secretary: User, chen: User
) -> None:
    first, doubtful, third = eligible("甲甲"), eligible("乙乙"), eligible("丙丙")
    batch = proposed(first, doubtful, third)
    held = {doubtful.pk: ("double_funding", "州里已立项")}
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes(), held=held)

    words = as_(chen).get(f"/decisions/{batch.pk}/").content.decode()

    ranking = words.partition('id="ranking"')[2].partition("</section>")[0]
    row = ranking.partition("乙乙")[2].partition("</tr>")[0]
    places = [ranking.index(part) for part in ("甲甲", "乙乙", "丙丙", "<b>预算线")]
    assert places == sorted(places)
    assert "分项保留：疑似重复资助" in row and "州里已立项" in row and ">9.00<" in row
    assert "以上 2 项，18.00 万元" in ranking and ">18.00<" in ranking and ">27.00<" not in ranking


def test_what_is_drafted_is_published_and_not_drafted_again(
    agreed: Batches, eligible: Make, dina: User
) -> None:
    batch, browser = agreed(eligible()), as_(dina)
    url = f"/decisions/{batch.pk}/"
    before = browser.get(url).content.decode()
    notice = actions.draft_notice(batch, by=dina)

    after = browser.get(url).content.decode()

    assert f"{url}notice/" in before and f"{url}notice/" not in after
    assert f'href="{notice.get_absolute_url()}">核对并发布公示' in after


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"answer": "return"}, "要写明理由"),
        ({"answer": "accept"}, "决定只有三种"),
        ({"present": 2, "in_favour": 2}, "会议决定无效"),
        ({"in_favour": "五"}, "同意"),
        ({"held_on": "2026-02-30"}, "会议日期"),
    ],
)
def test_a_refused_decision_says_why_and_keeps_what_was_typed(
    changed: dict[str, object], words: str, proposed: Batches, eligible: Make, secretary: User
) -> None:
    batch = proposed(eligible())

    answer = as_(secretary).post(f"/decisions/{batch.pk}/decide/", posted(**changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "巩科党组纪〔2026〕5号" in answer.content.decode()
    assert Batch.objects.get(pk=batch.pk).state == "proposed"


def test_dina_records_the_minutes_with_their_scan(proposed: Batches, eligible: Make, dina: User) -> None:
    batch, browser = proposed(eligible()), as_(dina)

    without = browser.post(f"/decisions/{batch.pk}/decide/", posted())
    answer = browser.post(f"/decisions/{batch.pk}/decide/", posted(scan=a_scan("纪要.pdf"), not_secret="on"))

    assert (without.status_code, answer.status_code) == (422, 302)
    entry = journal.history(batch).first()
    assert entry is not None
    assert (entry.actor, entry.recorded_for) == (dina, "party_group")


@pytest.mark.parametrize(
    ("scan", "status", "words"),
    [
        (SimpleUploadedFile("纪要.pdf", pdf("同意\n机密★10年")), 200, "扫描件带有涉密标志，已隔离"),
        (SimpleUploadedFile("纪要.docx", b"PK"), 422, "扫描件要是 PDF、JPG 或 PNG"),
    ],
)
def test_minutes_that_are_secret_or_no_scan_say_so(
    proposed: Batches, eligible: Make, dina: User, scan: SimpleUploadedFile, status: int, words: str
) -> None:
    batch = proposed(eligible())
    scan.seek(0)
    told = posted(scan=scan, not_secret="on")

    answer = as_(dina).post(f"/decisions/{batch.pk}/decide/", told, follow=True)

    assert answer.status_code == status and words in answer.content.decode()


@pytest.mark.both
def test_a_batch_says_whose_credit_nobody_looked_up(
    a_batch: Batches, eligible: Make, cheng: User, eve: User
) -> None:
    batch = a_batch(eligible())

    shown = as_(cheng).get(f"/decisions/{batch.pk}/credit/").content.decode()

    assert "还没有登记信用查询" in shown
    assert as_(eve).get(f"/decisions/{batch.pk}/credit/").status_code == 404


def test_pages_cost_the_same_for_few_and_for_many(
    proposed: Batches, eligible: Make, secretary: User, dina: User
) -> None:
    few = proposed(eligible())
    many = proposed(*(eligible(f"项目{n}", asked_fen=WAN) for n in range(12)))
    browser = as_(secretary)

    costs = [cost(browser, f"/decisions/{batch.pk}/") for batch in (few, many)]

    assert costs[0] == costs[1] <= 20
    assert cost(browser, "/decisions/") <= 12
    assert cost(as_(dina), "/decisions/objections/") <= 12


def test_a_second_click_on_a_decision_is_told_so(proposed: Batches, eligible: Make, secretary: User) -> None:
    batch, browser = proposed(eligible()), as_(secretary)
    browser.post(f"/decisions/{batch.pk}/decide/", posted())

    again = browser.post(f"/decisions/{batch.pk}/decide/", posted(answer="return", reason="x"), follow=True)

    assert "这一步不用再办" in again.content.decode()
    assert Batch.objects.get(pk=batch.pk).meetings.count() == 1


def test_a_held_item_is_found_on_the_call_s_page_and_proposed_again(
    agreed: Batches, eligible: Make, chen: User
) -> None:
    doubtful = eligible("存疑")
    first = agreed(eligible(), doubtful, held={doubtful.pk: ("double_funding", "州里已立项")})
    browser = as_(chen)

    found = browser.get(f"/calls/{first.call_id}/work/").content.decode()
    answer = browser.post(
        f"/decisions/held/{first.call_id}/",
        {"title": "补充批次", "reasons": "内容不同，已核", "applications": [doubtful.pk]},
    )

    assert "分项保留，待复核" in found and "存疑" in found
    assert answer.status_code == 302
    assert [item.application for item in Batch.objects.latest("pk").items.all()] == [doubtful]


def test_an_application_shows_its_batch_to_who_may_see_it(
    proposed: Batches, eligible: Make, dina: User, aila: User
) -> None:
    application = eligible()
    batch = proposed(application)
    url = f"/applications/{application.pk}/"

    assert batch.title in as_(dina).get(url).content.decode()
    assert batch.title not in as_(aila).get(url).content.decode()
