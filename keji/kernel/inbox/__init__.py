"""Messages: shown at once, sent after commit, tried again, never sent twice."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keji.kernel.inbox.actions import send_email, send_sms, tell
    from keji.kernel.inbox.queries import unread_count

__all__ = ["send_email", "send_sms", "tell", "unread_count"]

#: These speak of models, which do not stand yet when Django first imports this package.
_AT = {"send_email": "actions", "send_sms": "actions", "tell": "actions", "unread_count": "queries"}


def __getattr__(name: str) -> Any:
    if name in _AT:
        return getattr(import_module(f"{__name__}.{_AT[name]}"), name)
    raise AttributeError(name)
