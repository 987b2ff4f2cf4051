"""Who may have written for several units, and where money comes from several pots for one matter."""

import pytest

from keji.journey.duplicates.clusters import clusters_of
from keji.journey.duplicates.models import DuplicateCheck, LibraryRecord
from keji.journey.duplicates.portfolio import portfolio
from keji.journey.duplicates.tests.test_stories import a_list, line
from keji.journey.elsewhere.actions import About
from tests.world.duplicates import BEES, COPY, SILAGE, look

pytestmark = [pytest.mark.django_db]


def test_applications_of_different_units_from_one_hand_are_one_group(said):
    shared = {"basics__phone": "139 0999 0001"}
    first, copy, third = said({**SILAGE, **shared}), said({**COPY, **shared}), said(BEES)
    look()
    LibraryRecord.objects.filter(application__in=[first, copy]).update(authors=["绿洲文印"])

    (group,) = clusters_of(DuplicateCheck.objects.all())

    assert {one.application_id for one in group.members} == {first.pk, copy.pk} and third.pk
    told = "".join(sign.text for sign in group.signs)
    assert "的文字相同" in told and "同一联系电话" in told and "绿洲文印" in told
    assert group.units == 2


def test_one_unit_that_says_the_same_twice_is_no_group(an_application):
    first = an_application("checking", **SILAGE)
    an_application("checking", **COPY)
    look()

    assert LibraryRecord.objects.filter(application__unit=first.unit).count() == 2
    assert clusters_of(DuplicateCheck.objects.all()) == []


def test_one_matter_and_one_unit_paid_from_several_pots_stand_in_the_portfolio(dina):
    farm = {"department": "县农业农村局", "fund": "衔接资金", "year": 2025}
    science = {"department": "州科技局", "fund": "州级科技计划", "year": 2025}
    a_list(
        dina,
        line(**farm, title="高寒牧区牛羊暖圈智能监测改造", unit="巩留县云峰牧业有限公司", wan=80),
        line(**farm, title="村内道路硬化", unit="某镇人民政府", wan=200),
        line(**science, title="高寒牧区暖圈环境智能监测应用", unit="云峰牧业公司", wan=20),
        about=About("各部门资金"),
    )
    look()

    told = portfolio()

    (matter,) = told.matters
    assert len(matter.members) == 2 and matter.overlaps and matter.fen == 100_000_000
    (payee,) = told.payees
    assert payee.projects == 2 and list(payee.pots) == ["县农业农村局", "州科技局"]
    assert [(pot.name, pot.projects, pot.fen) for pot in told.payers] == [
        ("县农业农村局", 2, 280_000_000),
        ("州科技局", 1, 20_000_000),
    ]


def test_one_crop_paid_from_several_pots_in_a_year_stands_in_it_too(dina):
    farm = {"department": "县农业农村局", "fund": "衔接资金"}
    science = {"department": "州科技局", "fund": "州级科技计划"}
    a_list(
        dina,
        line(**farm, year=2025, title="伊贝母种苗补助", unit="甲合作社", wan=30),
        line(**farm, year=2024, title="酒花架材补助", unit="乙合作社", wan=10),
        line(**science, year=2025, title="伊贝母病害诊断", unit="丙研究所", wan=20),
        about=About("各部门资金"),
    )
    look()

    (one,) = portfolio().objects

    assert (one.name, one.year, one.projects, one.fen) == ("伊贝母", 2025, 2, 50_000_000)
    assert list(one.pots) == ["县农业农村局", "州科技局"]
