"""A new password by the telephone, for whoever forgot the old one; nobody else ever sees or sets it."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.accounts.pace import GUESSES, tried, try_once
from keji.kernel.flow import Refused
from keji.kernel.inbox.choices import Purpose
from keji.kernel.inbox.codes import send_code, use_code
from keji.parties.people.actions.persons import person_of
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership, Person
from keji.parties.people.queries import with_roles_only_in


def ask_new_password(login: str, phone: str, *, place: str) -> None:
    """A code is on its way if login and telephone are one person's; whoever asks does not learn whether."""
    _count(place)
    user = _login(login)
    person = Person.objects.filter(user=user).first() if user else None
    if user is None or person is None or not person.phone or _digits(person.phone) != _digits(phone):
        return
    try:
        send_code(user, person.phone, purpose=Purpose.PASSWORD)
    except Refused:
        return  # three within the hour: said aloud, it would tell that the pair is right


def set_new_password(login: str, code: str, password: str, *, place: str) -> User:
    """The code was right: the password is new, and every session of the old one has ended.

    Refuses in the same words a wrong code and a login nobody has.
    """
    _count(place)
    user = _login(login)
    with transaction.atomic():
        right = user is not None and use_code(user, code, purpose=Purpose.PASSWORD)
        if user is not None and right:
            # sessions carry a digest of the password they began with
            user.set_password(password)
            user.save(update_fields=["password"])
            journal.write("person.new_password", person_of(user), by=user)
    if user is None or not right:
        raise Refused(_("登录名或验证码不对，或者验证码过期了。核对后再填，或者重新发一个。"))
    return user


@transaction.atomic
def let_reset(membership: Membership, *, by: User) -> None:
    """A code to set a new password is on its way to the member's own telephone; nobody else sees it.

    Refuses for anybody who has a role elsewhere, or an office: they ask by their own telephone.
    """
    if problem := reason_not_to_reset(membership, by=by):
        raise Refused(problem)
    person = membership.person
    assert person.user is not None
    where = f"{settings.KEJI_URL}{reverse('people:new_password')}" if settings.KEJI_URL else ""
    told = {"login": person.user.username, "where": where or _("登录页的“用手机找回密码”")}
    more = _("你的登录名是 %(login)s，请到 %(where)s 设置。") % told
    send_code(person.user, person.phone, purpose=Purpose.PASSWORD, more=more)
    journal.write("membership.let_reset", membership, by=by)


def reason_not_to_reset(membership: Membership, *, by: User) -> str:
    """Why the administrator does not send this member a code; empty when it may be sent."""
    person = membership.person
    if Role.UNIT_ADMIN not in membership.seats_of(by):
        return _("重设密码由单位管理员办理。")
    if person.user_id == by.pk:
        return _("自己的密码在右上角的菜单里修改。")
    if not with_roles_only_in(membership.organisation).filter(pk=person.pk).exists():
        return _("%(person)s 没有账号，或者在别处还有角色或职责，请本人用手机找回密码。") % {"person": person}
    if not person.phone:
        return _("%(person)s 没有登记手机，发不了验证码。") % {"person": person}
    return ""


def _login(login: str) -> User | None:
    known = User.objects.filter(is_active=True)
    name = login.strip()
    return known.filter(username=name).first() or known.filter(username__iexact=name).first()


def _digits(phone: str) -> str:
    """A Chinese number as it is dialled here, however it was typed."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def _count(place: str) -> None:
    """One more try from this place; refuses after too many within an hour."""
    if tried("passwords", place) >= GUESSES:
        raise Refused(_("试得太多，一小时后再试。"))
    try_once("passwords", place)
