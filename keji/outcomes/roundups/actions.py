from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, Refused, advance, begin
from keji.kernel.inbox import tell
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.models import ASKERS, Progress, Roundup
from keji.outcomes.roundups.queries import askable
from keji.parties.people.models import Organisation


class Said(TypedDict):
    """What a project says of itself."""

    percent: int
    arrived_fen: int | None
    spent_fen: int | None
    done: str
    problems: str
    next: str
    in_time: bool


@dataclass(frozen=True)
class Opened:
    """The roundup, how many it asks, and how many are asked in another one already."""

    roundup: Roundup
    asked: int
    asked_elsewhere: int


@transaction.atomic
def open_roundup(
    *,
    by: User,
    title: str,
    until_on: date,
    levels: list[str],
    note: str = "",
    pmo: Organisation | None = None,
) -> Opened:
    """Every running project of these levels the asker follows has the question on its desk, and an SMS.

    A project that has not answered another roundup yet is not asked twice. Refuses when none is left.
    """
    if until_on < days.today():
        raise Refused(_("填报期限不能早于今天。"))
    found, elsewhere = askable(by, levels=levels, pmo=pmo)
    projects = list(found.select_for_update(of=("self",)))
    if not projects:
        raise Refused(_("没有要调度的在研项目，或者都已经在另一次调度里。"))
    roundup = Roundup(title=title.strip(), until_on=until_on, note=note.strip(), pmo=pmo)
    begin(roundup, by=by, verb="open", note=note.strip())
    for project in projects:
        _ask(roundup, project, by)
    return Opened(roundup, len(projects), elsewhere)


def _ask(roundup: Roundup, project: Project, by: User) -> None:
    row = Progress(
        roundup=roundup,
        project=project,
        unit=project.unit,
        lead=project.lead,
        recommender=project.recommender,
        pmo=project.pmo,
    )
    begin(row, by=by, verb="ask")
    if project.lead.user:
        tell(
            project.lead.user,
            title=_("请填报项目进展"),
            text=_("“%(title)s”：%(roundup)s，%(day)s前填报。")
            % {"title": project.title, "roundup": roundup.title, "day": f"{roundup.until_on:%Y-%m-%d}"},
            url=row.get_absolute_url(),
            key=f"roundup.{row.pk}",
            sms_to=project.lead.phone,
        )


@transaction.atomic
def tell_progress(
    row: Progress, *, by: User, paper: PaperAct | None = None, **said: Unpack[Said]
) -> Progress:
    """The row says what was said, for the first time or anew, until the roundup is closed."""
    roundup = Roundup.objects.select_for_update().get(pk=row.roundup_id)
    if roundup.state != "gathering":
        raise Refused(_("“%(title)s”已经结束，不能再填。") % {"title": roundup.title})
    row.refresh_from_db(from_queryset=Progress.objects.select_for_update())
    for name, value in said.items():
        setattr(row, name, value)
    row.told_by, row.told_at = by, days.now()
    return advance(row, "amend" if row.state == "told" else "tell", by=by, paper=paper)


@transaction.atomic
def prolong(roundup: Roundup, *, by: User, until_on: date) -> Roundup:
    """Whoever has not answered has until the later day."""
    locked: Roundup = Roundup.objects.select_for_update().get(pk=roundup.pk)
    if not set(locked.seats_of(by)) & ASKERS:
        raise Refused(_("填报期限由发起调度的一方延长。"))
    if locked.state != "gathering":
        raise Refused(_("“%(title)s”已经结束。") % {"title": locked.title})
    if until_on <= locked.until_on or until_on < days.today():
        raise Refused(_("新的期限要晚于原来的，也不能早于今天。"))
    was, locked.until_on = locked.until_on, until_on
    locked.save(update_fields=["until_on"])
    said = f"{was:%Y-%m-%d} → {until_on:%Y-%m-%d}"
    state = locked.state
    journal.write("roundup.prolong", locked, by=by, before=state, after=state, detail={"note": said})
    return locked
