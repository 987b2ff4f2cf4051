"""K1 on pages: what is done without a move is as much the institution's as what is done by one."""

import pytest

from keji.kernel.files import access
from tests.house.addresses import filled
from tests.house.county import ALSO, people, signed_in, tried
from tests.house.pages import PAGES, unnamed, writing

pytestmark = pytest.mark.django_db

SHUT = {403, 404, 405}


def shut(answer):
    """There is no such page, or the sentence says that this person does not write on it."""
    return answer.status_code in SHUT or (answer.status_code == 409 and "由你" in answer.content.decode())


def test_every_page_that_writes_is_named():
    assert not unnamed(writing())
    assert {page.pattern for page in PAGES} <= set(writing())


def test_a_page_nobody_named_would_be_found():
    assert unnamed(iter(["projects/<int:pk>/accept/"])) == ["projects/<int:pk>/accept/"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.pattern)
def test_only_who_may_write_gets_in(subjects, page):
    """An empty form tells: who may hears what is missing, who may not is told that there is no such page."""
    subject = subjects[page.machine]
    for role, user in people(subjects).items():
        may = bool({role, *ALSO.get(role, ())} & page.may)
        with tried(subjects["review_round"], page.round), tried(subject, page.state):
            url = filled(page.pattern, page.key(subject))
            answer = signed_in(user).post(url)
            assert shut(answer) != may, (url, role, answer.status_code)


def test_files_are_changed_by_whose_they_are(subjects):
    """An office changes no files of an application; what hangs on a record it writes itself is its own."""
    found: set[str] = set()
    for subject in subjects.values():
        if subject in (subjects["field_check"], subjects["progress"]):
            continue
        for state in subject.machine.states:
            with tried(subject, state.code):
                for role, user in people(subjects).items():
                    if access.owner_edited_by(subject._meta.label, subject.pk, user):
                        found.add(role)

    assert found == {"applicant"}
