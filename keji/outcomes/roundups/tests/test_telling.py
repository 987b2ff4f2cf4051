"""What a project says, who may say or record it, and where it is read."""

from datetime import timedelta

import pytest

from keji.kernel import days, journal
from keji.kernel.flow import PaperAct, Refused, advance
from keji.outcomes.outputs.lists.project_rows import rows
from keji.outcomes.outputs.lists.projects import FIELDS
from keji.outcomes.projects.card import card_of
from keji.outcomes.projects.master_list import master_list
from keji.outcomes.projects.models import APPLICANT, Project
from keji.outcomes.projects.onward import pass_over
from keji.outcomes.projects.queries import road_of
from keji.outcomes.roundups.actions import tell_progress
from keji.outcomes.roundups.tests.conftest import SAID

pytestmark = pytest.mark.django_db


def values(project):
    row = rows(Project.objects.filter(pk=project.pk), "bureau")[0]
    return {field.name: field.read(row) for field in FIELDS}


def test_what_was_said_is_what_every_table_says(asked, aila, dina):
    row = tell_progress(asked(), by=aila, **SAID)

    said = values(row.project)
    assert (said["percent"], said["spent"], said["in_time"]) == (60, 120_000_00, "是")
    assert (said["done"], said["problems"], said["next"]) == (SAID["done"], SAID["problems"], SAID["next"])
    assert said["reporter"] == str(row.lead)
    sheet = master_list(Project.objects.filter(pk=row.project_id), "bureau")
    assert 60 in sheet.rows[0] or any("60%" in str(cell) for cell in sheet.rows[0])
    assert any("饲料涨价" in str(cell) for cell in sheet.rows[0])
    card = card_of(row.project, road_of(row.project, dina), dina)
    assert (card.spent_fen, card.problem) == (120_000_00, "饲料涨价")


def test_what_was_said_last_wins(asked, aila, chen, dina):
    first = asked()
    tell_progress(first, by=aila, **SAID)
    tell_progress(first, by=aila, **SAID | {"percent": 70, "problems": ""})

    assert values(first.project)["percent"] == 70
    assert [entry.verb for entry in journal.history(first)[:2]] == ["progress.amend", "progress.tell"]


def test_told_by_telephone_is_recorded_and_says_so(asked, chen, aila):
    row = asked()

    with pytest.raises(Refused):
        tell_progress(row, by=chen, **SAID)
    row = tell_progress(row, by=chen, paper=PaperAct(APPLICANT, days.today(), "电话"), **SAID)

    entry = journal.history(row).first()
    assert entry.recorded_for == APPLICANT and entry.actor == chen
    assert row.state == "told"


def test_only_those_of_the_project_say_anything(asked, eve, sun):
    row = asked()

    for user in (eve, sun):
        with pytest.raises(Refused):
            tell_progress(row, by=user, **SAID)
    row.refresh_from_db()
    assert row.percent is None


def test_asked_for_more_it_waits_again_and_is_not_read(asked, aila, chen, dina):
    row = tell_progress(asked(), by=aila, **SAID)

    with pytest.raises(Refused):
        advance(row, "ask_again", by=dina, note="补照片")  # a county project lies with its institution
    advance(row, "ask_again", by=chen, note="补照片")

    assert values(row.project)["percent"] is None
    assert row.awaited().who == str(row.lead)


def test_closing_ends_what_was_not_answered(asked, aila, chen):
    row = asked()
    advance(row.roundup, "close", by=chen)

    row.refresh_from_db()
    assert row.state == "lapsed"
    with pytest.raises(Refused, match="已经结束"):
        tell_progress(row, by=aila, **SAID)


def test_late_it_can_be_said_until_it_is_closed(asked, aila):
    row = asked()
    type(row.roundup).objects.filter(pk=row.roundup_id).update(until_on=days.today() - timedelta(days=1))
    row.roundup.refresh_from_db()

    assert row.awaited().overdue
    assert tell_progress(row, by=aila, **SAID).state == "told"


def test_whoever_goes_on_with_the_project_is_asked(asked, world, aila):
    row = asked()
    colleague = world.someone("erlan", "叶尔兰·木拉提")
    project = Project.objects.get(pk=row.project_id)
    project.lead = world.person(colleague)
    project.save()

    pass_over(project)

    row.refresh_from_db()
    assert row.awaited().who == "叶尔兰·木拉提"
    with pytest.raises(Refused):
        tell_progress(row, by=aila, **SAID)


def test_nobody_is_asked_how_something_stands_that_has_ended(asked, chen):
    row = asked()
    project = Project.objects.get(pk=row.project_id)
    Project.objects.filter(pk=project.pk).update(state="accepting")

    advance(project, "accept", by=chen, cause="acceptance.establish")

    row.refresh_from_db()
    assert row.state == "lapsed"
