"""An application is looked at: wanted as a row, done by the worker or by whoever cannot wait."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.duplicates.choices import Occasion
from keji.journey.duplicates.library import is_current, listed
from keji.journey.duplicates.matching import Likeness, likenesses
from keji.journey.duplicates.models import DuplicateCheck, Finding, Run
from keji.journey.duplicates.records import record_of
from keji.journey.duplicates.thresholds import in_force
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin

#: After something went wrong it is tried again so much later.
AGAIN = timedelta(minutes=5)
#: What has ended without money is looked at no more.
ENDED = ("withdrawn", "refused", "not_funded", "left_out", "given_up")
#: What has been decided, or has ended otherwise, is not looked at because others have come.
DECIDED = (*ENDED, "funded", "carried")


def want(applications: Iterable[Application | int], occasion: Occasion) -> None:
    """Each will be looked at; one that waits already is not asked twice."""
    Run.objects.bulk_create(
        [
            Run(
                application_id=one if isinstance(one, int) else one.pk,
                occasion=occasion,
                wanted_at=days.now(),
            )
            for one in applications
        ],
        ignore_conflicts=True,
    )


def wanted() -> list[Application]:
    """Applications that wait to be looked at, the longest waiting first; what has ended waits no more."""
    Run.objects.filter(done_at__isnull=True, application__state__in=ENDED).delete()
    rows = Run.objects.filter(done_at__isnull=True, wanted_at__lte=days.now())
    return [run.application for run in rows.select_related("application").order_by("wanted_at", "pk")]


def put_back(application: Application, trouble: str) -> None:
    """What went wrong stands on the run, which is tried again later and keeps nobody else waiting."""
    waiting = Run.objects.filter(application=application, done_at__isnull=True)
    waiting.update(wanted_at=days.now() + AGAIN, trouble=trouble[:200])


@transaction.atomic
def run(application: Application, *, by: User | None = None) -> DuplicateCheck:
    """The application is compared with the library as it is now; what is new waits for a judgement.

    Findings that were judged keep their judgement; open ones that are found no more go. Refuses while the
    library is behind: what is not held yet would be passed over; and what has ended without money.
    """
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if locked.state in ENDED:
        raise Refused(_("申报现在是“%(state)s”，不再查重。") % {"state": locked.stage.label})
    now = _begun(locked)
    record = record_of(locked)
    if not is_current(but=record):
        raise Refused(_("查重库正在更新，更新好了后台马上就查，不用再点。"))
    bars = in_force()
    found = likenesses(record, bars=bars)
    now.compared = listed("all").exclude(pk=record.pk).count()
    now.text_from, now.title_from, now.found = bars.text, bars.title, len(found)
    now.done_at, now.trouble = days.now(), ""
    now.save()
    check = _check(locked, now, by=by)
    new = _kept(check, now, found)
    _moved(check, new, by=by)
    return check


def _begun(application: Application) -> Run:
    """The run that is wanted, or one nobody had asked for."""
    waiting = Run.objects.filter(application=application, done_at__isnull=True).first()
    return waiting or Run(application=application, occasion=Occasion.ASKED)


def _check(application: Application, now: Run, *, by: User | None) -> DuplicateCheck:
    standing = DuplicateCheck.objects.filter(application=application).select_for_update()
    check: DuplicateCheck | None = standing.first()
    if check is None:
        check = DuplicateCheck(application=application, pmo=application.pmo, run=now)
        begin(check, by=by)
        return check
    check.run = now
    check.save(update_fields=["run"])
    if by is not None:
        journal.write("duplicate_check.run", check, by=by, before=check.state, after=check.state)
    return check


def _kept(check: DuplicateCheck, now: Run, found: Sequence[Likeness]) -> bool:
    """The findings as rows; whether one of them waits for a judgement that did not stand here before."""
    standing = {one.record_id: one for one in check.findings.all()}
    new = False
    for like in found:
        finding = standing.pop(like.record.pk, None) or Finding(check_of=check, record=like.record)
        new = new or finding.pk is None
        finding.run = now
        finding.text_score, finding.title_score = like.text, like.title
        finding.share, finding.danger = like.share, like.danger
        finding.same, finding.sections = list(like.same), [list(part) for part in like.sections]
        finding.save()
    gone = [one.pk for one in standing.values() if not one.verdict]
    check.findings.filter(pk__in=gone, explanations__isnull=True).delete()
    return new


def _moved(check: DuplicateCheck, new: bool, *, by: User | None) -> None:
    open_ones = check.findings.filter(verdict="").exists()
    if open_ones and (new or check.state in {"clear", "moot"}):
        if check.state != "open":
            advance(check, "find", by=None)
    elif not open_ones and check.state == "open":
        advance(check, "settle" if check.findings.exists() else "clear", by=None)


def settle_open() -> None:
    """Checks whose last open finding has gone with its record wait for nobody."""
    waiting = DuplicateCheck.objects.filter(state="open").exclude(findings__verdict="")
    for check in waiting.select_for_update(of=("self",)):
        _moved(check, False, by=None)


def want_undecided(occasion: Occasion, **where: Any) -> None:
    """Whatever was handed in and is not decided yet will be looked at again."""
    rows = Application.objects.filter(route=Route.COUNTY_PROJECT, submitted_at__isnull=False, **where)
    want(rows.exclude(state__in=DECIDED).values_list("pk", flat=True), occasion)
