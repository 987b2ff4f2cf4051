"""The task book: three columns, one adjustment, frozen by two signatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keji.journey.applications.choices import BudgetCategory
from keji.kernel.flow import Refused, advance
from keji.outcomes.funds.models import FundLine, Instalment
from keji.outcomes.projects.actions import fill_contract, scaled
from keji.outcomes.projects.actions.contract import problems
from keji.outcomes.projects.models import Project
from tests.world.outcomes import WAN, agree_on

pytestmark = pytest.mark.django_db


@given(
    st.lists(st.integers(0, 2_000).map(lambda n: n * 10_000), min_size=1, max_size=12), st.integers(1, 10**9)
)
def test_scaled_shares_add_up_to_the_fen(amounts, total):
    shares = scaled(amounts, total)

    assert sum(shares) == (total if sum(amounts) else 0)
    assert all(share >= 0 for share in shares)


def test_ten_cut_to_six_keeps_the_proportions():
    assert scaled([1_500_000, 5_500_000, 1_500_000, 1_500_000], 6 * WAN) == [
        900_000,
        3_300_000,
        900_000,
        900_000,
    ]


def test_a_decision_opens_a_project_with_its_number_and_a_task_book(a_project):
    project = a_project()

    assert project.number.startswith("GL") and project.number.endswith("A001")
    assert (project.state, project.contract.state) == ("contracting", "drafting")
    assert sum(line.agreed_fen for line in project.contract.budget.all()) == project.approved_fen
    assert project.approved_fen < project.application.asked_fen
    assert project.contract.indicators.count() == project.application.indicators.count()


def test_a_sum_that_does_not_add_up_is_not_handed_in(a_project, aila):
    contract = a_project().contract
    line = contract.budget.first()
    fill_contract(contract, by=aila, budget={line.pk: (line.agreed_fen + 10_000, "")}, indicators={})
    contract.refresh_from_db()

    with pytest.raises(Refused, match="与核定额"):
        advance(contract, "hand_in", by=aila)

    contract.refresh_from_db()
    assert contract.state == "drafting"


def test_a_lowered_indicator_needs_its_reason(a_project, aila):
    contract = a_project().contract
    promise = contract.indicators.first()

    fill_contract(contract, by=aila, budget={}, indicators={promise.pk: ("400", "")})
    assert any("要写明理由" in problem for problem in problems(contract))

    fill_contract(contract, by=aila, budget={}, indicators={promise.pk: ("400", "经费核减")})
    assert problems(contract) == []


def test_without_a_cut_and_without_advice_no_indicator_is_lowered(a_project, aila):
    contract = a_project().contract
    project = contract.project
    Project.objects.filter(pk=project.pk).update(approved_fen=project.application.asked_fen)
    contract = type(contract).objects.get(pk=contract.pk)
    for line in contract.budget.all():
        line.agreed_fen = line.asked_fen
        line.save()
    promise = contract.indicators.first()

    fill_contract(contract, by=aila, budget={}, indicators={promise.pk: ("400", "想少做")})

    assert any("指标不能改" in problem for problem in problems(contract))


def test_signed_by_both_sides_it_is_frozen_and_the_money_committed(a_running, aila, money):
    project = a_running()
    line = FundLine.objects.get(pk=money.pk)

    assert (project.state, project.contract.state) == ("running", "signed")
    assert len(project.contract.digest) == 64
    assert line.committed_fen == project.approved_fen
    assert [i.amount_fen for i in Instalment.objects.filter(project=project).order_by("number")] == [
        5_400_000,
        3_600_000,
    ]
    with pytest.raises(Refused):
        fill_contract(project.contract, by=aila, budget={}, indicators={})


def test_without_money_nothing_is_sealed(a_project, aila, chen, legal, dina):
    contract = a_project().contract
    agree_on(contract, by=aila)
    advance(contract, "agree", by=chen)
    advance(contract, "sign", by=legal)

    with pytest.raises(Refused, match="指标文"):
        advance(contract, "countersign", by=dina)

    contract.refresh_from_db()
    assert contract.state == "countersigning"


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "aila", "eve"])
def test_the_institution_alone_checks_the_task_book(a_project, aila, request, who):
    contract = a_project().contract
    agree_on(contract, by=aila)

    with pytest.raises(Refused):
        advance(contract, "agree", by=request.getfixturevalue(who))


def test_an_award_can_be_given_up_before_the_contract(a_project, aila):
    project = a_project()

    advance(project, "give_up", by=aila, note="市场变了")

    project.contract.refresh_from_db()
    assert (project.state, project.contract.state) == ("given_up", "lapsed")


def test_an_award_can_be_given_up_while_the_bureau_has_not_sealed(a_project, aila, chen, legal, dina, money):
    contract = a_project().contract
    agree_on(contract, by=aila)
    advance(contract, "agree", by=chen)
    advance(contract, "sign", by=legal)
    assert contract.state == "countersigning"

    advance(Project.objects.get(pk=contract.project_id), "give_up", by=aila, note="自筹资金不到位")

    contract.refresh_from_db()
    money.refresh_from_db()
    assert (contract.project.state, contract.state, money.committed_fen) == ("given_up", "lapsed", 0)
    with pytest.raises(Refused):
        advance(contract, "countersign", by=dina)


#: The budgets of practice §12.6 in fen: equipment, business, labour, indirect; declared purchase; fits?
VECTORS = (
    ((1_500_000, 5_500_000, 1_500_000, 1_500_000), 1_500_000, True),
    ((0, 2_000_000, 500_000, 500_000), 0, True),
    ((10_000_000, 15_000_000, 8_000_000, 7_000_000), 8_000_000, True),
    ((10_000_000, 14_000_000, 8_000_000, 8_000_000), 8_000_000, False),
)


@pytest.mark.parametrize(("sums", "purchase", "fits"), VECTORS)
def test_the_cap_of_indirect_costs_is_checked_again(a_project, sums, purchase, fits, monkeypatch):
    contract = a_project().contract
    contract.project.approved_fen = sum(sums)
    monkeypatch.setattr("keji.outcomes.projects.actions.contract.declared_purchase", lambda _c: purchase)
    contract.budget.all().delete()
    for order, (category, fen) in enumerate(zip(BudgetCategory.values, sums, strict=True)):
        contract.budget.create(order=order, category=category, item=category, asked_fen=fen, agreed_fen=fen)

    assert [one for one in problems(contract) if "间接费用" in one] == (
        [] if fits else ["间接费用 8.00 万元，超过上限 7.20 万元，请改为 7.20 或更少。"]
    )


def test_the_page_says_what_is_left_and_scales_again(a_project, aila, browser):
    contract = a_project().contract
    line = contract.budget.order_by("-agreed_fen")[0]
    given = {f"budget-{one.pk}": f"{one.agreed_fen / WAN:.2f}" for one in contract.budget.all()}
    less = {**given, f"budget-{line.pk}": f"{(line.agreed_fen - 120_000) / WAN:.2f}"}
    url = f"/projects/{contract.project_id}/contract/edit/"

    browser(aila).post(url, {**less, "save": "1"})
    short = browser(aila).get(url).content.decode()
    scaled_again = browser(aila).post(url, {**less, "scale": "1"}).content.decode()

    assert "还有 0.12 万元没有安排" in short
    assert "已正好安排完" in scaled_again
    assert sum(one.agreed_fen for one in contract.budget.all()) == contract.project.approved_fen - 120_000
