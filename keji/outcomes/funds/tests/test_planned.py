"""本年安排: what is to be paid in the year of the document, from the plan or from the rule."""

from datetime import date, timedelta

import pytest

from keji.kernel.parameters.models import ParameterValue
from keji.outcomes.funds.models import Instalment
from keji.outcomes.funds.planned import planned_in_year
from keji.outcomes.projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.both]

WAN = 1_000_000


def documented(project: Project, on: date) -> Project:
    """The document that funded it is of this day."""
    Project.objects.filter(pk=project.pk).update(approved_on=on)
    return Project.objects.get(pk=project.pk)


def test_before_the_task_book_is_signed_the_rule_says_it(a_project):
    project = a_project()
    first_due = project.contract.due_on + timedelta(days=30)

    same_year = planned_in_year([documented(project, date(first_due.year, 1, 1))])
    year_before = planned_in_year([documented(project, date(first_due.year - 1, 12, 31))])

    assert same_year == {project.pk: 540 * WAN // 100}
    assert year_before == {project.pk: 0}


def test_once_signed_the_instalments_say_it(a_running):
    project = a_running()
    first, last = project.instalments.order_by("number")
    project = documented(project, first.due_on)
    before = planned_in_year([project])

    Instalment.objects.filter(pk=last.pk).update(paid_on=first.due_on)

    assert before == {project.pk: first.amount_fen}
    assert planned_in_year([project]) == {project.pk: project.approved_fen}


def test_what_was_paid_in_another_year_counts_there(a_running):
    project = a_running()
    first = project.instalments.get(number=1)
    project = documented(project, first.due_on)

    Instalment.objects.filter(pk=first.pk).update(paid_on=date(first.due_on.year + 1, 1, 5))

    assert planned_in_year([project]) == {project.pk: 0}


def test_nothing_is_said_of_what_was_given_up(a_project):
    project = a_project()
    Project.objects.filter(pk=project.pk).update(state="given_up")

    assert planned_in_year(Project.objects.all()) == {}


def test_nothing_is_said_while_the_county_has_no_rule(a_project):
    ParameterValue.objects.create(
        name="FIRST_PAYMENT_PERCENT", value="", valid_from=date(2020, 1, 1), source="—"
    )

    assert planned_in_year([a_project()]) == {}


def test_many_cost_as_much_as_one(established, an_application, django_assert_num_queries):
    established(an_application("eligible"), an_application("eligible", fresh=True))
    projects = list(Project.objects.all())

    with django_assert_num_queries(3):
        assert len(planned_in_year(projects)) == 2
