"""The pool belongs to the bureau: whoever keeps it neither uses it nor draws from it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.reviews.models import Expert
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role
from keji.parties.people.models import Person
from keji.parties.people.seats import hats_of

KEEPERS = (Role.BUREAU, Role.BUREAU_LEAD)
READERS = (*KEEPERS, Role.PMO, Role.PMO_LEAD, Role.SUPERVISOR)


def keeps_pool(user: Any) -> bool:
    """Whether this person may add experts and take them out."""
    return any(role in hats_of(user) for role in KEEPERS)


def reads_pool(user: Any) -> bool:
    return any(role in hats_of(user) for role in READERS)


@transaction.atomic
def add_expert(
    person: Person,
    *,
    by: User,
    organisation: str,
    fields: str,
    is_finance: bool = False,
    out_of_county: bool = False,
) -> Expert:
    """The person stands in the pool and may be drawn; adding somebody again brings the entry up to date."""
    _keeper(by)
    if not organisation.strip() or not fields.strip():
        raise Refused(_("入库要填工作单位和专业领域。"))
    expert, new = Expert.objects.update_or_create(
        person=person,
        defaults={
            "organisation": organisation.strip(),
            "fields": fields.strip(),
            "is_finance": is_finance,
            "out_of_county": out_of_county,
        },
    )
    journal.write(
        "expert.add" if new else "expert.change",
        expert,
        by=by,
        after="suspended" if expert.suspended_at else "listed",
    )
    return expert


@transaction.atomic
def suspend_expert(expert: Expert, *, by: User, why: str) -> Expert:
    """Out of the pool for cause: not drawn any more; sheets already signed stay what they are."""
    _keeper(by)
    why = why.strip()
    if not why:
        raise Refused(_("移出专家库要写明原因。"))
    expert = Expert.objects.select_for_update().get(pk=expert.pk)
    if expert.suspended_at:
        raise Refused(_("%(name)s 已经移出专家库。") % {"name": expert.person})
    expert.suspended_at, expert.suspended_why = days.now(), why[:200]
    expert.save(update_fields=["suspended_at", "suspended_why"])
    journal.write("expert.suspend", expert, by=by, before="listed", after="suspended", detail={"note": why})
    return expert


@transaction.atomic
def restore_expert(expert: Expert, *, by: User, why: str) -> Expert:
    """Back in the pool; the journal keeps why it was left and why it was entered again."""
    _keeper(by)
    if not why.strip():
        raise Refused(_("恢复入库要写明原因。"))
    expert = Expert.objects.select_for_update().get(pk=expert.pk)
    if not expert.suspended_at:
        raise Refused(_("%(name)s 就在专家库里。") % {"name": expert.person})
    expert.suspended_at, expert.suspended_why = None, ""
    expert.save(update_fields=["suspended_at", "suspended_why"])
    journal.write("expert.restore", expert, by=by, before="suspended", after="listed", detail={"note": why})
    return expert


def _keeper(user: User) -> None:
    if not keeps_pool(user):
        raise Refused(_("专家库由县科技局管理。"))
