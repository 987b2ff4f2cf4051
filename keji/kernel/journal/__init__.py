"""The journal: everything that was done, kept so that nobody can change it unseen."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keji.kernel.journal.actions import destroy_detail, write
    from keji.kernel.journal.labels import label_of, name_verb
    from keji.kernel.journal.proving import prove
    from keji.kernel.journal.queries import histories, history
    from keji.kernel.journal.receipts import receipt
    from keji.kernel.journal.sealing import reopen, seal
    from keji.kernel.journal.verifying import verify

__all__ = [
    "destroy_detail",
    "histories",
    "history",
    "label_of",
    "name_verb",
    "prove",
    "receipt",
    "reopen",
    "seal",
    "verify",
    "write",
]

#: These speak of models, which do not stand yet when Django first imports this package.
_AT = {
    **dict.fromkeys(("destroy_detail", "write"), "actions"),
    **dict.fromkeys(("label_of", "name_verb"), "labels"),
    **dict.fromkeys(("reopen", "seal"), "sealing"),
    **dict.fromkeys(("histories", "history"), "queries"),
    "prove": "proving",
    "receipt": "receipts",
    "verify": "verifying",
}


def __getattr__(name: str) -> Any:
    if name in _AT:
        return getattr(import_module(f"{__name__}.{_AT[name]}"), name)
    raise AttributeError(name)
