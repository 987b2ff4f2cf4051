"""Who decides the county's numbers: an upper room says so, this room knows no roles."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User

Decider = Callable[["User"], bool]

_deciders: list[Decider] = []


def decided_by(function: Decider) -> Decider:
    """Register who may adopt and decline; several rooms may name some, and without any nobody may."""
    _deciders.append(function)
    return function


def may_adopt(user: "User | AnonymousUser") -> bool:
    return user.is_authenticated and any(function(user) for function in _deciders)
