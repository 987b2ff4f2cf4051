from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.codes import identity as identity_numbers
from keji.kernel.flow import Refused
from keji.kernel.sealed import digest
from keji.parties.people.actions.names import also_called
from keji.parties.people.models import Person
from keji.parties.people.seats import forget_hats


class Contact(TypedDict, total=False):
    """What is known about a person besides the name."""

    phone: str
    email: str
    degree: str
    title: str
    post: str
    is_civil_servant: bool


class Profile(Contact, total=False):
    """What somebody says about himself."""

    name: str


def person_of(user: User) -> Person:
    """The person behind the login; an empty profile named like the login stands at the first visit."""
    person = Person.objects.filter(user=user).first() or _opened(user)
    person.user = user  # the same object, so that hats forgotten on one are forgotten on both
    return person


@transaction.atomic
def _opened(user: User) -> Person:
    person, new = Person.objects.get_or_create(
        user=user, defaults={"name": user.username[:60], "email": user.email}
    )
    if new:
        journal.write("person.open", person, by=user)
        forget_hats(user)
    return person


@transaction.atomic
def save_profile(
    person: Person,
    *,
    by: User,
    identity: str = "",
    spellings: Iterable[str] | None = None,
    **profile: Unpack[Profile],
) -> Person:
    """The profile says this from now on; an empty `identity` leaves the number as it is.

    The number establishes who somebody is: it is checked, belongs to one person only, and is given once.
    """
    if person.user_id != by.pk:
        raise Refused(_("个人资料只能由本人修改。"))
    person = Person.objects.select_for_update().get(pk=person.pk)
    changed = _filled(person, profile)
    if identity:
        _identify(person, identity)
        changed.append("identity")
    person.save()
    if spellings is not None and also_called(person, spellings):
        changed.append("spellings")
    journal.write("person.save", person, by=by, detail={"fields": changed})
    return person


@transaction.atomic
def enter_person(*, by: User, name: str, identity: str = "", **contact: Unpack[Contact]) -> Person:
    """A person without a login stands: an expert without computer, a contact known from paper."""
    person = Person(name=name.strip()[:60])
    _filled(person, contact)
    if identity:
        _identify(person, identity)
    person.save()
    journal.write("person.enter", person, by=by)
    return person


def _filled(person: Person, profile: Contact) -> list[str]:
    """The names of the fields that became different; the journal keeps names, never the numbers."""
    changed = []
    for field, value in profile.items():
        given = value.strip() if isinstance(value, str) else value
        if getattr(person, field) != given:
            setattr(person, field, given)
            changed.append(field)
    if not person.name:
        raise Refused(_("姓名不能空着。"))
    return changed


def _identify(person: Person, number: str) -> None:
    number = "".join(number.split()).upper()
    if person.identity_digest and digest(number) != person.identity_digest:
        raise Refused(_("证件号码登记后不能自行更改。确有错误，请联系安全管理员。"))
    if problem := identity_numbers.problem(number):
        raise Refused(problem)
    if Person.objects.filter(identity_digest=digest(number)).exclude(pk=person.pk).exists():
        raise Refused(_("这个证件号码已经登记过。如果是本人的另一个账号，请用那个账号登录，或联系县科技局。"))
    person.identity, person.identity_digest = number, digest(number)
