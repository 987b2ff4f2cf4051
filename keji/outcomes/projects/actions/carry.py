"""Projects the county had before the platform: brought in at their true stage, taken back untouched."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from keji.journey.applications.actions import carry_application
from keji.journey.applications.choices import Conclusion
from keji.journey.calls.models import Call, Programme
from keji.kernel import files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.outcomes.projects.choices import AT_WORK, Level, Origin, Stage
from keji.outcomes.projects.models import Carried, Project
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation, Person
from keji.parties.people.seats import hats_of

STATES = {
    **dict.fromkeys(AT_WORK, "running"),
    Stage.ACCEPTED: "accepted",
    Stage.FAILED: "failed",
    Stage.TERMINATED: "terminated",
    Stage.REVOKED: "revoked",
}
NOT_PASSED = re.compile("未通过|不通过|不合格|不予通过")
CONCLUDED = re.compile("结题|结项")


@dataclass(frozen=True)
class PastProject:
    """One project as the county's own ledger tells of it; `conclusion` in the ledger's words."""

    number: str
    title: str
    level: str
    programme: Programme
    unit: Organisation
    lead: Person
    starts_on: date
    ends_on: date
    fiscal_fen: int
    stage: str
    own_fen: int = 0
    upper_number: str = ""
    document_number: str = ""
    support_unit: str = ""
    phone: str = ""
    place: str = ""
    township: str = ""
    field: str = ""
    paid_fen: int = 0
    paid_times: int = 0
    paid_last_on: date | None = None
    percent: int | None = None
    due_on: date | None = None
    extended_until: date | None = None
    accepted_on: date | None = None
    accepted_in: str = ""
    conclusion: str = ""
    certificate_number: str = ""
    remark: str = ""
    responsible: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is a running project of the county: only those are reported to and judged here."""
        return self.level == Level.COUNTY and self.stage in AT_WORK


@transaction.atomic
def carry_over(past: PastProject, *, by: User, call: Call, pmo: Organisation | None) -> Project:
    """The project stands at its true stage, with an application nobody filled in here and no task book.

    The institution runs it only while it is a running project of the county; what has ended, and what another
    level decides on, has no institution here.
    """
    _of_the_bureau(by)
    institution = pmo if past.counts else None
    shared = {
        "title": past.title,
        "unit": past.unit,
        "lead": past.lead,
        "pmo": institution,
        "own_fen": past.own_fen,
        "approved_fen": past.fiscal_fen,
        "starts_on": past.starts_on,
    }
    ends_on = past.extended_until or past.due_on or past.ends_on
    application = carry_application(call, by=by, counts=past.counts, ends_on=ends_on, **shared)  # type: ignore[arg-type]
    project = Project(
        application=application,
        number=past.number,
        origin=Origin.IMPORTED,
        level=past.level,
        upper_number=past.upper_number,
        recommender=past.unit.recommender,
        programme=past.programme,
        document_number=past.document_number,
        ends_on=past.ends_on,
        due_on=past.due_on,
        extended_until=past.extended_until,
        conclusion=conclusion_of(past.stage, past.conclusion),
        concluded_on=past.accepted_on,
        certificate_number=past.certificate_number or None,
        remark=past.remark,
        **shared,
    )
    begin(project, by=by, verb="carry_over", at=STATES[Stage(past.stage)])
    kept = ("stage", "support_unit", "phone", "place", "township", "field", "paid_fen", "paid_times")
    more = ("paid_last_on", "percent", "accepted_in", "conclusion", "responsible")
    Carried.objects.create(project=project, **{name: getattr(past, name) for name in (*kept, *more)})
    return project


def conclusion_of(stage: str, words: str) -> str:
    """The conclusion in our words; what only says that it was accepted has passed."""
    if stage == Stage.FAILED or NOT_PASSED.search(words):
        return Conclusion.FAILED
    if stage != Stage.ACCEPTED:
        return ""
    return Conclusion.CONCLUDED if CONCLUDED.search(words) else Conclusion.PASSED


@transaction.atomic
def take_back(project: Project, *, by: User) -> None:
    """The imported project and its application are gone, and the journal keeps that they were here.

    Refuses as soon as anything has happened to it: then it is ours and not only carried over.
    """
    _of_the_bureau(by)
    project = Project.objects.select_for_update().get(pk=project.pk)
    application = project.application
    begun = Refused(_("“%(project)s”导入后已经办理过，不能撤回这次导入。") % {"project": project})
    if not project.is_imported or touched(project):
        raise begun
    told = {"number": project.number}
    journal.write("project.take_back", project, by=by, before=project.state, detail=told)
    try:
        project.delete()
        application.delete()
    except ProtectedError:
        raise begun from None


def touched(project: Project) -> bool:
    """Whether anything has happened to an imported project since it came."""
    moved = project.touched_at > project.state_since or journal.history(project).count() > 1
    return moved or files.of(project).exists() or project.application.children.exists()


def _of_the_bureau(by: User) -> None:
    hats = hats_of(by)
    if Role.BUREAU not in hats and Role.BUREAU_LEAD not in hats:
        raise Refused(_("历史项目由县科技局导入。"))
