from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from keji.kernel import journal
from keji.kernel.accounts.models import User


@pytest.fixture
def aila(db):
    return User.objects.create(username="aila")


@pytest.fixture
def story(aila):
    """Seven acts, sealed after the third and at the end; leaf 0 opened the log, so they are leaves 1 to 7."""
    entries = []
    for number in range(1, 8):
        with transaction.atomic():
            entries.append(journal.write(f"story.{number}", aila, by=aila, detail={"note": f"第{number}句"}))
        if number == 3:
            journal.seal()
    journal.seal()
    for entry in entries:
        entry.refresh_from_db()
    return entries


@pytest.fixture
def live_threads():
    """Runs functions at the same time, each in a thread with a connection of its own.

    On SQLite one after another: a database in memory has no queue for writers, a file has.
    """

    def run(functions):
        with ThreadPoolExecutor(len(functions) if connection.vendor == "postgresql" else 1) as pool:
            for ended in [pool.submit(_alone, function) for function in functions]:
                ended.result()

    return run


def _alone(function):
    try:
        function()
    finally:
        connection.close()
