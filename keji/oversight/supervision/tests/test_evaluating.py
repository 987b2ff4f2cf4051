"""The yearly evaluation of the institution, from the points to what was mended."""

import io
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from docx import Document

from keji.kernel import days, journal
from keji.kernel.flow import PaperAct, Refused, advance
from keji.oversight.supervision.actions import adopt_criteria, begin_evaluation, write_evaluation
from keji.oversight.supervision.criteria import shipped
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.oversight.supervision.queries import wanted
from keji.oversight.supervision.ticks import lapse
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def year():
    return days.today().year


def page_of(user, evaluation, rest=""):
    return signed_in(user).get(f"{evaluation.get_absolute_url()}{rest}")


def words(body):
    document = Document(io.BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def typed(evaluation, *, less=0, **changes):
    """What is posted: full points but `less` on the first criterion, with a reason there."""
    said = {"opinion": "", "veto": "", "mend": "", "mend_until": "", "seen": evaluation.version}
    for order, mark in enumerate(evaluation.marks.all()):
        said[f"points_{mark.pk}"] = mark.weight - (less if order == 0 else 0)
        said[f"reason_{mark.pk}"] = "有一批退回过" if less and order == 0 else ""
    return {**said, **changes}


@pytest.fixture
def draft(entrusting, dina):
    return begin_evaluation(entrusting.agent, by=dina, year=year())


@pytest.fixture
def sent(draft, dina):
    signed_in(dina).post(f"{draft.get_absolute_url()}write/", typed(draft, less=4))
    draft.refresh_from_db()
    return advance(draft, "send", by=dina)


@pytest.mark.both
def test_the_whole_way_from_the_points_to_what_was_mended(
    entrusting, world, dina, dilnur, cheng, an_application
):
    an_application("checking")
    bureau = signed_in(dina)
    begun = bureau.post(f"/supervision/evaluations/new/{world.institution.pk}/{year()}/")
    evaluation = InstitutionEvaluation.objects.get()
    until = days.today() + timedelta(days=40)
    bureau.post(begun.url, typed(evaluation, less=12, mend="补正通知写明栏目", mend_until=until.isoformat()))
    evaluation.refresh_from_db()
    advance(evaluation, "send", by=dina)

    assert "陈述意见" in signed_in(cheng).get("/desk/").content.decode()
    assert evaluation.figures["facts"]["received"] == 1
    advance(evaluation, "state", by=cheng, note="补正通知已经改了。")
    advance(evaluation, "conclude", by=dilnur)
    assert (evaluation.state, evaluation.total, evaluation.grade) == ("mending", 88, "good")
    assert evaluation.concluded_on == days.today()
    advance(evaluation, "report_mending", by=cheng, note="样张附后。")
    advance(evaluation, "mend_again", by=dina, note="样张没有日期")
    advance(evaluation, "report_mending", by=cheng, note="已补日期。")
    advance(evaluation, "accept_mending", by=dina)

    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.statement, evaluation.mended) == (
        "mended",
        "补正通知已经改了。",
        "已补日期。",
    )
    verbs = [entry.verb.partition(".")[2] for entry in journal.history(evaluation)]
    assert verbs[-6:] == ["require_mending", "conclude", "state", "send", "write", "begin"]


def test_points_taken_off_want_a_reason_and_all_criteria_want_points(draft, dina):
    with pytest.raises(Refused, match="还没有评分：程序规范"):
        advance(draft, "send", by=dina)
    said = typed(draft, less=3)
    first = draft.marks.first()
    signed_in(dina).post(f"{draft.get_absolute_url()}write/", {**said, f"reason_{first.pk}": ""})
    draft.refresh_from_db()

    with pytest.raises(Refused, match="扣了分的要写理由：程序规范"):
        advance(draft, "send", by=dina)


def test_what_cannot_be_kept_stays_as_typed(draft, dina):
    first = draft.marks.first()
    said = {**typed(draft), f"points_{first.pk}": "99", f"reason_{first.pk}": "写错了", "mend": "改一改"}

    answer = signed_in(dina).post(f"{draft.get_absolute_url()}write/", said)

    page = answer.content.decode()
    assert answer.status_code == 422 and "写错了" in page and "改一改" in page
    assert "也要写整改期限" in page
    assert draft.marks.first().points is None


def test_two_at_once_do_not_write_over_each_other(draft, dina, world):
    other = world.give(world.someone("marat", "马拉提"), world.host, Role.BUREAU)
    theirs = typed(draft, less=1)
    signed_in(dina).post(f"{draft.get_absolute_url()}write/", typed(draft, less=2))

    answer = signed_in(other).post(f"{draft.get_absolute_url()}write/", theirs)

    assert answer.status_code == 422 and "刚才有人保存过" in answer.content.decode()
    assert draft.marks.first().points == draft.marks.first().weight - 2


