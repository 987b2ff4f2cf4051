"""Other names of units and other spellings of persons: rows, so that each of them is found."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from keji.kernel.flow import Refused
from keji.parties.people.models import Organisation, Person

#: More than this is no list of names but a text.
MOST = 12


def also_called(of: Organisation | Person, names: Iterable[str]) -> bool:
    """These and no others are the other names of it; whether anything changed."""
    wanted = [name for name in dict.fromkeys(_clean(names)) if name != of.name]
    if len(wanted) > MOST:
        raise Refused(_("其他名称最多写 %(most)s 个。") % {"most": MOST})
    standing = {other.name: other for other in of.names.all()}
    for gone in standing.keys() - set(wanted):
        standing[gone].delete()
    for name in wanted:
        if name not in standing:
            of.names.create(name=name)
    return standing.keys() != set(wanted)


def call_also(of: Organisation | Person, name: str) -> None:
    """The name is one of its other names from now on."""
    if name != of.name and not of.names.filter(name=name).exists():
        of.names.create(name=name)


def _clean(names: Iterable[str]) -> Iterable[str]:
    return filter(None, (" ".join(name.split()) for name in names))
