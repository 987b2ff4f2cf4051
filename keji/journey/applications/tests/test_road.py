"""From a draft to the format check and past it, with everybody's hand in it."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_an_application_walks_to_the_review(an_application):
    application = an_application("eligible")

    assert application.state == "eligible"
    assert application.number.startswith("SB")
