"""What the rooms above tell this one: who may read, who may add, who guards secrecy."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Model

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User

Public = Callable[[Model, str], bool]
Editable = Callable[[Model, "User"], bool]
Readable = Callable[[int, "User"], bool]
Officers = Callable[[], Iterable["User"]]

_public: dict[str, Public] = {}
_editable: dict[str, Editable] = {}
_readable: dict[str, list[Readable]] = {}
_officers: list[Officers] = []


def public_if(label: str, function: Public) -> None:
    """Files of this model may be read by everybody when `function(owner, slot)` says so."""
    _public[label] = function


def editable_if(label: str, function: Editable) -> None:
    """Files of this model may be added and removed by whom `function(owner, user)` says."""
    _editable[label] = function


def readable_if(label: str, function: Readable) -> None:
    """Files of this model may also be read by whom `function(owner_id, user)` names, in an upper room."""
    _readable.setdefault(label, []).append(function)


def secrecy_officers(function: Officers) -> Officers:
    """Register who holds the role secrecy; several rooms may name some."""
    _officers.append(function)
    return function


def officers() -> dict[int, "User"]:
    """Everybody who holds the role secrecy now, by id."""
    return {user.pk: user for function in _officers for user in function()}


def is_officer(user: "User | AnonymousUser") -> bool:
    return user.is_authenticated and user.pk in officers()


def owner_seen_by(owner_type: str, owner_id: int, user: "User | AnonymousUser") -> Model | None:
    """The owner, if this person may see it."""
    if not user.is_authenticated:
        return None
    visible_to = getattr(_manager(owner_type), "visible_to", None)
    return visible_to(user).filter(pk=owner_id).first() if visible_to else None


def lent_to(owner_type: str, owner_id: int, user: "User | AnonymousUser") -> bool:
    """Whether an upper room lets this person read, who does not see the owner itself."""
    if not user.is_authenticated:
        return False
    return any(function(owner_id, user) for function in _readable.get(owner_type, ()))


def open_to_all(owner_type: str, owner_id: int, slot: str) -> bool:
    """Whether everybody may read this slot of this owner."""
    function = _public.get(owner_type)
    owner = _manager(owner_type).filter(pk=owner_id).first() if function else None
    return bool(function and owner is not None and function(owner, slot))


def owner_edited_by(owner_type: str, owner_id: int, user: "User | AnonymousUser") -> Model | None:
    """The owner, if this person may see it and may change its files."""
    function = _editable.get(owner_type)
    owner = owner_seen_by(owner_type, owner_id, user) if function else None
    return owner if function and owner is not None and function(owner, user) else None  # type: ignore[arg-type]


def _manager(owner_type: str):  # type: ignore[no-untyped-def]
    return apps.get_model(owner_type)._default_manager
