"""Who may be asked, what was said, and what a project said last."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.files.models import Attachment
from keji.kernel.parameters import parameter
from keji.kernel.refused import Refused
from keji.outcomes.funds.queries import paid_to
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.models import Progress, Roundup
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of

#: Where photos of a row hang.
PHOTOS = "photos"
#: States in which work goes on.
GOING_ON = ("running", "accepting")
INSTITUTION = (Role.PMO, Role.PMO_LEAD)
BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)
MONTHS_OF_A_QUARTER = 3
#: So long after its end a quarter is the one that is asked about.
LATELY = timedelta(days=45)


def askable(user: Any, *, levels: Sequence[str], pmo: Organisation | None) -> tuple[QuerySet[Project], int]:
    """The running projects to be asked, and how many more have not answered another roundup yet.

    An institution asks those that lie with it, the bureau all. Refuses who is neither.
    """
    hats = hats_of(user)
    may = pmo.pk in hats.places(INSTITUTION) if pmo else bool(hats.places(BUREAU))
    if not may:
        raise Refused(_("进展调度由主管部门或专业机构发起。"))
    found = Project.objects.filter(state__in=GOING_ON, level__in=levels).select_related("unit", "lead__user")
    if pmo:
        found = found.filter(pmo=pmo)
    waiting = Progress.objects.filter(project=OuterRef("pk"), state="asked")
    elsewhere = found.filter(Exists(waiting)).count()
    return found.filter(~Exists(waiting)).order_by("number"), elsewhere


def usual_title(today: date) -> str:
    """The quarter that ended lately, or else the one that runs."""
    first = date(today.year, (today.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)
    asked = first - timedelta(days=1) if today - first < LATELY else today
    quarter = (asked.month - 1) // MONTHS_OF_A_QUARTER
    names = (_("第一季度"), _("第二季度"), _("第三季度"), _("第四季度"))
    said = {"year": asked.year, "quarter": names[quarter]}
    return _("%(year)s年%(quarter)s进展调度") % said


def usual_day(today: date) -> date:
    """The last day to answer, when nobody names another."""
    return days.add_working(today, int(parameter("PROGRESS_DAYS").value))


def last_of(projects: QuerySet[Any]) -> dict[int, Progress]:
    """By project what it said last, with the number of its `photos`; one question."""
    told = Progress.objects.filter(state="told")
    later = told.filter(project=OuterRef("project"), told_at__gt=OuterRef("told_at"))
    found = told.filter(~Exists(later), project__in=projects)
    found = found.annotate(photos=Coalesce(Subquery(_photos()), 0)).select_related("roundup")
    return {one.project_id: one for one in found.order_by("pk")}


def _photos() -> Any:
    hung = Attachment.objects.current().readable().filter(owner_type=Progress._meta.label, slot=PHOTOS)
    counted = hung.filter(owner_id=OuterRef("pk")).order_by().values("owner_id").annotate(n=Count("pk"))
    return counted.values("n")


def rows_of(roundup: Roundup) -> list[Progress]:
    """Every project asked, in the order of their numbers; one question."""
    beside = ("roundup", "project__unit", "project__carried", "unit", "lead", "pmo")
    return list(roundup.rows.select_related(*beside).order_by("project__number"))


def arrived_at(rows: Sequence[Progress]) -> dict[int, int]:
    """By project what was paid to it, here and before the platform, in fen."""
    ids = [row.project_id for row in rows]
    paid = paid_to(Project.objects.filter(pk__in=ids))
    before = {row.project_id: _before(row.project) for row in rows}
    return {pk: before[pk] + (paid[pk].fen if pk in paid else 0) for pk in ids}


def known_before(row: Progress) -> dict[str, Any]:
    """What the form begins with: what stands, else what was said last and what was paid."""
    last = row if row.told_at else last_of(Project.objects.filter(pk=row.project_id)).get(row.project_id)
    if last is None:
        return {"arrived_fen": arrived_at([row])[row.project_id] or None}
    said = {name: getattr(last, name) for name in ("percent", "spent_fen", "problems")}
    if last == row:
        said |= {name: getattr(row, name) for name in ("arrived_fen", "done", "next")}
        return said | {"in_time": "1" if row.in_time else "0"}
    return said | {"arrived_fen": arrived_at([row])[row.project_id] or last.arrived_fen}


def _before(project: Project) -> int:
    return project.carried.paid_fen if project.is_imported else 0
