"""The papers of a meeting: what is laid before it, its minutes, and the extract that shows one item alone."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from docx import Document

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch, Notice
from keji.journey.decisions.papers.agenda import agenda_paper
from keji.journey.decisions.papers.issuing import proposal
from keji.journey.decisions.papers.meeting import extracts_of, meetings_of, minutes_extract
from keji.journey.decisions.papers.meeting import minutes as minutes_of
from keji.journey.reviews import actions as reviews
from keji.journey.reviews.models import Round, Sheet
from keji.journey.reviews.tests.test_typing import typing
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct
from keji.kernel.papers import Paragraph, Table, full_day
from keji.kernel.ui.numbers import wan
from keji.parties.people.choices import Role
from tests.world.decisions import a_scan, after, minutes
from tests.world.reviews import WAN, sign_all

Make = Callable[..., Application]
Batches = Callable[..., Batch]


def address(batch: Batch, name: str) -> str:
    return f"/papers/decisions.Batch/{batch.pk}/{name}/"


def words(body: bytes) -> str:
    document = Document(io.BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


@pytest.fixture
def decided(proposed: Batches, eligible: Make, secretary: User) -> Batch:
    """Three items, the second of them held."""
    applications = [eligible(title=title) for title in ("褐牛育肥饲喂", "暖圈环境监测", "蜂群越冬保温")]
    batch = proposed(*applications, marks=(90, 85, 80))
    held = {applications[1].pk: ("double_funding", "与衔接资金暖圈建设相同")}
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes(), held=held)
    return batch


def test_the_agenda_paper_lists_what_is_proposed_and_its_sum(
    proposed: Batches, eligible: Make, dina: User, client: Client
) -> None:
    batch = proposed(eligible(title="褐牛育肥饲喂"))
    client.force_login(dina)

    answer = client.get(address(batch, "agenda-paper"))

    said = words(answer.content)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "褐牛育肥饲喂" in said
    assert "合计" in said


def test_minutes_name_what_was_held_and_why(decided: Batch, dina: User, client: Client) -> None:
    client.force_login(dina)
    [(part, _)] = meetings_of(decided)

    said = words(client.get(address(decided, "minutes"), {"part": part}).content)

    assert "应到 5 人，实到 5 人" in said
    assert "“暖圈环境监测”保留，暂不作决定。理由：疑似重复资助。依据：与衔接资金暖圈建设相同" in said


def test_the_whole_record_stands_in_the_minutes(
    proposed: Batches, eligible: Make, secretary: User, dina: User, client: Client
) -> None:
    batch = proposed(eligible())
    record = {
        **{"on_leave": "木拉提", "observers": "派驻纪检监察组 马正", "recused": "古丽娜", "clerk": "热依罕"},
        **{"reported_by": "陈立", "voting": "ballot", "head_last": True, "discussion": "饲草要落到地块。"},
    }
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes(**record))
    client.force_login(dina)
    [(part, _)] = meetings_of(batch)

    said = words(client.get(address(batch, "minutes"), {"part": part}).content)
    page = client.get(f"/decisions/{batch.pk}/").content.decode()

    for told in (
        "木拉提",
        "马正",
        "古丽娜",
        "热依罕",
        "陈立",
        "票决",
        "主要负责人末位表态",
        "饲草要落到地块",
    ):
        assert told in said and told in page


def test_an_extract_shows_one_item_and_no_other(decided: Batch, dina: User, client: Client) -> None:
    client.force_login(dina)
    parts = {label.split(" · ")[-1]: part for part, label in extracts_of(decided)}

    agreed = words(client.get(address(decided, "minutes-extract"), {"part": parts["褐牛育肥饲喂"]}).content)
    held = words(client.get(address(decided, "minutes-extract"), {"part": parts["暖圈环境监测"]}).content)

    assert "会议同意专业机构对本项目的建议。" in agreed
    assert not [title for title in ("暖圈", "蜂群", "保留") if title in agreed]
    assert "暂不作决定" in held
    assert not [title for title in ("褐牛", "蜂群") if title in held]


def test_a_returned_batch_has_minutes_and_no_extract(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    batch = proposed(eligible())

    actions.decide(batch, by=secretary, answer="return", meeting=minutes(), reason="材料不齐")

    assert len(meetings_of(batch)) == 1
    assert extracts_of(batch) == []


def test_a_paper_is_chinese_on_an_english_screen(decided: Batch, dina: User, client: Client) -> None:
    client.force_login(dina)
    client.cookies["django_language"] = "en"

    body = client.get(address(decided, "agenda-paper")).content

    assert "程序情况" in words(body)


def test_a_pdf_is_asked_for_by_its_format(decided: Batch, dina: User, client: Client) -> None:
    client.force_login(dina)

    answer = client.get(address(decided, "agenda-paper"), {"as": "pdf"})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("agenda-paper", {"as": "exe"}),
        ("agenda-paper", {"part": "7"}),
        ("minutes", {}),
        ("minutes", {"part": "0"}),
        ("minutes-extract", {"part": "1-' or 1"}),
        ("nothing", {}),
    ],
)
def test_a_paper_that_is_not_there_is_not_found(
    decided: Batch, dina: User, client: Client, name: str, query: dict[str, str]
) -> None:
    client.force_login(dina)

    assert client.get(address(decided, name), query).status_code == 404


def test_strangers_and_applicants_get_no_paper(decided: Batch, eve: User, aila: User, client: Client) -> None:
    assert client.get(address(decided, "agenda-paper")).status_code == 302
    for user in (eve, aila):
        client.force_login(user)
        assert client.get(address(decided, "agenda-paper")).status_code == 404


def test_the_page_of_a_batch_offers_its_papers(decided: Batch, dina: User, client: Client) -> None:
    client.force_login(dina)

    page = client.get(decided.get_absolute_url()).content.decode()

    assert page.count("as=docx") == 1 + 1 + 1 + 3
    assert page.count("as=pdf") == 1 + 1 + 1 + 3


def test_a_notice_is_stated_once_it_is_over(
    on_notice: Callable[..., Notice], eligible: Make, dina: User, client: Client
) -> None:
    notice = on_notice(eligible(title="褐牛育肥饲喂"))
    url = f"/papers/decisions.Notice/{notice.pk}/statement/"
    client.force_login(dina)
    early = client.get(url).status_code

    with after(notice):
        actions.finish_due()
        client.force_login(dina)
        said = words(client.get(url).content)

    assert early == 404
    assert "公示项目 1 项" in said
    assert "公示期内未收到异议。" in said


def test_what_the_first_body_held_is_not_in_the_minutes_of_the_second(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    large, small = eligible("大", asked_fen=60 * WAN, suggested_fen=None), eligible("小", asked_fen=WAN)
    batch = proposed(large, small)
    held = {small.pk: ("procedure", "缺签到表")}
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes(), held=held)
    actions.decide(Batch.objects.get(pk=batch.pk), by=secretary, answer="agree", meeting=minutes())

    batch = Batch.objects.get(pk=batch.pk)
    first, second = (minutes_of(batch, part).blocks for part, _ in meetings_of(batch))

    assert {label for _, label in extracts_of(batch)} == {
        "局党组会 2026年第5次 · 大",
        "局党组会 2026年第5次 · 小",
        "县人民政府常务会议 2026年第5次 · 大",
    }
    assert [
        Paragraph("“小”保留，暂不作决定。理由：程序瑕疵。依据：缺签到表") in blocks
        for blocks in (first, second)
    ] == [
        True,
        False,
    ]


def test_minutes_and_extract_say_that_a_decision_was_recorded_from_paper(
    proposed: Batches, eligible: Make, dina: User, secretary: User
) -> None:
    large = eligible("大", asked_fen=60 * WAN, suggested_fen=None)
    batch = proposed(large)
    scan = files.store(a_scan("会议纪要.pdf"), by=dina, slot="minutes", owner=batch, not_secret=True)
    paper = PaperAct(Role.PARTY_GROUP, days.today(), "三楼会议室", scan.pk)
    actions.decide(batch, by=dina, answer="agree", meeting=minutes(), paper=paper)
    later = minutes(minutes_number="巩政常纪〔2026〕2号")
    actions.decide(Batch.objects.get(pk=batch.pk), by=secretary, answer="agree", meeting=later)

    batch = Batch.objects.get(pk=batch.pk)
    first, second = (minutes_of(batch, part).blocks for part, _ in meetings_of(batch))
    extract, _later = (minutes_extract(batch, part).blocks for part, _ in extracts_of(batch))

    line = Paragraph(f"线下，由迪娜登记（纸件日期 {full_day(days.today())}）")
    assert [line in blocks for blocks in (first, second, extract, _later)] == [True, False, True, False]


def test_the_proposal_says_which_sheets_it_stands_on_were_written_on_paper(
    open_round: Callable[..., Round], proposed: Batches, eligible: Make, chen: User, cheng: User
) -> None:
    round = open_round(eligible("甲"), eligible("乙"))
    sheet = Sheet.objects.order_by("pk").first()
    assert sheet is not None
    typing(chen, sheet.panelist)
    typing(cheng, sheet.panelist, scan=False)
    sign_all(round, {item.application_id: 80 for item in round.items.all()})
    round = reviews.freeze(reviews.collect(round, by=chen), by=cheng)
    batch = actions.propose(actions.draft_batch(round, by=chen, title="第一批"), by=cheng)

    on_paper, on_line = proposal(batch, ""), proposal(proposed(eligible("丙")), "")

    day = full_day(days.today())
    line = f"评审用纸质评分表的：专家1：线下，由程红登记（纸件日期 {day}）。"
    assert Paragraph(line) in on_paper.blocks
    assert "线下" not in str(on_line)


def test_the_agenda_paper_tells_how_the_list_came_about(
    a_batch: Batches, an_application: Make, chen: User, cheng: User, dina: User
) -> None:
    an_application("refused")
    batch = a_batch(an_application("eligible"))
    browser, url = Client(), f"/decisions/{batch.pk}/explain/"
    browser.force_login(chen)
    browser.post(url, {"background": "今年旱情较重。", "risks": "饲草价格可能上涨。"})
    batch.refresh_from_db()
    batch.call.document_number = "巩科发〔2026〕9号"

    said = str(agenda_paper(batch, ""))

    assert "本指南共受理 2 项，形式审查通过 1 项。" in said and "评审 1 项" in said
    assert "一、背景" in said and "今年旱情较重。" in said and "饲草价格可能上涨。" in said
    assert f"《{batch.call.title}》（巩科发〔2026〕9号）。" in said
    assert batch.call.programme and batch.call.programme.basis in said
    actions.propose(batch, by=cheng)
    late = browser.post(url, {"background": "改", "risks": ""}).status_code
    browser.force_login(dina)
    assert (late, browser.get(url).status_code) == (404, 404)
    assert Batch.objects.get(pk=batch.pk).background == "今年旱情较重。"


def test_minutes_list_what_was_agreed_with_its_money_and_leave_out_what_was_held(decided: Batch) -> None:
    [(part, _)] = meetings_of(decided)
    tables = [one for one in minutes_of(decided, part).blocks if isinstance(one, Table)]

    [table] = tables
    assert [row[1] for row in table.rows] == ["褐牛育肥饲喂", "蜂群越冬保温", "合计"]
    agreed = decided.items.exclude(outcome="held")
    assert table.rows[-1][-1] == wan(sum(item.proposed_fen for item in agreed))


def test_the_minutes_of_a_return_have_the_reason_and_no_list(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    batch = proposed(eligible(title="褐牛育肥饲喂"))
    actions.decide(batch, by=secretary, answer="return", meeting=minutes(), reason="材料不齐")

    [(part, _)] = meetings_of(batch)
    said = str(minutes_of(batch, part))

    assert "整批退回。理由：材料不齐" in said and "褐牛育肥饲喂" not in said