def test_who_works_for_both_keeps_out_of_it(entrusting, world, dina, draft):
    world.give(dina, world.institution, Role.PMO)
    said = {"opinion": "", "veto": "", "mend": "", "mend_until": None}

    with pytest.raises(Refused, match="任职"):
        advance(draft, "drop", by=dina, note="不要了")
    with pytest.raises(Refused, match="任职"):
        write_evaluation(draft, by=dina, seen=0, marks={}, **said)
    with pytest.raises(Refused, match="任职"):
        begin_evaluation(world.institution, by=dina, year=year() - 1)
    assert signed_in(dina).get(f"{draft.get_absolute_url()}write/").status_code == 409
    assert "write/" not in page_of(dina, draft).content.decode()


def test_who_left_the_institution_within_the_year_keeps_out_too(entrusting, world, dina, keeper_ends):
    held = world.person(world.give(dina, world.institution, Role.PMO)).memberships.get(role=Role.PMO)
    keeper_ends(held)

    with pytest.raises(Refused, match="任过职"):
        begin_evaluation(world.institution, by=dina, year=year())


@pytest.fixture
def keeper_ends(world):
    return lambda membership: advance(membership, "end", by=world.keeper)


def test_a_year_is_evaluated_once_and_only_where_something_was_entrusted(draft, world, dina, successor):
    with pytest.raises(Refused, match="已经有了"):
        begin_evaluation(world.institution, by=dina, year=year())
    with pytest.raises(Refused, match="没有生效的委托"):
        begin_evaluation(successor, by=dina, year=year())
    with pytest.raises(Refused, match="还没有到"):
        begin_evaluation(world.institution, by=dina, year=year() + 1)
    advance(draft, "drop", by=dina, note="建错了")

    assert begin_evaluation(world.institution, by=dina, year=year()).pk != draft.pk


def test_the_institution_sees_nothing_before_it_is_sent(
    draft, dina, dilnur, cheng, chen, nora, sun, eve, bek
):
    for user in (cheng, chen, nora, eve, bek):
        assert page_of(user, draft).status_code == 404
    assert page_of(sun, draft).status_code == 200
    signed_in(dina).post(f"{draft.get_absolute_url()}write/", typed(draft))
    draft.refresh_from_db()
    advance(draft, "send", by=dina)

    assert page_of(chen, draft).status_code == page_of(cheng, draft).status_code == 200
    assert page_of(nora, draft).status_code == 404
    advance(draft, "agree", by=cheng)
    advance(draft, "send_back", by=dilnur, note="重看时限一项")
    assert page_of(cheng, draft).status_code == 404
    assert (draft.total, draft.grade, draft.figures) == (None, "", {})


def test_a_statement_on_paper_is_recorded_by_the_bureau(sent, dina, cheng):
    paper = PaperAct(Role.PMO_LEAD, days.today(), "县科技局", scan=None)

    advance(sent, "state", by=dina, note="个别数据有出入。", paper=paper)

    assert (sent.state, sent.statement) == ("stated", "个别数据有出入。")


def test_who_lets_the_days_pass_has_said_nothing(sent, dina):
    lapse()
    assert InstitutionEvaluation.objects.get().state == "sent"
    with days.moved(sent.statement_until + timedelta(minutes=1)):
        lapse()
        sent.refresh_from_db()
        paper = signed_in(dina).get(f"/papers/supervision.InstitutionEvaluation/{sent.pk}/form/")

    assert sent.state == "stated"
    assert "没有提出意见" in words(paper.content)


def test_a_reason_to_fail_goes_before_all_points(draft, dina):
    said = typed(draft, veto="经办人收受申报单位礼品，派驻纪检监察组已核实。")
    signed_in(dina).post(f"{draft.get_absolute_url()}write/", said)
    draft.refresh_from_db()

    advance(draft, "send", by=dina)

    assert (draft.total, draft.grade) == (100, "failed")


def test_points_do_not_change_once_sent(sent, dina):
    said = {"opinion": "改", "veto": "", "mend": "", "mend_until": None}

    with pytest.raises(Refused, match="得分不能再改"):
        write_evaluation(sent, by=dina, seen=sent.version, marks={}, **said)
    assert signed_in(dina).get(f"{sent.get_absolute_url()}write/").status_code == 409


def test_the_papers_come_with_their_state(sent, dina, dilnur, cheng, eve):
    base = f"/papers/supervision.InstitutionEvaluation/{sent.pk}"
    letter = words(signed_in(cheng).get(f"{base}/statement/").content)
    assert signed_in(dina).get(f"{base}/notice/").status_code == 404
    advance(sent, "agree", by=cheng)
    advance(sent, "conclude", by=dilnur)

    notice = words(signed_in(cheng).get(f"{base}/notice/").content)
    form = words(signed_in(dina).get(f"{base}/form/").content)
    pdf = signed_in(dina).get(f"{base}/form/", {"as": "pdf"})

    assert f"{year()} 年度" in letter and "书面陈述" in letter
    assert "评价结果：96 分，优秀" in notice
    assert "有一批退回过" in form and "建议指标，尚未经会议采用" in form and "没有提出意见" in form
    assert pdf.content[:5] == b"%PDF-"
    assert signed_in(eve).get(f"{base}/form/").status_code == 404


