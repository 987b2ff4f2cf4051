"""Nobody runs the call of projects older than the platform, and yet another institution goes on with them."""

import pytest

from keji.journey.calls.actions import attach_entrusting, take_over
from keji.journey.calls.models import Call
from keji.kernel import journal
from keji.kernel.flow import Refused, advance
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, row, running
from keji.outcomes.projects.models import Project
from tests.world.succession import WHY

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def brought(dina, entrusting):
    """A running project of the county, which the institution runs; one of the region, which nobody does."""
    import_ledger(book([running(1), row(2)]), "台账.xlsx", by=dina)
    return Project.objects.get(level="county"), Project.objects.get(level="region")


@pytest.fixture
def past(brought):
    return Call.objects.get(state="closed")


def test_the_running_ones_pass_with_the_panel_for_their_acceptance_and_the_others_stay(
    brought, past, eligible, a_round, a_standing_call, entrusting, second, successor, world, dilnur
):
    running_one, of_the_region = brought
    service = a_standing_call("acceptance")
    asked = eligible(of=service, parent=running_one.application, pmo=running_one.pmo)
    panel = a_round(asked, of=service)
    moved = [running_one, running_one.application, asked, panel]
    assert (past.pmo, {one.pmo for one in moved}) == (None, {world.institution})
    advance(entrusting, "end", by=dilnur, note="双方协商提前结束")

    take_over(past, by=dilnur, entrusting=second, note=WHY)

    for one in (*moved, past, of_the_region, of_the_region.application):
        one.refresh_from_db()
    assert {one.pmo for one in (*moved, past)} == {successor}
    assert (of_the_region.pmo, of_the_region.application.pmo) == (None, None)
    facts = journal.history(past).get(verb="call.take_over").detail_values["facts"]
    assert facts["former"] == str(world.institution)
    assert "申报 2" in facts["passed"] and "项目 1" in facts["passed"] and "评审会议 1" in facts["passed"]


def test_they_stay_while_the_agreement_of_their_institution_runs(brought, past, second, world, dilnur):
    with pytest.raises(Refused, match="“巩留县科技服务中心（演示）”的委托还在生效期内"):
        take_over(past, by=dilnur, entrusting=second, note=WHY)

    assert Project.objects.get(level="county").pmo == world.institution


def test_where_nothing_lies_with_anybody_there_is_nothing_to_go_on_with(dina, dilnur, second):
    import_ledger(book([row(2)]), "台账.xlsx", by=dina)
    past = Call.objects.get(state="closed")

    with pytest.raises(Refused, match="没有要接续的机构"):
        take_over(past, by=dilnur, entrusting=second, note=WHY)


def test_the_page_names_who_would_hand_them_over_and_what(brought, past, second, dilnur, client):
    client.force_login(dilnur)

    page = client.get(f"/calls/{past.pk}/take-over/").content.decode()

    assert "巩留县科技服务中心（演示）" in page and "项目" in page and "还在生效期内" in page


def test_nobody_is_entrusted_past_the_institution_they_lie_with(brought, past, second, world, dina):
    running_one, _of_the_region = brought

    with pytest.raises(Refused, match="已委托“巩留县科技服务中心（演示）”"):
        attach_entrusting(past, by=dina, entrusting=second)

    running_one.refresh_from_db()
    assert {running_one.pmo, running_one.application.pmo} == {world.institution}


def test_what_came_in_before_anybody_was_entrusted_lies_with_who_is_entrusted_later(dina, request, world):
    import_ledger(book([running(1), row(2)]), "台账.xlsx", by=dina)
    past, entrusting = Call.objects.get(state="closed"), request.getfixturevalue("entrusting")

    attach_entrusting(past, by=dina, entrusting=entrusting)

    kept = {one.level: {one.pmo, one.application.pmo} for one in Project.objects.all()}
    assert kept == {"county": {world.institution}, "region": {None}}
