"""Changes of running projects: minor ones the institution grants, major ones the deciding body."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import start, submit
from keji.journey.applications.models import Application
from keji.journey.applications.queries import blocking, led_by, self_check
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.models import Batch
from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.journal.models import Entry
from keji.kernel.parameters.actions import adopt
from keji.outcomes.projects.actions.contract import problems
from keji.outcomes.projects.models import Amendment, Contract, Project
from keji.parties.people.choices import Role
from tests.world.decisions import a_scan, minutes
from tests.world.outcomes import ask_change

pytestmark = pytest.mark.django_db


def later(project, n):
    return {"until": (project.works_until + timedelta(days=n)).isoformat()}


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def ending_in(project, n):
    today = days.today()
    Project.objects.filter(pk=project.pk).update(
        starts_on=today - timedelta(days=300), ends_on=today + timedelta(days=n)
    )
    return fresh(project)


def said(found):
    return [one.text for one in blocking(found)]


@pytest.fixture
def new_lead(world):
    """A colleague of Aila's unit."""
    user = world.someone("erlan", "叶尔兰·木拉提")
    return world.give(user, world.unit, Role.MEMBER)


@pytest.fixture
def agreed_change(chen, cheng, secretary):
    """The change is supported, signed as a list of one, agreed by the party group."""

    def make(change, held=None):
        advance(change, "support", by=chen, note="理由充分，建议同意。")
        batch = decisions.draft_change_batch([change], by=chen, title="项目变更建议")
        decisions.propose(batch, by=cheng)
        decisions.decide(batch, by=secretary, answer="agree", meeting=minutes())
        return fresh(batch)

    return make


@pytest.fixture
def issued(dilnur):
    def make(batch, number="巩科发〔2026〕31号"):
        return decisions.establish(
            batch, by=dilnur, document_number=number, issued_on=days.today(), sealed_copy=a_scan()
        )

    return make


def test_a_first_extension_is_the_institutions_to_grant(a_running, a_change, chen):
    project = a_running()
    before = project.works_until
    change = a_change(project, "term", term=later(project, 90))

    advance(change, "grant", by=chen, note="理由充分")

    project = fresh(project)
    amendment = project.amendments.get()
    value = amendment.values.get()
    assert change.number == amendment.number == f"BG{days.today().year}-0001"
    assert project.extended_until == project.accepted_by == before + timedelta(days=90)
    assert project.progress == "延期"
    assert (value.before, value.after) == (before.isoformat(), project.extended_until.isoformat())
    assert fresh(project.application).works_until == project.extended_until


def test_the_deciding_body_gets_what_is_major_and_nothing_else(a_running, a_change, new_lead, chen):
    project = a_running()

    change = a_change(project, "lead", lead={"name": "叶尔兰·木拉提"})

    assert change.state == "weighing"
    with pytest.raises(Refused, match="不能“同意变更…”"):
        advance(change, "grant", by=chen)
    assert fresh(project).lead_id == project.lead_id


def test_a_minor_change_cannot_be_laid_before_the_body(a_running, a_change, chen):
    change = a_change(a_running(), "route")

    with pytest.raises(Refused, match="不能“提出变更建议…”"):
        advance(change, "support", by=chen, note="提请审定")
    with pytest.raises(Refused, match="现在不能列入"):
        decisions.draft_change_batch([change], by=chen, title="项目变更建议")


def test_a_new_lead_goes_on_once_the_document_is_sealed(
    a_running, a_change, agreed_change, issued, new_lead, aila, world
):
    project = a_running()
    change = a_change(project, "lead", lead={"name": "叶尔兰·木拉提"})

    batch = agreed_change(change)
    waiting = fresh(change).state, fresh(project).lead_id
    issued(batch)

    project, erlan = fresh(project), world.person(new_lead)
    assert waiting == ("decided", world.person(aila).pk)
    assert fresh(change).state == "granted"
    assert (project.lead, project.former_lead) == (erlan, world.person(aila))
    assert project.contract.lead == erlan
    assert {one.lead for one in project.instalments.all()} == {erlan}
    assert project.amendments.get().document_number == "巩科发〔2026〕31号"
    assert list(Application.objects.filter(led_by(erlan.pk))) == [project.application]


