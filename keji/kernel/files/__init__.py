"""Attachments: kept by content, checked by content, read by whoever may see what they hang on."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from keji.kernel.files.access import editable_if, public_if, readable_if, secrecy_officers

if TYPE_CHECKING:
    from keji.kernel.files.actions import confirm_secret, hang_again, keep, move, release, remove, store
    from keji.kernel.files.queries import digest_of, manifest, of, opened

__all__ = [
    "confirm_secret",
    "digest_of",
    "editable_if",
    "hang_again",
    "keep",
    "manifest",
    "move",
    "of",
    "opened",
    "public_if",
    "readable_if",
    "release",
    "remove",
    "secrecy_officers",
    "store",
]

#: These speak of models, which do not stand yet when Django first imports this package.
_AT = {
    **dict.fromkeys(
        ("confirm_secret", "hang_again", "keep", "move", "release", "remove", "store"), "actions"
    ),
    **dict.fromkeys(("digest_of", "manifest", "of", "opened"), "queries"),
}


def __getattr__(name: str) -> Any:
    if name in _AT:
        return getattr(import_module(f"{__name__}.{_AT[name]}"), name)
    raise AttributeError(name)
