import pytest

from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, row, running
from keji.outcomes.projects.models import Project
from tests.house.agreement import SAME, contradictions, disagreements, figures, told_to_superiors, years

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


def test_the_tables_of_superiors_say_what_the_master_list_says(county):
    assert Project.objects.exists()
    assert contradictions(Project.objects.all()) == []


def test_they_say_it_of_projects_from_the_old_ledger_too(a_running, dina, entrusting):
    a_running()
    extended = {"止": "2025-09-30", "应验收": "2025-09-30", "延期至": "2099-02-28", "状态": "延期"}
    above = row(1, 级别="州", 延期至="2021-10-31", 结论="通过（优秀）", 方式="函审")
    import_ledger(book([above, running(2, **extended)]), "台账.xlsx", by=dina)

    assert Project.objects.count() == 3
    assert contradictions(Project.objects.all()) == []
    of_above = dict(
        zip(SAME, *told_to_superiors(Project.objects.filter(level="prefect"), *SAME.values()), strict=True)
    )
    assert (of_above["级别"], of_above["已拨付 金额"], of_above["进展状态 %"]) == ("州", 50_000_000, 100)
    assert (of_above["验收 方式"], of_above["验收 结论"]) == ("函审", "通过（优秀）")


def test_a_cell_that_says_something_else_is_named(a_running, monkeypatch):
    project, said = a_running(), iter(("在研", "延期"))
    monkeypatch.setattr(Project, "progress", property(lambda self: next(said)))

    assert contradictions(Project.objects.all()) == [f"{project.number} 进展状态 状态: '在研', '延期'"]
