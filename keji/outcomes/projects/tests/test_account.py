"""The proof of the account: added with the task book, shown to its owner, who checks and who pays."""

import pytest

from keji.kernel import files
from tests.world.decisions import a_scan
from tests.world.outcomes import agree_on

pytestmark = pytest.mark.django_db


def add_proof(client, contract):
    asked = {"owner_type": "projects.Contract", "owner_id": contract.pk, "slot": "account_proof"}
    told = {"label": "开户许可（账户证明）", "not_secret": "on", "next": "/"}
    return client.post("/files/add/", asked | told | {"file": a_scan()})


def test_it_is_added_until_the_task_book_is_handed_in_and_is_not_asked_for(a_project, browser, aila):
    contract = a_project().contract
    page = browser(aila).get(f"/projects/{contract.project_id}/contract/edit/").content.decode()
    assert 'name="slot" value="account_proof"' in page

    assert add_proof(browser(aila), contract).status_code == 302

    (proof,) = files.of(contract, "account_proof")
    agree_on(contract, by=aila)
    assert add_proof(browser(aila), contract).status_code == 404
    browser(aila).post(f"/files/{proof.uuid}/remove/", {"next": "/"})
    assert files.of(contract, "account_proof").count() == 1


@pytest.mark.parametrize("name", ["chen", "dina", "bek", "finance", "rival"])
def test_nobody_else_adds_it(a_project, browser, request, name):
    contract = a_project().contract

    assert add_proof(browser(request.getfixturevalue(name)), contract).status_code == 404
    assert not files.of(contract).exists()


def test_who_checks_and_who_pays_see_it_the_others_do_not(a_project, browser, aila, request):
    contract = a_project().contract
    add_proof(browser(aila), contract)
    (proof,) = files.of(contract, "account_proof")
    agree_on(contract, by=aila)

    shown = {
        name: str(proof.uuid)
        in browser(request.getfixturevalue(name)).get(contract.get_absolute_url()).content.decode()
        for name in ("aila", "finance", "chen", "dina", "maker", "rena", "sun", "archivist")
    }

    assert [name for name, seen in shown.items() if not seen] == ["rena", "sun", "archivist"]
