"""Objections: written, named, in time; admitted, examined and answered, the objector protected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.decisions.choices import INSTITUTION, OVERSEERS, Ground
from keji.journey.decisions.models import Notice, Objection
from keji.journey.decisions.queries import on_notice_items
from keji.kernel import days, inbox, journal
from keji.kernel import files as shelf
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.ui.dates import full_day
from keji.parties.people.models import Membership

EVIDENCE = "evidence"
SHORTEST = 10
LONGEST = 5000


@dataclass(frozen=True)
class Objector:
    """Who objected, shown once to whoever handles the objection."""

    name: str
    contact: str


@transaction.atomic
def object(
    notice: Notice,
    *,
    application: Application,
    objector: str,
    contact: str,
    ground: str,
    text: str,
    about_review: bool = False,
    files: "Iterable[File[Any]]" = (),
    by: User | None = None,
) -> Objection:
    """The objection stands, waiting for whoever investigates; the objector's name and contact are sealed.

    Refuses anonymous and late ones, ones without evidence, and ones about somebody not on the list.
    """
    if problem := _problem(notice, application, ground, text):
        raise Refused(problem)
    _named(objector, contact)
    evidence = list(files)
    if not evidence:
        raise Refused(_("异议要附证据材料，请上传至少一份。"))
    objection = Objection(
        notice=notice,
        application=application,
        pmo_id=None if about_review else notice.pmo_id,
        about_review=about_review,
        ground=ground,
        text=text.strip(),
        objector=objector.strip(),
        contact=contact.strip(),
    )
    begin(objection, by=by, verb="receive")
    for upload in evidence:
        shelf.store(upload, by=by, slot=EVIDENCE, owner=objection, not_secret=True)
    _tell_handlers(objection)
    return objection


def admit(objection: Objection, *, by: User) -> Objection:
    """The objection is examined and the application waits for what comes of it."""
    return advance(objection, "admit", by=by)


def decline(objection: Objection, *, by: User, note: str) -> Objection:
    """The objection is not examined, for the reason given; nothing changes for the application."""
    return advance(objection, "decline", by=by, note=note)


def uphold(objection: Objection, *, by: User, note: str) -> Objection:
    """The objection was right: the application is taken off."""
    return advance(objection, "uphold", by=by, note=note)


def dismiss(objection: Objection, *, by: User, note: str) -> Objection:
    """The objection was not right: the application goes on, unless another objection still holds it."""
    return advance(objection, "dismiss", by=by, note=note)


@transaction.atomic
def reveal(objection: Objection, *, by: User) -> Objector:
    """Name and contact of the objector, for whoever handles the objection; the journal tells who looked."""
    if not may_handle(objection, by):
        raise Refused(_("异议人身份受保护，只有办理人可以查看。"))
    journal.write(
        f"{objection.machine_name}.reveal", objection, by=by, before=objection.state, after=objection.state
    )
    return Objector(objection.objector, objection.contact)


def may_handle(objection: Objection, user: Any) -> bool:
    """Whether this person investigates this objection."""
    return bool(set(handlers_of(objection)) & set(objection.seats_of(user)))


def handlers_of(objection: Objection) -> tuple[str, ...]:
    return OVERSEERS if objection.about_review else INSTITUTION


@transaction.atomic
def keep_finding(objection: Objection, finding: str) -> None:
    objection.finding = finding.strip()
    objection.save(update_fields=["finding"])


def suspend(objection: Objection, *, by: User | None) -> None:
    """The application waits, unless another objection holds it already."""
    application = _application(objection)
    if application.state == "on_notice":
        advance(application, "suspend", by=by, cause="objection.admit")


def clear(objection: Objection, *, by: User | None) -> None:
    """The application goes on when no other admitted objection holds it."""
    application = _application(objection)
    others = Objection.objects.filter(application=application, state="admitted").exclude(pk=objection.pk)
    if application.state == "objected" and not others.exists():
        advance(application, "clear", by=by, cause="objection.dismiss")


def drop(objection: Objection, *, by: User | None, note: str) -> None:
    """The application is out of this decision."""
    application = _application(objection)
    if application.state == "objected":
        advance(application, "drop", by=by, note=note, cause="objection.uphold")


def _application(objection: Objection) -> Application:
    """As the database has it now: another objection may have moved it meanwhile."""
    return Application.objects.get(pk=objection.application_id)


def _problem(notice: Notice, application: Application, ground: str, text: str) -> str:
    if notice.state != "published" or notice.until_on is None:
        return _("这个公示没有在进行，不能提出异议。")
    if days.today() > notice.until_on:
        return _("公示已于%(until)s结束，逾期的异议不予受理。") % {"until": full_day(notice.until_on)}
    if application.pk not in {item.application_id for item in on_notice_items(notice)}:
        return _("这个项目不在公示名单里，请核对。")
    if ground not in Ground.values:
        return _("请选择异议事由。")
    if not SHORTEST <= len(text.strip()) <= LONGEST:
        return _("异议内容要写清事实和理由，%(least)s 到 %(most)s 字。") % {
            "least": SHORTEST,
            "most": LONGEST,
        }
    return ""


def _named(objector: str, contact: str) -> None:
    name, reach = objector.strip(), contact.strip()
    if len(name) < len("李明") or name.startswith(("匿名", "某")):
        raise Refused(_("异议要实名提出，匿名的不予受理。请填真实姓名，单位提出的填单位全称。"))
    if sum(character.isdigit() for character in reach) < len("5623000") and "@" not in reach:
        raise Refused(_("请留下能找到你的电话或电子邮箱，核查结果要告诉你。"))


def _tell_handlers(objection: Objection) -> None:
    for user in _handlers(objection):
        inbox.tell(
            user,
            title=_("收到异议"),
            text=_("“%(notice)s”收到一件异议，请决定是否受理。") % {"notice": objection.notice},
            url=objection.get_absolute_url(),
            key=f"decisions.objection.{objection.pk}",
        )


def _handlers(objection: Objection) -> Iterator[User]:
    holders = Membership.objects.in_force().filter(
        role__in=handlers_of(objection), person__user__isnull=False
    )
    if objection.pmo_id:
        holders = holders.filter(organisation=objection.pmo_id)
    seen = set()
    for membership in holders.select_related("person__user"):
        if membership.person.user_id not in seen:
            seen.add(membership.person.user_id)
            yield membership.person.user
