"""The databases themselves refuse to change or delete what the journal holds, whoever asks.

Placed again after every migration: SQLite drops triggers silently when it rebuilds a table. Emptying a whole
table on PostgreSQL (TRUNCATE) is refused by privilege: the platform's role does not own the tables.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from keji.kernel.journal.triggers import GUARDS, Guard

_guards = list(GUARDS)

_STANDING = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
    " WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def keep(model: type[Model], *, taken: str) -> None:
    """From the next migration on the rows of another room's model are kept like the journal's own."""
    guard = Guard(model, taken)
    if guard not in _guards:
        _guards.append(guard)


def place(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """The guards stand on every table that is kept; may be called again and again."""
    lift(using)
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in _guards:
            for statement in guard.statements(connection.vendor) if guard.table in present else ():
                cursor.execute(statement)


def lift(using: str = DEFAULT_DB_ALIAS) -> None:
    """The tables of the journal stand open."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in _standing(using):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside, tests may empty or attack the tables."""
    lift(using)
    try:
        yield
    finally:
        place(using)


def guards_present(using: str = DEFAULT_DB_ALIAS) -> int:
    """How many guards stand; `guards_wanted()` says how many there should be."""
    return len(_standing(using))


def guards_wanted(using: str = DEFAULT_DB_ALIAS) -> int:
    return len(_names(using))


def stand(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """A warning for every database whose journal stands open."""
    return [
        checks.Warning(f"the journal in {using!r} stands open", hint="keji migrate", id="journal.W001")
        for using in databases or ()
        if "journal_entry" in connections[using].introspection.table_names()
        and guards_present(using) < guards_wanted(using)
    ]


def _standing(using: str) -> list[tuple[str, str]]:
    connection, wanted = connections[using], _names(using)
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return [(name, table) for name, table in cursor.fetchall() if name in wanted]


def _names(using: str) -> set[str]:
    return {name for guard in _guards for name in guard.names(connections[using].vendor)}
