"""SQLite's own waiting polls, and somebody always loses; a lock on a file beside it is a fair queue."""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the gate before BEGIN IMMEDIATE and gives it back when the transaction ends, however it ends."""

    _gate: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_gate()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave_gate()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            self._leave_gate()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._leave_gate()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._leave_gate()

    def _take_gate(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._gate is None and not self.is_in_memory_db():
            self._gate = os.open(f"{name}.gate", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._gate, fcntl.LOCK_EX)

    def _leave_gate(self) -> None:
        if self._gate is not None:
            os.close(self._gate)
            self._gate = None
