import pytest

from keji.outcomes.projects.models import Project
from tests.house.agreement import disagreements, figures, years

pytestmark = pytest.mark.django_db


def test_every_place_says_the_same_of_a_year(county):
    assert years()
    assert disagreements() == []


def test_a_place_that_says_something_else_is_named(county):
    year = years()[0]
    project = Project.objects.filter(programme__year=year).first()
    Project.objects.filter(pk=project.pk).update(approved_fen=project.approved_fen + 1)

    assert figures(year)["projects"].approved_fen != figures(year)["decisions"].approved_fen
    assert any("approved_fen" in one for one in disagreements())