def test_the_former_lead_reads_on_and_does_nothing(
    a_running, a_change, agreed_change, issued, new_lead, a_standing_call, aila, world
):
    project = a_running()
    issued(agreed_change(a_change(project, "lead", lead={"name": "叶尔兰·木拉提"})))
    report = a_standing_call("annual_report")
    project = fresh(project)

    assert project.seats_of(aila) == project.contract.seats_of(aila) == {"former"}
    assert project in Project.objects.visible_to(aila)
    with pytest.raises(Refused, match="只有项目负责人"):
        start(report, by=aila, unit=world.unit, parent=project.application)
    assert start(report, by=new_lead, unit=world.unit, parent=project.application).lead == project.lead


def test_what_lies_open_passes_to_the_new_lead(
    a_running, a_change, agreed_change, issued, new_lead, a_standing_call, aila, world
):
    project = a_running()
    report = start(a_standing_call("annual_report"), by=aila, unit=world.unit, parent=project.application)
    change = a_change(project, "lead", lead={"name": "叶尔兰·木拉提"})

    issued(agreed_change(change))

    assert fresh(report).lead == world.person(new_lead)
    assert fresh(change).lead == world.person(aila)


def test_another_unit_carries_it_on_with_its_own_account(
    a_running, a_change, agreed_change, issued, a_unit, aila, world
):
    project = a_running()
    unit, head = a_unit()
    change = a_change(
        project, "unit", "lead", unit={"code": unit.code}, lead={"name": world.person(head).name}
    )

    issued(agreed_change(change))

    project = fresh(project)
    assert (project.unit, project.former_unit, project.lead) == (unit, world.unit, world.person(head))
    assert (project.contract.unit, project.contract.account_name) == (unit, unit.name)
    assert {one.unit for one in project.instalments.all()} == {unit}
    assert project.application.unit == world.unit


@pytest.mark.both
def test_the_budget_is_shifted_to_the_fen_and_keeps_what_was_signed(a_running, a_change, chen):
    project = a_running()
    business, labour = (project.contract.budget.get(category=one) for one in ("business", "labour"))
    signed = business.agreed_fen
    digest = project.contract.digest
    rows = [business.order - 1, labour.order - 1]
    change = a_change(
        project,
        "budget",
        budget={
            f"lines.{rows[0]}.fiscal": f"{(business.agreed_fen - 123_457) / 1_000_000:.6f}",
            f"lines.{rows[1]}.fiscal": f"{(labour.agreed_fen + 123_457) / 1_000_000:.6f}",
            "purchase": "0",
        },
    )

    advance(change, "grant", by=chen)

    contract = fresh(project).contract
    values = Amendment.objects.get().values
    assert contract.budget.get(category="business").agreed_fen == signed - 123_457
    assert contract.budget.get(category="business").signed_fen == signed
    assert sum(line.agreed_fen for line in contract.budget.all()) == project.approved_fen
    assert [one.after_fen - one.before_fen for one in values.all()] == [-123_457, 123_457]
    assert contract.digest == digest
    assert problems(contract) == []


@pytest.mark.parametrize(
    ("share", "sentence"),
    [("1.000001", "财政资金合计 9.000001 万元，要与现在的 9.00 万元一致"), ("1.0", "")],
)
def test_a_shift_makes_no_money(a_running, a_standing_call, aila, world, share, sentence):
    project = a_running()
    change = start(a_standing_call("change"), by=aila, unit=world.unit, parent=project.application)
    lines = {
        "lines.0.category": "business",
        "lines.0.item": "材料",
        "lines.0.fiscal": "8.0",
        "lines.1.category": "labour",
        "lines.1.item": "用工",
        "lines.1.fiscal": share,
    }
    empty = {f"lines.{row}.{cell}": "" for row in (2, 3) for cell in ("category", "item", "fiscal", "own")}

    ask_change(change, "budget", by=aila, budget={**empty, **lines, "purchase": "0"})

    found = said(self_check(change))
    assert any(text.startswith(sentence) for text in found) if sentence else not found


