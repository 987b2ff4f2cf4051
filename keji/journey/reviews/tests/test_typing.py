"""Paper sheets: typed twice, blind to each other; differences stop; the papers of the meeting."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from keji.journey.applications.models import Application
from keji.journey.reviews.models import EXPERT, Panelist, Round, Sheet, Typing
from keji.journey.reviews.papers.organising import draw_record
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.papers import Table, full_day
from keji.kernel.papers.register import kind
from tests.world.decisions import a_scan
from tests.world.reviews import COMMENT, sign_all

Make = Callable[..., Application]
Rounds = Callable[..., Round]


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def seat(open_round: Rounds, eligible: Make) -> Panelist:
    """An expert with two items on a paper sheet."""
    open_round(eligible(), eligible("青贮"))
    sheet = Sheet.objects.order_by("pk").first()
    assert sheet is not None
    return sheet.panelist


def paper(seat: Panelist, mark: int = 80, **changed: object) -> dict[str, object]:
    """The whole sheet as posted, the same mark everywhere."""
    given: dict[str, object] = {"on": f"{days.today():%Y-%m-%d}", "place": "会议室"}
    for sheet in seat.sheets.all():
        given |= {f"{sheet.pk}-{one.pk}": mark for one in seat.round.call.criteria.all()}
        given |= {f"{sheet.pk}-advice": "fund", f"{sheet.pk}-suggested_fen": "8.00"}
        given[f"{sheet.pk}-comment"] = COMMENT
    return {**given, **changed}


def typing(user: User, seat: Panelist, *, scan: bool = True, **changed: object):
    given = paper(seat, **changed)
    return as_(user).post(
        f"/reviews/panelists/{seat.pk}/paper/", {**given, **({"scan": a_scan()} if scan else {})}
    )


def test_two_people_type_the_same_and_the_sheets_count(seat: Panelist, chen: User, cheng: User) -> None:
    typing(chen, seat)
    page = as_(cheng).get(f"/reviews/panelists/{seat.pk}/paper/").content.decode()
    typing(cheng, seat, scan=False)

    assert COMMENT not in page and 'value="80"' not in page
    assert {sheet.state for sheet in seat.sheets.all()} == {"signed"}
    sheet = seat.sheets.order_by("item__order")[0]
    entry = journal.history(sheet).first()
    assert entry is not None
    assert (entry.actor, entry.recorded_for) == (cheng, EXPERT)
    assert files.of(sheet, "paper").count() == 1


def test_a_difference_stops_until_the_scan_settles_it(seat: Panelist, chen: User, cheng: User) -> None:
    sheet, criterion = seat.sheets.order_by("item__order")[0], seat.round.call.criteria.all()[0]
    cell = f"{sheet.pk}-{criterion.pk}"
    typing(chen, seat)
    answer = typing(cheng, seat, scan=False, **{cell: 73})
    assert answer["Location"] == f"/reviews/panelists/{seat.pk}/settle/"
    assert {one.state for one in seat.sheets.all()} == {"open"}

    browser, url = as_(cheng), answer["Location"]
    page = browser.get(url).content.decode()
    without = browser.post(url, {cell: "2", "reason": ""})
    unsaid = browser.post(url, {"reason": "看错了"})
    browser.post(url, {cell: "2", "reason": "对照扫描件是 73"})

    assert ">80<" in page and ">73<" in page
    assert (without.status_code, unsaid.status_code) == (422, 422)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.points[str(criterion.pk)]) == ("signed", 73)


def test_one_person_does_not_type_both_passes_while_there_is_another(
    seat: Panelist, chen: User, cheng: User
) -> None:
    typing(chen, seat)

    answer = typing(chen, seat, scan=False)

    assert answer.status_code == 422
    words = answer.content.decode()
    assert "换一个人" in words and COMMENT in words
    assert Typing.objects.count() == 1


def test_an_institution_of_one_types_two_passes(seat: Panelist, chen: User) -> None:
    typing(chen, seat)
    typing(chen, seat, scan=False)

    assert {sheet.state for sheet in seat.sheets.all()} == {"signed"}


def test_who_comes_third_keeps_what_was_typed(seat: Panelist, chen: User, cheng: User) -> None:
    cell = f"{seat.sheets.order_by('pk')[0].pk}-comment"
    typing(chen, seat)
    typing(cheng, seat, scan=False, **{cell: COMMENT + "需补充。"})

    answer = typing(chen, seat, scan=False, **{cell: COMMENT + "第三个人。"})

    assert answer.status_code == 422
    assert "已经各录一遍" in answer.content.decode() and "第三个人。" in answer.content.decode()


def test_a_half_typed_sheet_waits_for_whoever_typed_it(seat: Panelist, chen: User, cheng: User) -> None:
    url = f"/reviews/panelists/{seat.pk}/paper/"
    cell = f"{seat.sheets.order_by('pk')[0].pk}-comment"

    as_(chen).post(url, {cell: "只录了一半", "save": "1"})

    assert "只录了一半" in as_(chen).get(url).content.decode()
    assert "只录了一半" not in as_(cheng).get(url).content.decode()


def test_both_passes_may_be_void(seat: Panelist, chen: User, cheng: User) -> None:
    typing(chen, seat)
    typing(cheng, seat, mark=70, scan=False)

    as_(chen).post(f"/reviews/panelists/{seat.pk}/settle/", {"reason": "拿错了表", "discard": "1"})
    typing(cheng, seat, mark=75)
    typing(chen, seat, mark=75, scan=False)

    assert {sheet.points[key] for sheet in seat.sheets.all() for key in sheet.points} == {75}


@pytest.mark.parametrize("who", ["dina", "sun", "gao", "eve"])
def test_nobody_else_types(who: str, seat: Panelist, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(who)

    assert typing(user, seat).status_code == 404
    assert not Typing.objects.exists()


def test_the_papers_of_the_meeting(seat: Panelist, chen: User, cheng: User, dina: User) -> None:
    round, browser = Round.objects.get(), as_(chen)
    base = f"/papers/reviews.Round/{round.pk}"

    open_ = [
        browser.get(f"{base}/{name}/?part={part}&as=pdf").status_code
        for name, part in (("attendance", ""), ("pledge", seat.pk), ("score-sheet", seat.pk), ("summary", ""))
    ]
    sign_all(round, {item.application_id: 80 for item in round.items.all()})
    browser.post(f"/flow/reviews.Round/{round.pk}/collect/")
    summary = browser.get(f"{base}/summary/?part=&as=docx").status_code
    book = browser.get(f"/reviews/{round.pk}/summary.xlsx").content
    as_(cheng).post(f"/flow/reviews.Round/{round.pk}/freeze/")

    assert (open_, summary) == ([200, 200, 200, 404], 200)
    rows = load_workbook(io.BytesIO(book)).active
    assert rows is not None
    heads = [cell.value for cell in rows[3]]
    assert heads == [
        *("序号", "名称", "单位", "专家1", "专家2", "专家3", "专家4", "专家5"),
        *("平均（去高低）", "名次", "建议（票）", "建议额"),
    ]
    assert rows.cell(5, 11).value == "建议立项 5"
    for url in (f"{base}/attendance/?part=", f"/reviews/{round.pk}/summary.xlsx"):
        assert as_(dina).get(url).status_code == 404


def test_the_papers_say_whose_sheet_was_typed_from_paper(seat: Panelist, chen: User, cheng: User) -> None:
    round = Round.objects.get()
    typing(chen, seat)
    typing(cheng, seat, scan=False)
    others = round.panel.filter(sheets__state="open").first()
    assert others is not None
    sheets = {one.pk: written(round, "score-sheet", str(one.pk)) for one in (seat, others)}
    sign_all(round, {item.application_id: 80 for item in round.items.all()})
    as_(chen).post(f"/flow/reviews.Round/{round.pk}/collect/")

    line = f"线下，由程红登记（纸件日期 {full_day(days.today())}）"
    assert [line in sheets[one.pk] for one in (seat, others)] == [True, False]
    summary = written(Round.objects.get(), "summary", "")
    assert f"专家1：{line}" in summary and summary.count("线下，由") == 1


def written(round: Round, name: str, part: str) -> str:
    found = kind("reviews.Round", name)
    assert found is not None and part in dict(found.parts(round))
    return str(found.write(round, part))


def test_the_pledge_has_the_words_of_the_office_in_lines(seat: Panelist, dina: User) -> None:
    round = Round.objects.get()
    shipped = written(round, "pledge", str(seat.pk))
    as_(dina).post("/documents/words/reviews.pledge/", {"text": "一、保密。\n二、回避。"})

    now = written(round, "pledge", str(seat.pk))

    name = seat.expert.person.name
    assert f"本人{name}（" in shipped and "五、违反承诺的" in shipped
    assert f"本人{name}（" in now and "text='二、回避。'" in now and "五、违反承诺的" not in now


FEES = (
    *("序号", "姓名", "身份证号", "单位", "职称", "时间", "天数", "标准（税后）"),
    *("应发", "个税", "实发", "开户行", "账号", "签字"),
)


def test_the_list_of_fees_has_identity_numbers_for_the_institution_and_says_who_took_it(
    seat: Panelist, chen: User, sun: User
) -> None:
    round = Round.objects.get()
    url = f"/papers/reviews.Round/{round.pk}/fees/?part=&as=docx"
    told = journal.history(round).filter(verb="paper.unmask")

    refused, nobody = as_(sun).get(url).status_code, told.count()
    document = Document(io.BytesIO(as_(chen).get(url).content))
    [table] = [one for one in document.tables if len(one.columns) == len(FEES)]
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert (refused, nobody, [entry.actor for entry in told]) == (404, 0, [chen])
    assert tuple(rows[0]) == FEES
    person = seat.expert.person
    assert rows[seat.order][1:4] == [person.name, person.identity, seat.expert.organisation]
    assert person.identity and not any(rows[seat.order][6:])


def test_the_record_of_the_draw_has_its_terms_the_reserves_and_three_to_sign(seat: Panelist) -> None:
    round = Round.objects.get()
    said = written(round, "draw", "")

    assert f"专家 {round.size} 人，递补 {round.reserves} 人；财务专家不少于 {round.finance_least} 人" in said
    assert "通知情况" in said and str(round.call) in said
    assert all(f"'{who}'" in said for who in ("抽取人", "记录人")) and f"监督人（{round.witness}）" in said
    seats, *reserves = [one for one in draw_record(round, "").blocks if isinstance(one, Table)]
    assert len(seats.rows) == round.size
    assert [row[0] for table in reserves for row in table.rows] == [
        str(one.order) for one in round.panel.filter(presence="reserve").order_by("order")
    ]
