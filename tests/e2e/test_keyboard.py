"""The keyboard alone: an application is handed in (but for the system's file window) and checked."""

from typing import Any

import pytest

from keji.journey.applications.models import Application
from tests.e2e.hands import ROW
from tests.world.applications import attach, typed

pytestmark = [pytest.mark.django_db(transaction=True)]

#: More presses than any page needs to get somewhere.
FAR = 200
#: Whether the focused control lies in the window and is marked.
SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at)
  const marked = look.outlineStyle !== "none" || look.boxShadow !== "none"
  return marked && box.bottom > 0 && box.top < innerHeight
}"""
CHOSEN = "[document.activeElement.value, document.activeElement.checked ?? true]"
KIND = "document.activeElement.tagName === 'SELECT' ? 'select' : document.activeElement.type"


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until the focus stands on what matches; it is seen where it stands."""
    for _press in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            assert page.evaluate(SEEN), f"the focus on {wanted} is not seen"
            return
    raise AssertionError(f"no way by Tab to {wanted} at {page.url}")


def press(page: Any, wanted: str) -> None:
    """Tab to a link or a button and press it."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer(page: Any, name: str, value: str) -> None:
    """Tab to the control and answer as a hand on the keys would."""
    tab_to(page, f"[name='{name}']")
    kind = page.evaluate(KIND)
    if kind == "checkbox":
        page.keyboard.press("Space")
    elif kind in {"select", "radio"}:
        for _press in range(FAR):
            if page.evaluate("[document.activeElement.value, document.activeElement.checked ?? true]") == [
                value,
                True,
            ]:
                return
            page.keyboard.press("Space" if kind == "radio" and nothing_chosen(page, name) else "ArrowDown")
        raise AssertionError(f"{name} has no {value}")
    else:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(value)


def nothing_chosen(page: Any, name: str) -> bool:
    return bool(page.evaluate("name => !document.querySelector(`[name='${name}']:checked`)", name))


def fill_in(page: Any, said: dict[str, str]) -> None:
    """The section that is open, from top to bottom, rows being added as they are needed."""
    for name, value in said.items():
        row = ROW.match(name)
        more = f"button[name=add][value='{row[1]}']" if row else ""
        if more and not page.locator(f"[name='{name}']").count() and page.locator(more).count():
            press(page, more)
        if page.locator(f"[name='{name}']").count():
            answer(page, name, value)


def test_from_the_call_to_the_receipt_without_a_mouse(visit, call, aila):
    page = visit(aila)
    page.emulate_media(reduced_motion="reduce")  # else the focus is still on its way when it is looked at
    page.goto(call.get_absolute_url())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "k-skip"
    press(page, f"a[href^='/applications/start/{call.pk}/']")
    press(page, "main form button[type=submit]")
    application = Application.objects.get()
    said = typed()

    for section in application.form.form.sections:
        page.goto(f"/applications/{application.pk}/edit/{section.key}/")
        if said.get(section.key):
            fill_in(page, said[section.key])
            press(page, "#section button[name=save]:not(.visually-hidden)")
    for slot in ("licence", "accounts"):
        attach(application, slot, by=aila)
    page.goto(f"/applications/{application.pk}/submit/")
    assert page.locator("main form input[type=checkbox]").count(), page.locator("main").inner_text()
    tab_to(page, "main form input[type=checkbox]")
    page.keyboard.press("Space")
    press(page, "main form button.btn-primary")

    application.refresh_from_db()
    assert application.state == "unit_review", page.locator("main").inner_text()
    assert "回执" in page.locator("main").inner_text()


def test_a_format_check_from_the_queue_to_the_next_one_without_a_mouse(visit, an_application, chen):
    first, second = an_application("checking"), an_application("checking", fresh=True)
    page = visit(chen)
    page.emulate_media(reduced_motion="reduce")
    page.goto("/checks/")
    assert page.url.endswith(f"/checks/{first.pk}/")

    tab_to(page, "#r15 legend a")
    page.keyboard.press("Enter")
    tab_to(page, ".k-check-back a[href='#r15']")
    page.keyboard.press("Enter")
    answer(page, "verdict-17", "fault")
    answer(page, "note-17", "“示范面积”没有现状值")
    answer(page, "part-17", "indicators")
    press(page, "button[name=rest]")
    assert "已核对" in page.locator(".k-check-count").inner_text()
    press(page, "button[name=outcome][value=correct]")
    assert "“示范面积”没有现状值" in page.locator(".k-doc").inner_text()
    press(page, "button[name=outcome][value=correct]")

    first.refresh_from_db()
    assert first.state == "correcting"
    assert page.url.partition("/checks/")[2] == f"{second.pk}/?signed={first.pk}"
    press(page, f"a[href='/checks/{first.pk}/']")
    assert page.url.endswith(f"/checks/{first.pk}/")


def test_the_panes_of_a_format_check_stay_in_the_window_and_scroll_by_keys(visit, an_application, chen):
    page = visit(chen)
    page.goto(f"/checks/{an_application('checking').pk}/")

    for pane in page.locator(".k-pane-in").all():
        pane.focus()
        page.keyboard.press("End")
        page.wait_for_timeout(500)
        assert pane.evaluate("pane => pane.scrollTop") > 0
    moves = page.locator(".k-check-foot").bounding_box()

    assert moves["y"] + moves["height"] <= 768
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_bar_stays_on_top_of_a_long_page(visit, an_application, chen):
    page = visit(chen, width=390, height=844)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/checks/{an_application('checking').pk}/")

    page.keyboard.press("End")
    page.wait_for_timeout(300)

    assert page.evaluate("scrollY") > 844
    assert page.locator(".k-bar").bounding_box()["y"] == 0