def test_indirect_costs_keep_their_cap(a_running, a_standing_call, aila, world):
    project = a_running()
    change = start(a_standing_call("change"), by=aila, unit=world.unit, parent=project.application)
    rows = [("business", "材料", "4"), ("indirect", "管理", "5")]
    lines = {
        f"lines.{n}.{name}": cell
        for n, row in enumerate(rows)
        for name, cell in zip(("category", "item", "fiscal"), row, strict=True)
    }
    empty = {f"lines.{row}.{cell}": "" for row in (2, 3) for cell in ("category", "item", "fiscal", "own")}

    ask_change(change, "budget", by=aila, budget={**empty, **lines, "purchase": "0"})

    assert any("间接费用 5.00 万元，超过上限" in text for text in said(self_check(change)))


def test_indicators_are_changed_on_the_bodys_word(a_running, a_change, agreed_change, issued):
    project = a_running()
    promise = project.contract.indicators.select_related("indicator").order_by("indicator__key").first()
    change = a_change(project, "goals", goals={"goals.0.after": "400", "goals.0.reason": "受灾减产"})

    issued(agreed_change(change))

    changed = fresh(promise)
    assert (changed.asked, changed.agreed, changed.signed) == ("500", "400", "500")


@pytest.mark.parametrize(
    ("kinds", "given", "sentence"),
    [
        (("term",), {"term": {"until": "2001-01-01"}}, "延期至要晚于现在的"),
        (("term",), {"term": {"until": "2099-01-01"}}, "每次最多 12 个月"),
        (("lead",), {"lead": {"name": "查无此人"}}, "“查无此人”不在"),
        (("lead",), {"lead": {"name": "阿依拉·叶尔肯"}}, "就是现在的负责人"),
        (("unit",), {"unit": {"code": "91654024MA00000000"}}, "没有用“91654024MA00000000”登记的单位"),
        (("name",), {"name": {"after": "巩留县恒草源饲料有限公司"}}, "名称和现在的一样"),
        (("goals",), {"goals": {"goals.0.after": "400"}}, "“示范面积”有调整，要写明理由"),
        (("goals",), {}, "指标和现在的一样"),
        (("team",), {}, "团队和现在的一样"),
        (("end",), {"end": {"spent": "99"}}, "多于核定额"),
        (("end", "term"), {}, "终止不能和别的变更一起申请"),
        (("name", "unit"), {}, "只能选一项"),
    ],
)
def test_what_cannot_be_is_said_before_it_is_handed_in(
    a_running, a_standing_call, aila, world, kinds, given, sentence
):
    project = a_running()
    change = start(a_standing_call("change"), by=aila, unit=world.unit, parent=project.application)

    ask_change(change, *kinds, by=aila, **given)

    assert any(sentence in text for text in said(self_check(change)))
    with pytest.raises(Refused):
        submit(change, by=aila)
    assert fresh(change).state == "draft"


def test_an_extension_is_asked_for_in_time_or_not_at_all(a_running, a_standing_call, aila, world):
    project = a_running()
    project = ending_in(project, 29)
    change = start(a_standing_call("change"), by=aila, unit=world.unit, parent=project.application)

    ask_change(change, "term", by=aila, term=later(project, 60))

    assert any("现在已经晚了" in text for text in said(self_check(change)))


def test_what_was_asked_in_time_is_not_late_when_it_comes_back(a_running, a_change, chen, aila):
    project = ending_in(a_running(), 31)
    change = a_change(project, "term", term=later(project, 60))
    advance(change, "return_change", by=chen, note="请写明剩余工作。")

    with days.moved(days.now() + timedelta(days=14)):
        ask_change(change, "term", by=aila, term=later(project, 60))

        assert said(self_check(change)) == []


def test_a_second_extension_is_refused_where_one_is_the_most(a_running, a_change, chen):
    project = a_running()
    advance(a_change(project, "term", term=later(project, 60)), "grant", by=chen)

    with pytest.raises(Refused, match="已延期 1 次，最多 1 次"):
        a_change(fresh(project), "term", term=later(fresh(project), 60))


def test_a_second_extension_goes_to_the_body_where_two_are_allowed(a_running, a_change, chen, dina):
    adopt("EXT_MAX_TIMES", 2, by=dina, valid_from=days.today(), source="局党组会〔2026〕第4次")
    project = a_running()
    advance(a_change(project, "term", term=later(project, 60)), "grant", by=chen)

    change = a_change(fresh(project), "term", term=later(fresh(project), 60))

    assert change.state == "weighing"


