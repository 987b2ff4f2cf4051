"""Whoever is concerned by a visit is told: the unit that is visited, the experts who go."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from keji.kernel import inbox
from keji.kernel.ui.dates import full_day
from keji.outcomes.fieldchecks.models import FieldCheck, Surveyor
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership, Person


def tell_of_visit(check: FieldCheck, *, note: str) -> None:
    """Lead, unit and experts know day, place and who to telephone; of a change they know why."""
    said = _where(check) | {"note": note, "phone": check.pmo.phone or "—"}
    words = (
        _("“%(title)s”的现场查验改为 %(day)s%(hour)s，地点：%(place)s。原因：%(note)s。有事请打 %(phone)s。")
        if note
        else _("“%(title)s”定于 %(day)s%(hour)s 现场查验，地点：%(place)s。有事请打 %(phone)s。")
    )
    title = _("现场查验改期") if note else _("现场查验安排")
    for person in [*_unit(check), *_experts(check)]:
        _tell(person, check, title, words % said)


def tell_of_calling_off(check: FieldCheck, *, note: str) -> None:
    words = _("“%(title)s”原定 %(day)s%(hour)s 的现场查验取消。原因：%(note)s")
    for person in [*_unit(check), *_experts(check)]:
        _tell(person, check, _("现场查验取消"), words % (_where(check) | {"note": note}))


def tell_left_out(check: FieldCheck, group: Iterable[Surveyor]) -> None:
    """Experts somebody else goes for need not come."""
    words = _("“%(title)s”%(day)s的现场查验换了人，你不用去了。")
    for one in group:
        _tell(one.expert.person, check, _("现场查验换人"), words % _where(check), left=True)


def tell_of_record(check: FieldCheck) -> None:
    words = _("“%(title)s”%(day)s的现场查验记录已填好，请核对后确认；与实际不符的，写明哪里不符退回。")
    for person in _unit(check):
        _tell(person, check, _("请确认现场查验记录"), words % _where(check))


def _where(check: FieldCheck) -> dict[str, str]:
    day = full_day(check.visits_on) if check.visits_on else ""
    hour = f" {check.starts_at:%H:%M}" if check.starts_at else ""
    return {"title": str(check.project), "day": day, "hour": hour, "place": check.place}


def _unit(check: FieldCheck) -> list[Person]:
    """The lead, then whoever administers the unit."""
    admins = Membership.objects.holders(check.unit, Role.UNIT_ADMIN)
    return list({one.pk: one for one in (check.lead, *(row.person for row in admins))}.values())


def _experts(check: FieldCheck) -> list[Person]:
    return [one.expert.person for one in check.group.select_related("expert__person__user")]


def _tell(person: Person, check: FieldCheck, title: str, text: str, *, left: bool = False) -> None:
    """Each change is a message of its own; who has no account has an SMS."""
    key = f"field_check.{check.pk}.{check.touched_at:%Y%m%d%H%M%S%f}{'.left' if left else ''}"
    # an expert sits at no check: the address would be shut
    url = check.get_absolute_url() if person.user and check.seats_of(person.user) else ""
    if person.user is not None:
        inbox.tell(person.user, title=title, text=text, url=url, key=key, sms_to=person.phone)
    elif person.phone:
        inbox.send_sms(person.phone, body=f"{title}：{text}", key=f"{key}:{person.pk}")
