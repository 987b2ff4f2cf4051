"""The databases refuse to change what stands under a frozen ranking, whoever asks.

Only who keeps it may change: another institution takes a call over with everything that was judged in it.

Made again after every migration: SQLite drops triggers silently when a table is rebuilt.
"""

from typing import Any

from django.apps import apps
from django.db import connections

_FROZEN_ROUND = "OLD.frozen_at IS NOT NULL"
_FROZEN_ITEM = "EXISTS (SELECT 1 FROM reviews_round r WHERE r.id = OLD.round_id AND r.frozen_at IS NOT NULL)"
_FROZEN_SHEET = (
    "EXISTS (SELECT 1 FROM reviews_item i JOIN reviews_round r ON r.id = i.round_id"
    " WHERE i.id = OLD.item_id AND r.frozen_at IS NOT NULL)"
)

#: model → when its rows are frozen
FROZEN = {"Round": _FROZEN_ROUND, "Item": _FROZEN_ITEM, "Sheet": _FROZEN_SHEET}
#: the column that says who keeps a row
KEEPER = "pmo_id"
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def install(using: str = "default", **_: Any) -> None:
    """Updates of frozen rounds, items and sheets fail from here on."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name, frozen in FROZEN.items():
            model = apps.get_model("reviews", name)
            table, differs = model._meta.db_table, _DIFFERS[connection.vendor]
            columns = [field.column for field in model._meta.concrete_fields if field.column != KEEPER]
            changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
            if table in present:
                for statement in _STATEMENTS[connection.vendor](table, f"({frozen}) AND ({changed})"):
                    cursor.execute(statement)


def lift(using: str = "default", **_: Any) -> None:
    """The tables stand open while their columns change; `install` guards them again."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name in FROZEN:
            table = apps.get_model("reviews", name)._meta.db_table
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            if table in present:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen{on}")


def _sqlite(table: str, when: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {table}_frozen",
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} WHEN {when}"
        f" BEGIN SELECT RAISE(ABORT, '{table}: the ranking is frozen'); END",
    ]


def _postgresql(table: str, when: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger AS $$ BEGIN IF {when} THEN"
        f" RAISE EXCEPTION '{table}: the ranking is frozen'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql",
        f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}",
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {table}_frozen()",
    ]


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