@pytest.mark.both
def test_a_project_is_ended_by_the_body_and_pays_no_more(
    a_running, a_change, agreed_change, issued, dina, world, aila
):
    project = a_running()
    line = project.instalments.first().line
    held = line.committed_fen

    issued(agreed_change(a_change(project, "end")))

    project = fresh(project)
    assert project.state == "terminated"
    assert {one.state for one in project.instalments.all()} == {"stopped"}
    assert fresh(line).committed_fen == held - project.approved_fen
    assert project.awaited().to_do == "登记结余处理决定"
    assert fresh(project.application).terminated_on == days.today()


def test_money_that_is_on_its_way_holds_an_end_back(
    a_running, a_change, agreed_change, issued, chen, maker, checker
):
    project = a_running()
    change = a_change(project, "end")
    first = project.instalments.get(number=1)
    advance(first, "meet_condition", by=chen)
    advance(first, "make", by=maker)
    advance(first, "check", by=checker)
    batch = agreed_change(change)

    with pytest.raises(Refused, match="第 1 笔拨款已复核"):
        issued(batch)

    assert (fresh(batch).state, fresh(project).state) == ("approved", "running")


def test_a_change_that_is_refused_changes_nothing_and_says_why(a_running, a_change, chen):
    project = a_running()
    change = a_change(project, "term", term=later(project, 60))

    advance(change, "refuse", by=chen, note="进度正常，不需要延期")

    told = Entry.objects.filter(verb="change.refuse").latest("pk")
    assert told.detail_values["note"] == "进度正常，不需要延期"
    assert fresh(project).extended_until is None
    assert not Amendment.objects.exists()


def test_the_body_returns_the_list_and_the_institution_may_try_again(
    a_running, a_change, new_lead, chen, cheng, secretary
):
    change = a_change(a_running(), "lead", lead={"name": "叶尔兰·木拉提"})
    advance(change, "support", by=chen, note="建议同意")
    batch = decisions.draft_change_batch([change], by=chen, title="项目变更建议")
    decisions.propose(batch, by=cheng)

    decisions.decide(batch, by=secretary, answer="return", meeting=minutes(), reason="材料不全")

    assert (fresh(change).state, fresh(batch).state) == ("judged", "draft")
    decisions.propose(fresh(batch), by=cheng)
    assert fresh(change).state == "tabled"


@pytest.mark.both
def test_of_two_who_list_the_same_change_the_second_is_told(a_running, a_change, new_lead, chen):
    change = a_change(a_running(), "lead", lead={"name": "叶尔兰·木拉提"})
    advance(change, "support", by=chen, note="建议同意")
    decisions.draft_change_batch([change], by=chen, title="一")

    with pytest.raises(Refused, match="可能已在别的批次里"):
        decisions.draft_change_batch([change], by=chen, title="二")

    assert Batch.objects.filter(kind="change").count() == 1


@pytest.mark.both
def test_of_two_who_ask_at_once_the_second_is_told_who_does(a_running, a_standing_call, aila, bek, world):
    project, call = a_running(), a_standing_call("change")
    first = start(call, by=aila, unit=world.unit, parent=project.application)

    again = start(call, by=aila, unit=world.unit, parent=project.application)
    with pytest.raises(Refused, match="阿依拉·叶尔肯正在为这个项目办理变更（草稿）"):
        start(call, by=bek, unit=world.unit, parent=project.application)

    assert again == first


def test_the_unit_asks_itself_where_the_lead_has_gone(a_running, a_standing_call, bek, new_lead, world):
    project = a_running()

    change = start(a_standing_call("change"), by=bek, unit=world.unit, parent=project.application)

    assert change.lead == world.person(bek)


def test_a_project_at_its_acceptance_is_not_changed(a_running, a_standing_call, a_change, aila, chen):
    project = a_running()
    change = a_change(project, "route")
    advance(project, "ask_acceptance", by=aila, cause="acceptance.submit")

    with pytest.raises(Refused, match="项目现在是“验收中”"):
        advance(change, "grant", by=chen)


def test_a_renamed_unit_is_found_under_both_names(a_running, a_change, chen, world):
    project = a_running()
    old = project.unit.name
    Contract.objects.update(account_name=old)

    advance(a_change(project, "name"), "grant", by=chen)

    unit = fresh(world.unit)
    assert unit.name == "巩留县恒草源农牧科技有限公司"
    assert [other.name for other in unit.names.all()] == [old]
    assert fresh(project).contract.account_name == unit.name
