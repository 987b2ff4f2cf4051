"""The text of the guards: one table each, and the one change that is allowed on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from keji.kernel.journal.models import Entry, EntryDetail, Log, TreeHead

_SEALING = (
    "OLD.leaf_index IS NULL AND NEW.leaf_index IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM journal_entry WHERE leaf_index = NEW.leaf_index)"
)
_DESTROYING = (
    "OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL AND NEW.destroyed_reason <> ''"
    " AND NEW.text = '' AND NEW.salt = ''"
)


@dataclass(frozen=True)
class Guard:
    """`allowed` is the change that may be made and `free` its columns; without it none may be made.

    `taken` is what SQLite's INSERT OR REPLACE would push out without asking a delete trigger.
    """

    model: type[Model]
    taken: str
    allowed: str = "1 = 0"
    free: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def kept(self) -> Iterable[str]:
        columns = (field.column for field in self.model._meta.concrete_fields)
        return (column for column in columns if column and column not in self.free)

    def names(self, vendor: str) -> set[str]:
        acts = ("insert", "update", "delete") if vendor == "sqlite" else ("keep",)
        return {f"{self.table}_{act}" for act in acts}

    def statements(self, vendor: str) -> list[str]:
        return self._sqlite() if vendor == "sqlite" else self._postgresql()

    def _sqlite(self) -> list[str]:
        table, refuse = self.table, f"BEGIN SELECT RAISE(ABORT, '{self.table} is kept as written'); END"
        same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in self.kept)
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {self.taken})"
        return [
            f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {taken} {refuse}",
            f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table}"
            f" WHEN NOT ({self.allowed} AND {same}) {refuse}",
            f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}",
        ]

    def _postgresql(self) -> list[str]:
        table = self.table
        same = " AND ".join(f'NEW."{column}" IS NOT DISTINCT FROM OLD."{column}"' for column in self.kept)
        return [
            f"CREATE OR REPLACE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF TG_OP = 'UPDATE' THEN IF {self.allowed} AND {same} THEN RETURN NEW; END IF; END IF;"
            f" RAISE EXCEPTION '{table} is kept as written' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$",
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_keep()",
        ]


GUARDS = (
    Guard(
        Entry,
        "id = NEW.id OR leaf_hash = NEW.leaf_hash OR leaf_index = NEW.leaf_index",
        _SEALING,
        ("leaf_index",),
    ),
    Guard(
        EntryDetail,
        "entry_id = NEW.entry_id",
        _DESTROYING,
        ("text", "salt", "destroyed_at", "destroyed_reason"),
    ),
    Guard(TreeHead, "id = NEW.id OR (log_id = NEW.log_id AND size = NEW.size)"),
    Guard(Log, "id = NEW.id OR first_leaf = NEW.first_leaf OR previous_id = NEW.previous_id"),
)
