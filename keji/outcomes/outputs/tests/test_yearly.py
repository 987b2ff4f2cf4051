"""年度数字: the same as the lists behind them, and only what one sees."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from keji.outcomes.outputs.yearly import Year, years_of
from keji.outcomes.projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def going(a_running, an_application):
    """A project under way, and an application of the same year that is not decided."""
    project = a_running()
    Project.objects.filter(pk=project.pk).update(own_fen=1_000_000)
    return Project.objects.get(pk=project.pk)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_year_tells_what_came_in_and_what_became_of_it(going, dina, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        (year,) = years_of(dina)

    assert (year.year, year.applied, year.funded, year.rate) == (going.programme.year, 1, 1, 100)
    assert (year.fiscal_fen, year.own_fen, year.paid_fen) == (going.approved_fen, 1_000_000, 0)
    assert year.accepted == 0


def test_what_is_accepted_is_counted(going, dina):
    Project.objects.filter(pk=going.pk).update(state="accepted", conclusion="passed")

    assert years_of(dina)[0].accepted == 1


def test_nobody_sees_more_than_the_own(going, dina, eve):
    assert len(years_of(dina)) == 1 and years_of(eve) == []


def test_without_applications_there_is_no_rate():
    assert Year(2026).rate is None and Year(2026, applied=41, funded=18).rate == 44


def test_the_page_and_its_file_say_the_same(going, dina):
    visitor = signed_in(dina)

    page = visitor.get("/outputs/").content.decode()
    sheet = load_workbook(io.BytesIO(visitor.get("/outputs/?export=xlsx").content)).active

    assert "年度数字" in page and str(going.programme.year) in page
    written = [cell.value for line in sheet.iter_rows() for cell in line]
    assert going.programme.year in written and going.approved_fen / 1_000_000 in written
