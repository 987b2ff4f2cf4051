"""What was funded before, by whomever, is found; what is right to fund again is cleared by a person."""

import pytest

from keji.journey.duplicates.actions import judge
from keji.journey.duplicates.choices import Same, Verdict
from keji.journey.duplicates.models import LibraryRecord, Run
from keji.journey.duplicates.queries import lines_of
from keji.journey.elsewhere.actions import About, enter_list
from keji.journey.elsewhere.models import FundedList
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, row, running
from tests.world.applications import pass_format_check
from tests.world.duplicates import BEES, COPY, NEED, PLAN, SILAGE, look

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HEADS = "序号,主管部门,资金来源,年度,项目名称,实施单位,地点,金额（万元）,负责人,主要内容"


def a_list(by, *rows, about):
    """What another department or level says it has paid for."""
    return enter_list("\n".join([HEADS, *rows]).encode(), "名单.csv", by=by, about=about)


def line(*, department, fund, year, title, unit, place="", wan=50, lead="", content=""):
    return f"1,{department},{fund},{year},{title},{unit},{place},{wan},{lead},{content}"


def test_a_rewritten_copy_of_what_another_unit_was_paid_for_two_years_ago_is_caught(said, looked, dina, chen):
    year = days.today().year - 2
    told = {"department": "州科技局", "fund": "州级科技计划", "year": year}
    funded = line(
        **told, title=SILAGE["basics__title"], unit="昭苏县丰饶饲草专业合作社", content=f"{NEED}{PLAN}"
    )
    a_list(dina, funded, about=About("州级科技计划立项清单", level="prefect", is_public=True))
    copy = said(COPY)

    check = looked(copy)
    (found,) = lines_of(check)

    assert found.finding.share > 70 and found.danger in {"high", "middle"}
    assert found.source == "州 · 州科技局 · 州级科技计划"
    judge(found.finding, by=chen, verdict=Verdict.DUPLICATE, reason="与两年前州里立项的内容大段相同")
    check.refresh_from_db()
    assert check.state == "judged"


def test_other_departments_money_for_the_same_thing_is_caught_by_its_title_alone(
    an_application, looked, dina
):
    """The list has no text, the unit stands there in another spelling."""
    year = days.today().year
    told = {"department": "县农业农村局", "fund": "衔接资金", "year": year, "unit": "恒草源饲料公司"}
    a_list(
        dina,
        line(**told, title="裹包青贮饲料开包稳定技术示范推广"),
        line(**told | {"unit": "某乡人民政府"}, title="村内道路硬化"),
        about=About("衔接资金项目表", department="县农业农村局"),
    )

    check = looked(an_application("checking", **SILAGE))

    (found,) = lines_of(check)
    assert found.finding.title_score >= 0.4 and found.finding.record.department == "县农业农村局"
    assert not found.finding.record.is_public


def test_a_second_phase_a_matching_grant_and_a_twin_elsewhere_are_cleared(
    an_application, looked, dina, chen, world
):
    last, this = days.today().year - 1, days.today().year
    unit, lead = world.unit.name, "阿依拉·叶尔肯"
    first_phase = row(
        1,
        **{"项目名称": "全株玉米裹包青贮技术示范", "承担单位": unit, "负责人": lead, "级别": "县"},
        **{"立项年度": last - 1, "起": f"{last - 1}-03-01", "止": f"{last}-02-28", "应验收": f"{last}-02-28"},
    )
    import_ledger(book([first_phase]), "总台账.xlsx", by=dina)
    region = {"department": "自治区科技厅", "fund": "自治区重点研发", "year": this, "unit": unit}
    twin = {"department": "尼勒克县科技局", "fund": "县级", "year": this, "unit": "尼勒克县草原站"}
    title = "全株玉米裹包青贮开包稳定技术集成与示范"
    a_list(
        dina,
        line(**region, title="全株玉米裹包青贮开包后稳定技术", lead=lead),
        line(**twin, title=title),
        about=About("自治区和邻县立项", level="region"),
    )
    application = an_application("checking", **SILAGE, basics__scale="二期，500 亩")
    check = looked(application)
    found = {one.finding.record.unit + one.finding.record.level: one.finding for one in lines_of(check)}
    assert len(found) == 3

    for finding in found.values():
        same = set(finding.same)
        if finding.record.unit == "尼勒克县草原站":
            verdict, why = Verdict.NONE, "邻县各做各的示范，单位、地点都不同"
        elif Same.YEARS in same:
            verdict, why = Verdict.MATCHING, "自治区出题，县里按一比零点五配套"
        else:
            verdict, why = Verdict.CONTINUATION, "前一期已经结束，这是二期"
        judge(finding, by=chen, verdict=verdict, reason=why)

    assert pass_format_check(application, by=chen).state == "eligible"


def test_a_running_project_of_another_level_is_found(an_application, looked, dina, world):
    ledger = running(
        1,
        **{"项目名称": "黑蜂越冬蜂王保存", "级别": "自治区"},
        **{"承担单位": world.unit.name, "负责人": "阿依拉·叶尔肯"},
    )
    import_ledger(book([ledger]), "总台账.xlsx", by=dina)

    (found,) = lines_of(looked(an_application("checking", **BEES)))

    assert {Same.UNIT, Same.LEAD, Same.YEARS} <= set(found.finding.same)


def test_a_list_that_comes_later_is_compared_with_what_is_not_decided_yet(said, looked, dina):
    copy = said(COPY)
    assert looked(copy).state == "clear"
    told = {"department": "州科技局", "fund": "州级", "year": days.today().year, "unit": "昭苏县丰饶合作社"}

    a_list(
        dina,
        line(**told, title=SILAGE["basics__title"], content=NEED + PLAN),
        about=About("州级立项", level="prefect"),
    )

    assert looked(copy).state == "open"
    assert Run.objects.filter(application=copy).count() == 2


def test_a_list_taken_back_leaves_the_library(said, looked, dina):
    told = {"department": "州科技局", "fund": "州级", "year": days.today().year, "unit": "昭苏县丰饶合作社"}
    funded = a_list(dina, line(**told, title="青贮", content=NEED + PLAN), about=About("州级立项"))
    look()
    assert LibraryRecord.objects.count() == 1

    advance(FundedList.objects.get(pk=funded.pk), "take_back", by=dina, note="导错了文件")

    assert looked(said(COPY)).state == "clear"
    assert LibraryRecord.objects.filter(funded__isnull=False).count() == 0
