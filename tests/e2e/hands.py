"""What hands do in a browser: fill a section, press a button, wait for the page that follows."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Error

ROW = re.compile(r"^(.+\.\w+)\.(\d+)\.\w+$")


def press(page: Any, name: str) -> None:
    """Press the button or follow the link of that name; wait for the next page or what opens on this one."""
    wanted = page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    )
    try:
        opens_here = wanted.last.get_attribute("hx-target")
        wanted.last.click()
    except Error as failed:
        raise AssertionError(f"no “{name}” at {page.url}:\n{page.locator('main').inner_text()}") from failed
    if opens_here:
        page.locator(f"{opens_here} form").wait_for()
    page.wait_for_load_state("load")


def fill_section(page: Any, said: Mapping[str, str]) -> None:
    """Type what is said into the section that is open, adding rows to tables as they are needed."""
    for name in said:
        if (row := ROW.match(name)) and not page.locator(
            f'[name="{row[1]}.{row[2]}.{name.rpartition(".")[2]}"]'
        ).count():
            page.locator(f'button[name="add"][value="{row[1]}"]').click()
            page.wait_for_load_state("load")
            for earlier, value in said.items():
                _type(page, earlier, value)
        _type(page, name, said[name])


def _type(page: Any, name: str, value: str) -> None:
    control = page.locator(f'[name="{name}"]')
    if not control.count():
        return
    kind = control.first.evaluate("node => node.tagName === 'SELECT' ? 'select' : node.type")
    if kind == "select":
        control.select_option(value)
    elif kind == "radio":
        page.locator(f'[name="{name}"][value="{value}"]').check()
    elif kind == "checkbox":
        control.check()
    elif control.input_value() != value:
        control.fill(value)