def test_a_meeting_adopts_other_criteria_for_what_begins_later(draft, world, dina, dilnur, entrusting):
    rows = [{**row} for row in shipped()]
    rows[0]["weight"] += 5
    with pytest.raises(Refused, match="合计 105"):
        adopt_criteria(rows, by=dilnur, source="局党组会〔2026〕第9次")
    rows[1]["weight"] -= 5
    with pytest.raises(Refused, match="局领导"):
        adopt_criteria(rows, by=dina, source="局党组会〔2026〕第9次")
    adopt_criteria(rows, by=dilnur, source="局党组会〔2026〕第9次")

    advance(draft, "drop", by=dina, note="按新指标重来")
    again = begin_evaluation(world.institution, by=dina, year=year())

    assert draft.marks.first().weight == 20 and draft.criteria_source == ""
    assert again.marks.first().weight == 25 and again.criteria_source == "局党组会〔2026〕第9次"


def test_criteria_are_typed_on_their_page(dilnur, dina, entrusting):
    posted = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "source": "局党组会〔2026〕第9次"}
    for number, weight in enumerate(("60", "30")):
        posted |= {
            f"form-{number}-title": f"指标{number}",
            f"form-{number}-weight": weight,
            f"form-{number}-facts": "timing",
        }
    head = signed_in(dilnur)

    wrong = head.post("/supervision/criteria/", posted)
    right = head.post("/supervision/criteria/", posted | {"form-1-weight": "40"})

    assert wrong.status_code == 422 and "要正好是 100" in wrong.content.decode()
    assert "指标1" in wrong.content.decode()
    assert right.status_code == 302
    page = signed_in(dina).get("/supervision/criteria/").content.decode()
    assert "指标0" in page and "局党组会〔2026〕第9次" in page and "采用这张表" not in page
    assert signed_in(dina).post("/supervision/criteria/", posted).status_code == 404


def test_a_year_that_is_over_without_an_evaluation_stands_on_the_desk(entrusting, world, dina, cheng):
    this = year()
    assert wanted() == []
    february = datetime.combine(datetime(this + 1, 2, 10), time(10), days.BEIJING)
    with days.moved(february):
        (one,) = wanted()
        desk = signed_in(dina).get("/desk/").content.decode()
        other = signed_in(cheng).get("/desk/").content.decode()

        assert (one.agent, one.year.number) == (world.institution, this)
        assert one.until.date().isoformat() == f"{this + 1}-03-31"
        assert f"{this}年度评价" in desk and "开始评价" in desk and "开始评价" not in other
        assert one.url.replace("&", "&amp;") in desk
        page = signed_in(dina).get(one.url).content.decode()
        assert f"开始 {this} 年度评价" in page
        begin_evaluation(world.institution, by=dina, year=this)
        assert wanted() == []


def test_an_entrusting_that_ended_is_evaluated_at_once(entrusting, dilnur, world):
    advance(entrusting, "end", by=dilnur, note="提前结束")
    assert wanted() == []
    with days.moved(timedelta(days=1)):
        assert world.institution in {one.agent for one in wanted()}


def test_the_screen_shows_the_year_to_who_watches_and_to_the_institution_its_own(
    entrusting, world, dina, cheng, nora, second, successor, eve, an_application
):
    an_application("checking")

    whole = signed_in(dina).get("/supervision/", {"agent": world.institution.pk}).content.decode()
    own = signed_in(nora).get("/supervision/").content.decode()

    assert (
        world.institution.name in whole and successor.name in whole and entrusting.agreement_number in whole
    )
    assert "受理登记" in whole and "开始" in whole
    assert successor.name in own and world.institution.name not in own and "开始 " not in own
    mine = {"agent": world.institution.pk}
    assert signed_in(cheng).get("/supervision/", mine).status_code == 200
    assert signed_in(nora).get("/supervision/", mine).status_code == 404
    assert signed_in(eve).get("/supervision/").status_code == 404
    for wrong in ({"year": "二〇二六"}, {"year": "1900"}, {"agent": "9" * 30}, {"agent": "x"}):
        assert signed_in(dina).get("/supervision/", wrong).status_code == 404
    book = signed_in(dina).get("/supervision/", {"export": "xlsx"})
    assert book["Content-Type"].endswith("sheet") and book.content[:2] == b"PK"


def test_without_an_entrusting_there_is_a_way_on(world, dina, sun):
    assert "谁来管项目" in signed_in(dina).get("/supervision/").content.decode()
    assert "谁来管项目" not in signed_in(sun).get("/supervision/").content.decode()


def test_nobody_else_begins_or_writes(entrusting, draft, chen, cheng, sun, eve, aila):
    for user in (chen, cheng, sun, eve, aila):
        begin = signed_in(user).post(f"/supervision/evaluations/new/{draft.agent_id}/{year() - 1}/")
        write = signed_in(user).post(f"{draft.get_absolute_url()}write/", typed(draft))
        assert (begin.status_code, write.status_code) == (404, 404)
    assert InstitutionEvaluation.objects.count() == 1
