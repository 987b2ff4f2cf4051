"""Names of the people behind logins: the kernel knows only logins, an upper room tells the names."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import F, QuerySet

Names = Callable[[Collection[int]], dict[int, str]]

_registered: list[Names] = []
#: The way from a login to a name that some upper room keeps.
_paths: list[str] = []


def names(function: Names) -> Names:
    """Register the function that answers login ids with names, in one query."""
    _registered.append(function)
    return function


def name_path(path: str) -> None:
    """Register the way from a login to its name, for rows that are read together with it."""
    _paths.append(path)


def with_names(rows: QuerySet[Any], login: str) -> QuerySet[Any]:
    """The rows with the name behind this login as `named`, or nothing; no query more."""
    return rows.annotate(named=F(f"{login}__{_paths[-1]}")) if _paths else rows


def names_of(ids: Collection[int]) -> dict[int, str]:
    """A name for every id somebody knows; the others are missing."""
    known: dict[int, str] = {}
    for function in _registered if ids else ():
        known |= function(ids)
    return known
