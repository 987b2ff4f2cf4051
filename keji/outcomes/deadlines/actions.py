"""催办 step by step: an SMS, a letter, a talk, a proposal; and every telephone call with what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.inbox import tell
from keji.kernel.inbox.choices import Kind
from keji.kernel.refused import Refused
from keji.outcomes.deadlines.choices import Means, Result, Rung
from keji.outcomes.deadlines.due import Owed
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role

URGERS = frozenset({Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD})
#: To propose an end is a judgement on one project: the institution's alone (K1).
PROPOSERS = frozenset({Role.PMO, Role.PMO_LEAD})
BY_HAND = {Rung.LETTER: Means.PAPER, Rung.TALK: Means.TALK, Rung.END: Means.PAPER}


def may_take(line: Owed, user: Any) -> bool:
    """Whether this person may take the step that stands now."""
    may = PROPOSERS if line.rung == Rung.END else URGERS
    return line.stands and bool(set(line.project.seats_of(user)) & may)


@transaction.atomic
def urge_all(lines: Iterable[Owed], *, by: User) -> list[Urging]:
    """The step that stands is taken for each of these; what somebody else took meanwhile is left alone."""
    found = [take_step(line, by=by) for line in lines if may_take(line, by)]
    if not found:
        raise Refused(_("没有要催办的：选中的事项都已催办过，或者不由你催办。"))
    return found


@transaction.atomic
def take_step(line: Owed, *, by: User | None) -> Urging:
    """The step stands in the journal; before the letter the lead has a message and an SMS as well."""
    project = (
        Project.objects.select_for_update(of=("self",)).select_related("lead__user").get(pk=line.project.pk)
    )
    means = BY_HAND.get(line.rung, Means.SMS)
    row, new = Urging.objects.get_or_create(
        project=project,
        duty=line.duty,
        due_on=line.due_on,
        rung=line.rung,
        means=means,
        defaults=_whose(project) | {"by": by},
    )
    if not new:
        raise Refused(_("“%(title)s”的这一步已经催办过。") % {"title": project})
    if means == Means.SMS:
        _tell(line, project)
    journal.write("project.urge_due", project, by=by, before=line.rung.value, after=line.duty.value)
    return row


@transaction.atomic
def register_letter(urging: Urging, *, by: User, number: str, sent_on: date) -> Urging:
    """The sealed letter has its number and has reached the unit; done once."""
    row: Urging = Urging.objects.select_for_update().get(pk=urging.pk)
    if row.means != Means.PAPER or row.number:
        raise Refused(_("这一步没有要登记的催办函，或者已经登记了文号 %(number)s。") % {"number": row.number})
    if sent_on > days.today():
        raise Refused(_("送达日期还没有到。"))
    row.number, row.sent_on = number, sent_on
    row.save(update_fields=["number", "sent_on"])
    journal.write("project.number_letter", row.project, by=by, detail={"number": number})
    return row


@transaction.atomic
def record_call(line: Owed, *, by: User, result: Result, note: str) -> Urging:
    """Somebody telephoned: who, when, and what came of it."""
    if not set(line.project.seats_of(by)) & URGERS:
        raise Refused(_("“%(title)s”不由你催办。") % {"title": line.project})
    row = Urging.objects.create(
        project=line.project,
        duty=line.duty,
        due_on=line.due_on,
        rung=line.rung,
        means=Means.PHONE,
        by=by,
        result=result,
        note=note,
        **_whose(line.project),
    )
    journal.write(
        "project.phone", line.project, by=by, after=result.value, detail={"note": note} if note else None
    )
    return row


def _whose(project: Project) -> dict[str, Any]:
    return {
        "lead_id": project.lead_id,
        "unit_id": project.unit_id,
        "recommender_id": project.recommender_id,
        "pmo_id": project.pmo_id,
    }


def _tell(line: Owed, project: Project) -> None:
    user = project.lead.user
    if user is None:
        return
    late = _("已逾期 %(n)s 天") % {"n": line.late}
    left = ngettext("还有 %(n)s 天", "还有 %(n)s 天", line.left) % {"n": line.left}
    tell(
        user,
        title=_("催办：%(duty)s") % {"duty": line.duty.label},
        text=_("“%(title)s”的%(duty)s应于 %(day)s 前办理，%(how)s。")
        % {
            "title": project,
            "day": f"{line.due_on:%Y-%m-%d}",
            "duty": line.duty.label,
            "how": late if line.late > 0 else left,
        },
        url=project.get_absolute_url(),
        key=f"deadlines.{line.key}.{line.rung.value}",
        sms_to=project.lead.phone,
        kind=Kind.REMINDER,
    )
