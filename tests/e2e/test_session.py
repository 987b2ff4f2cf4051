"""Ten minutes before a session ends the page says so, and one press goes on."""

import pytest

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_the_end_of_a_session_is_told_in_time(visit, aila, settings):
    settings.SESSION_COOKIE_AGE = 3600
    page = visit(aila)
    page.clock.install()
    page.goto("/desk/")

    page.clock.fast_forward("49:00")
    assert not page.locator("[data-k-stay]").count()
    page.clock.fast_forward("01:30")
    page.locator("[data-k-stay]").wait_for()
    assert "10 分钟" in page.locator("#k-status").inner_text()

    with page.expect_response("**/desk/"):
        page.get_by_role("button", name="继续使用").click()
    assert not page.locator("main [data-k-stay]").count()
