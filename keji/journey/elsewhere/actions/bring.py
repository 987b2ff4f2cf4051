"""The good rows of a list come in force, all of them or none, and go again with the list."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.journey.elsewhere.plan import mark_of, plan_of
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.papers.ledgers.rows import Read
from keji.kernel.papers.ledgers.taking_in import still

#: Rows written at once.
BATCH = 500
SAME = ("title", "department", "fund", "level", "year_from", "year_to", "unit_code")
#: What a row may leave out.
BLANK = ("number", "unit", "lead", "place", "content")


def confirm(held: FundedList, *, by: User, seen: int) -> FundedList:
    """The list is in force, if still as many rows are good as the person saw in the preview."""
    return advance(held, "confirm", by=by, seen=seen)


def bring_in(held: FundedList, *, seen: int | None = None) -> None:
    """Every good row is a funded project; of the rows only those with faults are kept."""
    plan = plan_of(held)
    if seen is not None:
        still(len(plan.good), seen)
    if not plan.good:
        counts = {"bad": len(plan.bad), "there": len(plan.there)}
        raise Refused(_("没有可以导入的行：%(bad)s 行有误，%(there)s 行已有。") % counts)
    try:
        with transaction.atomic():
            FundedProject.objects.bulk_create((_made(held, row) for row in plan.good), batch_size=BATCH)
    except IntegrityError:
        # another list brought the same row in at the same moment
        raise Refused(_("另一份名单刚导入了相同的行。看一遍再确认。")) from None
    held.good, held.bad, held.there = len(plan.good), len(plan.bad), len(plan.there)
    faulty = {row.number for row in plan.bad}
    held.rows = [(number, row) for number, row in held.rows if number in faulty]
    held.in_force_at = days.now()
    held.save(update_fields=["good", "bad", "there", "cells", "in_force_at"])


def _made(held: FundedList, row: Read) -> FundedProject:
    answers = row.answers
    told = {**{key: answers[key] for key in SAME}, **{key: answers.get(key) or "" for key in BLANK}}
    return FundedProject(
        list=held, row=row.number, fiscal_fen=answers.get("fiscal"), mark=mark_of(row), **told
    )


def undo(held: FundedList) -> None:
    """Nothing of the list is compared with any more; refuses while something refers to one of its rows."""
    try:
        with transaction.atomic():
            held.projects.all().delete()
    except ProtectedError as held_fast:
        count = len({one.pk for one in held_fast.protected_objects})
        raise Refused(
            _("名单里的项目已被查重记录引用 %(n)s 次，不能撤回。名单有错的，更正后另传一份。") % {"n": count}
        ) from None
