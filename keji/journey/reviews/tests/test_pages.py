"""Pages: who sees what, what a refused form keeps, and what a page costs."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.reviews.choices import Presence
from keji.journey.reviews.models import Expert, Round, Sheet
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.ui.dates import beijing
from tests.world.people import World
from tests.world.reviews import COMMENT, WAN

Make = Callable[..., Application]
Rounds = Callable[..., Round]


def as_(user: User) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(user)
    return client


def cost(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def posted(sheet: Sheet, **changed: object) -> dict[str, object]:
    points = {f"points-{criterion.pk}": 80 for criterion in sheet.item.round.call.criteria.all()}
    given = {**points, "advice": "fund", "suggested_fen": "8.00", "comment": COMMENT, "sign": "1"}
    return {**given, **changed}


@pytest.fixture
def sheet(open_round: Rounds, eligible: Make) -> Sheet:
    open_round(eligible(), eligible("青贮"))
    return Sheet.objects.select_related("person__user").order_by("pk")[0]


def test_the_institution_forms_a_round_in_the_browser(
    call: Call, eligible: Make, pool: list[Expert], chen: User
) -> None:
    application, browser = eligible(), as_(chen)
    terms = {
        "title": "第一次评审会",
        "meets_at": f"{days.today():%Y-%m-%d} 23:30",
        "place": "会议室",
        "size": 5,
        "reserves": 3,
        "finance_least": 1,
        "outside_least": 2,
    }

    browser.post(f"/reviews/new/{call.pk}/", terms)
    round = Round.objects.get()
    browser.post(f"/reviews/{round.pk}/list/", {"applications": [application.pk]})
    drawn = browser.post(f"/reviews/{round.pk}/draw/", {"witness": "马正"}, follow=True)

    assert "抽取可复核" in drawn.content.decode()
    assert Round.objects.get().state == "drawn"


def test_a_refused_round_keeps_what_was_typed(call: Call, chen: User) -> None:
    terms = {"title": "第一次评审会", "meets_at": "2026-13-45", "place": "会议室", "size": 4}

    answer = as_(chen).post(f"/reviews/new/{call.pk}/", terms)

    assert answer.status_code == 422
    assert "第一次评审会" in answer.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize("page", ["", "list/", "draw/", "absence/"])
def test_a_round_is_nothing_to_strangers(
    page: str, drawn_round: Rounds, eligible: Make, eve: User, aila: User
) -> None:
    round = drawn_round(eligible())

    for user in (eve, aila):
        assert as_(user).get(f"/reviews/{round.pk}/{page}").status_code == 404


def test_the_bureau_sees_a_round_once_it_is_frozen_and_no_names(
    open_round: Rounds, frozen_round: Rounds, eligible: Make, dina: User
) -> None:
    running, frozen = open_round(eligible()), frozen_round(eligible("青贮"))
    browser = as_(dina)

    assert browser.get(f"/reviews/{running.pk}/").status_code == 404
    pages = [browser.get(f"/reviews/{frozen.pk}/"), browser.get(f"/reviews/items/{frozen.items.get().pk}/")]

    assert [page.status_code for page in pages] == [200, 200]
    for page in pages:
        words = page.content.decode()
        assert not any(one.expert.person.name in words for one in frozen.panel.all())
        assert frozen.seed not in words
    assert COMMENT in pages[1].content.decode()
    signed_at = frozen.frozen_at
    assert signed_at is not None
    assert f"{beijing(signed_at)} 签署" in pages[0].content.decode()


def test_the_bureau_s_round_page_has_no_move(frozen_round: Rounds, eligible: Make, dina: User) -> None:
    round = frozen_round(eligible())

    assert "btn-primary" not in as_(dina).get(f"/reviews/{round.pk}/").content.decode()


def test_the_supervisor_sees_the_names(open_round: Rounds, eligible: Make, sun: User) -> None:
    round = open_round(eligible())

    words = as_(sun).get(f"/reviews/{round.pk}/").content.decode()

    assert all(one.expert.person.name in words for one in round.panel.all())


def test_an_expert_sees_own_sheets_and_nothing_else(sheet: Sheet, world: World) -> None:
    other = Sheet.objects.exclude(person=sheet.person).first()
    assert other is not None
    browser = as_(sheet.person.user)

    assert browser.get("/reviews/sheets/").status_code == 200
    assert browser.get(f"/reviews/sheets/{sheet.pk}/").status_code == 200
    for url in (
        f"/reviews/sheets/{other.pk}/",
        f"/reviews/{sheet.item.round_id}/",
        f"/reviews/items/{sheet.item_id}/",
        "/reviews/",
        "/reviews/experts/",
        f"/applications/{sheet.item.application_id}/",
    ):
        assert browser.get(url).status_code == 404


def test_an_expert_has_four_ways_in_and_no_other(sheet: Sheet) -> None:
    words = as_(sheet.person.user).get("/reviews/sheets/").content.decode()

    assert "评审专家" in words and "我的资料" in words
    assert "我的申报" not in words and "专家与会议" not in words


def test_an_expert_signs_in_the_browser(sheet: Sheet) -> None:
    answer = as_(sheet.person.user).post(f"/reviews/sheets/{sheet.pk}/", posted(sheet))

    assert answer.status_code == 302
    kept = Sheet.objects.get(pk=sheet.pk)
    assert (kept.state, kept.total_milli, kept.suggested_fen) == ("signed", 80_000, 8 * WAN)


def test_a_second_click_changes_nothing(sheet: Sheet) -> None:
    browser = as_(sheet.person.user)
    browser.post(f"/reviews/sheets/{sheet.pk}/", posted(sheet))

    answer = browser.post(f"/reviews/sheets/{sheet.pk}/", posted(sheet, advice="not_fund"))

    assert answer.url == sheet.get_absolute_url()
    assert Sheet.objects.get(pk=sheet.pk).advice == "fund"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"advice": ""}, "意见"),
        ({"suggested_fen": "80"}, "超过申请额 10.00 万元"),
        ({"suggested_fen": "很多"}, "建议资助额"),
        ({"comment": "好"}, "不少于 10 字"),
        ({"comment": "好" * 5000}, "评语"),
    ],
)
def test_a_refused_sheet_says_why_and_keeps_what_was_typed(
    changed: dict[str, object], words: str, sheet: Sheet
) -> None:
    answer = as_(sheet.person.user).post(f"/reviews/sheets/{sheet.pk}/", posted(sheet, **changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="80"' in answer.content.decode()
    assert Sheet.objects.get(pk=sheet.pk).state == "open"


def test_half_a_sheet_is_kept(sheet: Sheet) -> None:
    half = {"comment": "先记一句", "save": "1"}

    as_(sheet.person.user).post(f"/reviews/sheets/{sheet.pk}/", half)

    assert "先记一句" in as_(sheet.person.user).get(f"/reviews/sheets/{sheet.pk}/").content.decode()


def test_what_is_typed_is_saved_by_itself_and_counted(sheet: Sheet) -> None:
    browser, first = as_(sheet.person.user), sheet.item.round.call.criteria.all()[0]  # type: ignore[arg-type]
    half = {f"points-{first.pk}": 84, "comment": "先记一句", "autosave": "1"}

    answer = browser.post(sheet.get_absolute_url(), half)
    words = browser.get(sheet.get_absolute_url()).content.decode()

    assert answer.status_code == 200 and set(answer.json()) == {"at"}
    assert "<b data-k-judged>1</b>" in words
    assert f"<b data-k-total>{first.weight * 84 / 100:.2f}</b>" in words


def test_a_mark_that_cannot_be_is_not_saved_by_itself(sheet: Sheet) -> None:
    browser, first = as_(sheet.person.user), sheet.item.round.call.criteria.all()[0]  # type: ignore[arg-type]

    answer = browser.post(sheet.get_absolute_url(), {f"points-{first.pk}": 840, "autosave": "1"})

    sheet.refresh_from_db()
    assert (answer.status_code, sheet.points) == (200, {})


def test_saving_by_itself_does_not_reach_a_signed_sheet(sheet: Sheet) -> None:
    browser = as_(sheet.person.user)  # type: ignore[arg-type]
    browser.post(sheet.get_absolute_url(), posted(sheet))

    answer = browser.post(sheet.get_absolute_url(), {"comment": "改一句", "autosave": "1"})

    sheet.refresh_from_db()
    assert answer.status_code == 302 and sheet.comment == COMMENT


def test_an_expert_reads_how_many_are_left(sheet: Sheet) -> None:
    browser = as_(sheet.person.user)  # type: ignore[arg-type]

    before = browser.get("/reviews/sheets/").content.decode()
    browser.post(sheet.get_absolute_url(), posted(sheet))
    after = browser.get("/reviews/sheets/").content.decode()

    assert "还有 2 项待评，共 2 项" in before and "还有 1 项待评，共 2 项" in after


def test_an_expert_reads_the_files_of_what_they_judge(sheet: Sheet, aila: User, eve: User) -> None:
    upload = SimpleUploadedFile("正文.txt", "技术路线".encode())
    attachment = files.store(upload, by=aila, slot="body", owner=sheet.item.application, not_secret=True)

    answer = as_(sheet.person.user).get(attachment.get_absolute_url())
    assert b"".join(answer.streaming_content).decode() == "技术路线"  # type: ignore[attr-defined]
    assert as_(eve).get(attachment.get_absolute_url()).status_code == 404


def test_the_pool_is_the_bureau_s_to_change(pool: list[Expert], dina: User, chen: User, eve: User) -> None:
    given = {"name": "赵兽医", "organisation": "州畜牧站", "fields": "兽医", "out_of_county": "on"}

    assert as_(dina).post("/reviews/experts/new/", given).status_code == 302
    assert Expert.objects.latest("pk").person.name == "赵兽医"
    assert as_(chen).get("/reviews/experts/").status_code == 200
    for user in (chen, eve):
        assert as_(user).get("/reviews/experts/new/").status_code == 404
        assert as_(user).post(f"/reviews/experts/{pool[0].pk}/turn/", {"note": "x"}).status_code == 404
    assert as_(eve).get("/reviews/experts/").status_code == 404


def test_dina_takes_an_expert_out_in_the_browser(pool: list[Expert], dina: User) -> None:
    as_(dina).post(f"/reviews/experts/{pool[0].pk}/turn/", {"note": "调离"})

    assert Expert.objects.get(pk=pool[0].pk).suspended_why == "调离"


def test_an_absence_in_the_browser(drawn_round: Rounds, eligible: Make, chen: User) -> None:
    round = drawn_round(eligible())
    panelist = round.panel.get(order=1)

    as_(chen).post(f"/reviews/{round.pk}/absence/", {"panelist": panelist.pk, "note": "生病"})

    panelist.refresh_from_db()
    assert panelist.presence == Presence.ABSENT


@pytest.mark.both
def test_pages_cost_the_same_for_few_and_for_many(
    drawn_round: Rounds, open_round: Rounds, eligible: Make, chen: User, a_round: Rounds
) -> None:
    few = open_round(eligible())
    many = open_round(*(eligible(f"项目{n}") for n in range(12)))
    browser = as_(chen)
    first = few.panel.get(order=1).expert.person.user

    def costs(round: Round) -> list[int]:
        sheet = Sheet.objects.filter(item__round=round)[0]
        return [
            cost(browser, f"/reviews/{round.pk}/"),
            cost(browser, f"/reviews/items/{sheet.item_id}/"),
            cost(browser, f"/reviews/panelists/{sheet.panelist_id}/paper/"),
            cost(as_(sheet.person.user), f"/reviews/sheets/{sheet.pk}/"),
        ]

    listed = cost(browser, "/reviews/")
    assert costs(few) == costs(many)
    assert max(costs(many)) <= 20
    for _n in range(12):
        a_round()
    assert cost(browser, "/reviews/") == listed <= 12
    assert cost(as_(first), "/reviews/sheets/") <= 12
    assert cost(browser, "/reviews/experts/") <= 12


def test_the_call_s_page_leads_the_institution_to_its_rounds(
    call: Call, open_round: Rounds, eligible: Make, chen: User, dina: User
) -> None:
    round = open_round(eligible())
    eligible("青贮")

    words = as_(chen).get(f"/calls/{call.pk}/work/").content.decode()

    assert f"/reviews/{round.pk}/" in words and "待评审 1 项" in words
    assert "安排评审会" not in as_(dina).get(f"/calls/{call.pk}/work/").content.decode()


def test_an_application_shows_the_result_to_the_institution_and_not_to_its_applicant(
    frozen_round: Rounds, eligible: Make, chen: User, dina: User, aila: User
) -> None:
    application = eligible()
    frozen_round(application)
    url = f"/applications/{application.pk}/"

    for user, sees in ((chen, True), (dina, True), (aila, False)):
        assert ("90.00" in as_(user).get(url).content.decode()) is sees


def test_words_that_come_too_late_stay_on_the_page(frozen_round: Rounds, eligible: Make, chen: User) -> None:
    item = frozen_round(eligible(), eligible("青贮")).items.all()[0]

    answer = as_(chen).post(f"/reviews/items/{item.pk}/", {"opinion": "建议缩小示范规模"})

    assert answer.status_code == 422
    assert "不能登记评审组意见" in answer.content.decode()
    assert "建议缩小示范规模" in answer.content.decode()
    item.refresh_from_db()
    assert item.opinion == ""


def test_who_only_reads_an_item_writes_nothing_on_it(open_round: Rounds, eligible: Make, sun: User) -> None:
    item = open_round(eligible()).items.get()
    browser = as_(sun)

    assert browser.get(f"/reviews/items/{item.pk}/").status_code == 200
    assert browser.post(f"/reviews/items/{item.pk}/", {"opinion": "好"}).status_code == 404
