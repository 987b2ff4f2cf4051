"""A browser for the tests that walk the product; without one they are skipped, which CI does not accept."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = (
    os.environ.get("KEJI_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
)
#: The pictures of the road are only taken for `make shots`; there is nothing to hold them against.
collect_ignore = [] if os.environ.get("KEJI_SHOTS") else ["test_shots.py"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright's own loop runs in the test's thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}"))
            if not CHROMIUM and os.environ.get("KEJI_BROWSER_TESTS") != "must":
                item.add_marker(pytest.mark.skip(reason="no chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the county lies, once it was played."""
    return tmp_path_factory.mktemp("county")


@pytest.fixture
def county(transactional_db: None, settings: Any, kept: Path) -> None:
    """The demo county stands with its files: played for the first test that asks, then put back as it was."""
    from django.db import connection

    from keji.faces.desk.demo.making import make

    rows, files, shelf = kept / "rows.sqlite3", kept / "files", Path(settings.MEDIA_ROOT)
    first = not rows.exists()
    if first:
        make()
    connection.ensure_connection()
    with closing(sqlite3.connect(rows)) as still:
        copies = (connection.connection, still) if first else (still, connection.connection)
        copies[0].backup(copies[1])
    shutil.copytree(*((shelf, files) if first else (files, shelf)), dirs_exist_ok=True)


@pytest.fixture
def visit(browser: Any, live_server: Any, settings: Any) -> Iterator[Callable[..., Any]]:
    """A page of its own per person, signed in; what the browser refuses or reports fails the test."""
    from django.test import Client

    contexts: list[Any] = []
    complaints: list[str] = []
    settings.ALLOWED_HOSTS = ["*"]

    def open_page(user: Any = None, *, width: int = 1366, height: int = 768, script: bool = True) -> Any:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            java_script_enabled=script,
        )
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
