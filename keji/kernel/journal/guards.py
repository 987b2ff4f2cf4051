"""Guards in the database: what stands in the journal is neither changed nor deleted.

Django rebuilds a table on SQLite when a column is altered and drops its triggers without a word, so they are set
again after every migrate and counted by the doctor.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TABLES = ("journal_entry", "journal_entrydetail", "journal_treehead", "journal_log")

#: The only change each table allows, as an SQL condition over OLD and NEW; none means no change at all.
SEALED_NOW = (
    "OLD.leaf_index IS NULL AND NEW.leaf_index IS NOT NULL AND OLD.log_id IS NULL AND NEW.log_id IS NOT NULL"
)
UNCHANGED = {
    "journal_entry": (
        "id at verb subject_type subject_id actor_id recorded_for before after detail_digest text leaf_hash"
    ).split(),
    "journal_entrydetail": ["id", "entry_id"],
}
ALLOWED = {
    "journal_entry": SEALED_NOW,
    "journal_entrydetail": (
        "OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL AND CAST(NEW.\"values\" AS TEXT) = '{}'"
        " AND NEW.salt = ''"
    ),
}


def set_up() -> None:
    """Every guard stands, whether or not it stood before."""
    lift()
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)


def lift() -> None:
    with connection.cursor() as cursor:
        for name, table in _names():
            cursor.execute(
                f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if connection.vendor == "postgresql" else "")
            )


@contextmanager
def lifted() -> Iterator[None]:
    """Inside, rows can be removed; for tests that empty the database, nowhere else."""
    lift()
    try:
        yield
    finally:
        set_up()


def standing() -> int:
    """How many guards stand; `expected()` of them should."""
    catalogue = (
        "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'guard_journal_%%'"
        if connection.vendor == "postgresql"
        else "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_journal_%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue.replace("%%", "%"))
        return int(cursor.fetchone()[0])


def expected() -> int:
    return len(_names())


def _names() -> list[tuple[str, str]]:
    return [(f"guard_{table}_{act}", table) for table in TABLES for act in ("update", "delete")]


def _statements() -> list[str]:
    made = []
    if connection.vendor == "postgresql":
        made.append(
            "CREATE OR REPLACE FUNCTION guard_journal() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
        )
    for table in TABLES:
        made.append(_guard(table, "update", _unless(table)))
        made.append(_guard(table, "delete", ""))
    return made


def _unless(table: str) -> str:
    if table not in ALLOWED:
        return ""
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    quoted = [f'OLD."{c}" {differs} NEW."{c}"' for c in UNCHANGED[table]]
    return f" WHEN (NOT ({ALLOWED[table]}) OR {' OR '.join(quoted)})"


def _guard(table: str, act: str, when: str) -> str:
    name = f"guard_{table}_{act}"
    if connection.vendor == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION guard_journal()"
    return (
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW{when} "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )
