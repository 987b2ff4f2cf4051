"""What holds whichever door a membership or an entrusting comes through."""

from collections.abc import Callable
from typing import Any

from allauth.account.signals import user_signed_up
from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.files import secrecy_officers
from keji.kernel.flow import Step, after, before, recorded
from keji.kernel.inbox.actions import send_sms, tell
from keji.kernel.parameters import decided_by
from keji.kernel.ui.dates import day
from keji.kernel.ui.names import names_of
from keji.parties.people.actions import person_of
from keji.parties.people.actions.handovers import give_again
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.holding import persons_at
from keji.parties.people.models import Entrusting, Handover, Membership, Organisation
from keji.parties.people.placing import excluded_by, out_of_place
from keji.parties.people.seats import forget_hats, hats_of


@receiver(user_signed_up)
def open_profile(user: User, **kwargs: Any) -> None:
    """Whoever signs up has an empty profile to fill."""
    person_of(user)


@secrecy_officers
def guards_of_secrecy() -> QuerySet[User]:
    """Whoever holds the role today opens what is quarantined, and nobody else does."""
    held = Membership.objects.in_force().filter(role=Role.SECRECY, person__user__is_active=True)
    return User.objects.filter(pk__in=held.values("person__user"))


@decided_by
def head_of_the_bureau(user: User) -> bool:
    return Role.BUREAU_LEAD in hats_of(user)


GIVING = ("accept", "grant", "found", "install", "hand_over")

Guard = Callable[[Membership, Step], str | None]


def whenever_given(function: Guard) -> Guard:
    for move in GIVING:
        before("membership", move)(function)
    return function


@whenever_given
def in_its_place(membership: Membership, step: Step) -> str | None:
    return out_of_place(membership.role, membership.organisation)


@whenever_given
def apart(membership: Membership, step: Step) -> str | None:
    """Excluding roles are looked for everywhere the person belongs, not only here."""
    held = Membership.objects.filter(person_id=membership.person_id, state="active")
    return excluded_by(membership.role, held.values_list("role", flat=True))


@before("membership", "accept")
def own_roles_only(membership: Membership, step: Step) -> str | None:
    if membership.role in UNIT_ROLES:
        return None
    return _("“%(role)s”由安全管理员授予。") % {"role": membership.get_role_display()}


@before("membership", "grant")
def never_to_oneself(membership: Membership, step: Step) -> str | None:
    if step.by is None or membership.person.user_id != step.by.pk:
        return None
    return _("安全管理员不能给自己授予角色，请另一位安全管理员办理。")


@before("membership", "end")
def somebody_stays(membership: Membership, step: Step) -> str | None:
    """A unit does not take away its own last administrator, nor the house its last security administrator."""
    others = Membership.objects.in_force().filter(role=membership.role).exclude(pk=membership.pk)
    if membership.role == Role.SEC_ADMIN and not others.exists():
        return _("这是唯一的安全管理员，先授予另一位再结束。")
    if membership.role == Role.UNIT_ADMIN and "sec_admin" not in membership.seats_of(step.by):
        here = others.filter(organisation_id=membership.organisation_id)
        return None if here.exists() else _("这是单位唯一的管理员，先授予另一位再结束。")
    return None


@after("membership", "end")
@after("membership", "hand_back")
def date_the_end(membership: Membership, step: Step) -> None:
    membership.until_on = days.today()
    membership.save(update_fields=["until_on"])


def know_at_once(membership: Membership, step: Step) -> None:
    """The person's hats are looked up again, also by whoever holds the login in hand."""
    forget_hats(membership.person.user)
    forget_hats(step.by)


for _move in (*GIVING, "end", "hand_back"):
    after("membership", _move)(know_at_once)


@after("membership", "accept")
def tell_welcome(membership: Membership, step: Step) -> None:
    if step.by is not None and membership.person.user_id != step.by.pk:
        text = _("你现在是“%(unit)s”的%(role)s。")
        _tell(membership, text % {"unit": membership.organisation, "role": membership.get_role_display()})


@after("membership", "decline")
def tell_why_not(membership: Membership, step: Step) -> None:
    text = _("“%(unit)s”没有同意你的加入申请。理由：%(note)s")
    _tell(membership, text % {"unit": membership.organisation, "note": step.note})


def _tell(membership: Membership, text: str) -> None:
    if membership.person.user:
        tell(
            membership.person.user,
            title=_("任职有变动"),
            text=text,
            url=membership.get_absolute_url(),
            key=f"membership.{membership.state}.{membership.pk}",
        )


@after("handover", "take_back")
def as_before(handover: Handover, step: Step) -> None:
    give_again(handover, by=step.by, cause="handover.take_back")


@after("handover", "run_out")
def as_before_in_time(handover: Handover, step: Step) -> None:
    give_again(handover, by=None, cause="handover.run_out")


@before("entrusting", "enter")
def not_over_yet(entrusting: Entrusting, step: Step) -> str | None:
    if entrusting.valid_until < days.today():
        return _("委托期限已过，不能登记生效。请重新签订后再登记。")
    if not Organisation.objects.filter(pk=entrusting.principal_id, is_host=True).exists():
        return _("委托方只能是本平台主管部门。")
    return None


@recorded
def tell_in_whose_name(subject: Any, step: Step) -> None:
    """Whoever did something on paper learns that it was recorded here and by whom, and may contradict."""
    paper, by = step.paper, step.by
    assert paper is not None and by is not None  # the clock holds no pen
    move = subject.machine.move(step.move)
    title = _("线下办理已登记：%(act)s") % {"act": move.label.rstrip("…")}
    text = _(
        "“%(title)s”的这一步由%(name)s照%(on)s的纸件代为登记。不是你办理的，请告诉登记人或拨打监督电话。"
    ) % {
        "title": subject,
        "name": names_of([by.pk]).get(by.pk) or by,
        "on": day(paper.on),
    }
    key = f"recorded.{subject._meta.label}.{subject.pk}.{step.move}.{paper.on:%Y%m%d}"
    for person in persons_at(subject, [paper.for_]).select_related("user").exclude(user=by):
        if person.user is not None and person.user.is_active:
            url = subject.get_absolute_url()
            tell(person.user, title=title, text=text, url=url, key=key, sms_to=person.phone)
        elif person.phone:
            send_sms(person.phone, body=f"{title}：{text}", key=f"{key}.{person.pk}")
