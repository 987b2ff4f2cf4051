"""A move's note opens under the head; without script, refused or signed out, one goes to a page."""

import re

import pytest

from keji.kernel.accounts.models import User
from tests.e2e.hands import press

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_the_note_opens_on_the_page(visit, an_application, rena):
    application = an_application("recommending")
    page = visit(rena)
    page.goto(application.get_absolute_url())

    press(page, "退回修改…")

    assert page.url.endswith(application.get_absolute_url())
    assert page.evaluate("document.activeElement.textContent") == "退回修改"
    page.locator("#k-move [name=note]").fill("示范面积没有写明地块，请补充。")
    press(page, "退回修改")
    application.refresh_from_db()
    assert application.state == "returned"


def test_what_is_refused_there_keeps_the_note(visit, an_application, rena, bek):
    application = an_application("recommending")
    page = visit(rena)
    page.goto(application.get_absolute_url())
    press(page, "同意推荐")
    application.refresh_from_db()
    application.__class__.objects.filter(pk=application.pk).update(state="submitted")

    page.locator("#k-move [name=note]").fill("情况属实")
    press(page, "同意推荐")

    assert "已经办理过了" in page.locator("main").inner_text()


def test_without_script_it_is_a_page(visit, an_application, rena):
    application = an_application("recommending")
    page = visit(rena, script=False)
    page.goto(application.get_absolute_url())

    page.get_by_role("link", name="退回修改…").click()

    assert "/flow/applications.Application/" in page.url
    page.locator("[name=note]").fill("示范面积没有写明地块，请补充。")
    page.get_by_role("button", name="退回修改").click()
    application.refresh_from_db()
    assert application.state == "returned"


def test_what_cannot_open_there_is_gone_to(visit, an_application, rena):
    application = an_application("recommending")
    page = visit(rena)
    page.goto(application.get_absolute_url())
    application.__class__.objects.filter(pk=application.pk).update(state="checking")

    with page.expect_navigation(url=re.compile("/flow/")):
        page.get_by_role("link", name="退回修改…").click()
    assert "这一步已不能办理" in page.locator("main").inner_text()


def test_who_has_signed_out_comes_to_the_sign_in(visit, an_application, rena):
    application = an_application("recommending")
    page = visit(rena)
    page.goto(application.get_absolute_url())
    page.context.clear_cookies()

    with page.expect_navigation(url=re.compile("/accounts/login/")):
        page.get_by_role("link", name="退回修改…").click()
    assert User.objects.filter(pk=rena.pk).exists()
