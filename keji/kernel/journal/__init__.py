"""The journal: what happened, in an order nobody can change afterwards."""

from keji.kernel.journal.history import history
from keji.kernel.journal.sealing import seal
from keji.kernel.journal.verifying import verify
from keji.kernel.journal.writing import write

__all__ = ["history", "seal", "verify", "write"]
