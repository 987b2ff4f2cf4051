"""年度数据: said once by the unit, read where it applies."""

import json

import pytest
from django.test import Client

from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.parties.figures.actions import BACK, latest, save_figures
from keji.parties.figures.models import YearlyFigures

pytestmark = [pytest.mark.django_db, pytest.mark.both]

WAN = 1_000_000


@pytest.fixture
def last():
    return days.today().year - 1


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_unit_says_its_year_and_reads_it_on_its_page(world, bek, last):
    visitor = signed_in(bek)
    said = {"assets_fen": "1,200.50", "profit_fen": "-3.2", "staff": "12", "researchers": "3"}

    answer = visitor.post(f"/figures/{world.unit.pk}/{last}/", said)

    assert answer.status_code == 302
    row = latest(world.unit)
    assert (row.assets_fen, row.profit_fen, row.staff) == (120_050 * WAN // 100, -320 * WAN // 100, 12)
    assert row.revenue_fen is None
    page = visitor.get(world.unit.get_absolute_url()).content.decode()
    assert "1,200.50" in page and "−3.20" in page


def test_what_is_said_again_replaces_it_and_the_journal_keeps_both(world, bek, last):
    for staff in (12, 14):
        save_figures(world.unit, last, by=bek, staff=staff)

    assert YearlyFigures.objects.get().staff == 14
    entry = journal.history(world.unit).filter(verb="figures.save").first()
    assert json.loads(entry.detail.text)["changed"] == {"staff": [12, 14]}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"staff": "2", "researchers": "3"}, "研发人员不能多于职工人数"),
        ({"assets_fen": "一百万", "staff": "12"}, "一百万"),
        ({"assets_fen": "-5"}, "-5"),
    ],
)
def test_slips_are_said_and_nothing_typed_is_lost(world, bek, last, said, words):
    answer = signed_in(bek).post(f"/figures/{world.unit.pk}/{last}/", said)

    assert answer.status_code == 422 and words in answer.content.decode()
    assert not YearlyFigures.objects.exists()


def test_nobody_else_says_it_and_no_year_that_is_not_over(world, bek, aila, rival, chen, last):
    url = f"/figures/{world.unit.pk}"
    answers = {
        user.username: signed_in(user).get(f"{url}/{last}/").status_code for user in (aila, rival, chen)
    }
    assert set(answers.values()) == {404}
    assert signed_in(bek).get(f"{url}/{last + 1}/").status_code == 404

    with pytest.raises(Refused, match="由本单位的"):
        save_figures(world.unit, last, by=chen, staff=1)
    for year in (last + 1, last - BACK):
        with pytest.raises(Refused, match="只能填写"):
            save_figures(world.unit, year, by=bek, staff=1)


def test_who_judges_an_application_reads_them_beside_it(an_application, world, bek, chen, aila, last):
    save_figures(world.unit, last, by=bek, revenue_fen=88 * WAN, staff=9)
    application = an_application("checking")

    page = signed_in(chen).get(f"/checks/{application.pk}/").content.decode()

    assert "88.00" in page and str(last) in page
