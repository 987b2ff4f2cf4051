"""The databases keep the ledger: no row spends what is not there, and the balances agree with the rows.

Made again after every migration: SQLite drops triggers silently when a table is rebuilt. That rows are never
changed or deleted is kept by the journal's guards, which this room asks for in `apps.py`.
"""

from typing import Any

from django.db import connections

_LEDGER = "(SELECT COALESCE(SUM(p.amount_fen), 0) FROM funds_posting p WHERE {rows} AND p.kind IN ({kinds}))"
APPROPRIATED, COMMITTED, PAID = "'appropriation'", "'commitment', 'release'", "'payment', 'bounce'"


def _sum(kinds: str, rows: str) -> str:
    return _LEDGER.format(kinds=kinds, rows=rows)


_LINE = "p.line_id = NEW.line_id"
_PROJECT = f"{_LINE} AND p.project_id = NEW.project_id"
_INSTALMENT = "p.instalment_id = NEW.instalment_id"
_OWN = "SELECT 1 FROM funds_instalment i WHERE i.id = NEW.instalment_id"

#: what is said → when a new row of the ledger would make it so; asked with the row already in its place
OVER = {
    "more is committed than appropriated": f"{_sum(COMMITTED, _LINE)} > {_sum(APPROPRIATED, _LINE)}",
    "more is paid than committed": f"{_sum(PAID, _LINE)} > {_sum(COMMITTED, _LINE)}",
    "the project is paid more than committed": f"{_sum(PAID, _PROJECT)} > {_sum(COMMITTED, _PROJECT)}",
    "less than nothing is paid": f"{_sum(PAID, _INSTALMENT)} < 0",
    "the instalment is paid twice": f"EXISTS ({_OWN} AND i.amount_fen < {_sum(PAID, _INSTALMENT)})",
    "one pair of hands is not enough": "NEW.kind = 'payment' AND NOT EXISTS"
    f" ({_OWN} AND i.made_by_id IS NOT NULL AND i.checked_by_id IS NOT NULL)",
}

#: the balances of a line are what its rows of the ledger add up to, and nothing else
ASTRAY = " OR ".join(
    f"NEW.{column} <> {_sum(kinds, 'p.line_id = NEW.id')}"
    for column, kinds in (("amount_fen", APPROPRIATED), ("committed_fen", COMMITTED), ("paid_fen", PAID))
)


def place(using: str = "default", **_: Any) -> None:
    """From here on the database refuses a row that overspends and a balance that is not the ledger's."""
    connection = connections[using]
    if not {"funds_posting", "funds_fundline", "funds_instalment"} <= set(
        connection.introspection.table_names()
    ):
        return
    with connection.cursor() as cursor:
        for statement in _sqlite() if connection.vendor == "sqlite" else _postgresql():
            cursor.execute(statement)


def _sqlite() -> list[str]:
    refusals = " ".join(
        f"SELECT RAISE(ABORT, 'funds_posting: {said}') WHERE {when};" for said, when in OVER.items()
    )
    return [
        "DROP TRIGGER IF EXISTS funds_posting_covered",
        f"CREATE TRIGGER funds_posting_covered AFTER INSERT ON funds_posting BEGIN {refusals} END",
        "DROP TRIGGER IF EXISTS funds_fundline_agrees",
        f"CREATE TRIGGER funds_fundline_agrees BEFORE UPDATE ON funds_fundline WHEN {ASTRAY}"
        " BEGIN SELECT RAISE(ABORT, 'funds_fundline: the ledger says otherwise'); END",
    ]


def _postgresql() -> list[str]:
    # the lock makes the second of two payers wait and then count what the first one wrote
    lock = "PERFORM 1 FROM funds_fundline WHERE id = NEW.line_id FOR UPDATE;"
    refusals = " ".join(_raise(when, f"funds_posting: {said}") for said, when in OVER.items())
    return [
        *_trigger("funds_posting", "covered", "AFTER INSERT", f"{lock} {refusals}"),
        *_trigger(
            "funds_fundline",
            "agrees",
            "BEFORE UPDATE",
            _raise(ASTRAY, "funds_fundline: the ledger says otherwise"),
        ),
    ]


def _raise(when: str, said: str) -> str:
    code = "integrity_constraint_violation"
    return f"IF {when} THEN RAISE EXCEPTION '{said}' USING ERRCODE = '{code}'; END IF;"


def _trigger(table: str, name: str, event: str, body: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} RETURN NEW; END $$",
        f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}",
        f"CREATE TRIGGER {table}_{name} {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
    ]
