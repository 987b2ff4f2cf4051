"""The demo's first project with everybody around it, put where an act begins and back again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.decisions.models import Objection
from keji.journey.duplicates.models import DuplicateCheck, Explanation, Finding, LibraryRecord
from keji.journey.reviews.guards import FROZEN
from keji.journey.reviews.models import Sheet
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.projects.models import Project
from keji.outcomes.questions.models import Question
from keji.outcomes.roundups.models import Progress, Roundup
from keji.parties.people.choices import Role

#: Who sits where at the first project, by username; the expert's is that of the sheet.
HOLDERS = {
    "applicant": "aila",
    Role.UNIT_ADMIN: "bek",
    Role.UNIT_LEGAL: "legal",
    Role.UNIT_FINANCE: "finance",
    Role.RECOMMENDER: "rena",
    Role.PMO: "chen",
    Role.PMO_LEAD: "cheng",
    Role.BUREAU: "dina",
    Role.BUREAU_LEAD: "dilnur",
    Role.PARTY_GROUP: "secretary",
    Role.FUND_MAKER: "maker",
    Role.FUND_CHECKER: "checker",
    Role.SUPERVISOR: "sun",
    Role.SECRECY: "secrecy",
    Role.ARCHIVIST: "archivist",
    Role.SEC_ADMIN: "keeper",
    Role.SYS_ADMIN: "sysadmin",
    Role.AUDIT_ADMIN: "auditor",
    "another unit": "hejianjun",
    "another township": "kurd",
    "stranger": "eve",
}
#: Visitors whose hat is no role of the table; members of a unit have no seat by being members.
OUTSIDE = {"applicant", "another unit", "another township", "stranger"}
#: One person of the institution holds both roles.
ALSO = {Role.PMO_LEAD: {Role.PMO}}


def standing() -> dict[str, Any]:
    """One subject of every county machine, all of the same project but the objection.

    They are put back to earlier states, which the guards of a frozen ranking would rightly refuse.
    """
    with connection.cursor() as cursor:
        for model in FROZEN:
            cursor.execute(f"DROP TRIGGER reviews_{model.lower()}_frozen")
    application = Application.objects.get(title__startswith="褐牛母牛", route="county_project")
    item = application.review_items.get()
    project = application.project
    project.archive.delete()
    batch = item.round.batches.get()
    check = found_alike(application)
    return {
        "county_project": application,
        "duplicate_check": check,
        "explanation": check.findings.get().explanations.get(),
        "annual_report": application.children.get(route="annual_report"),
        "acceptance": application.children.get(route="acceptance"),
        "change": application.children.filter(route="change").earliest("pk"),
        "review_round": item.round,
        "score_sheet": Sheet.objects.filter(item=item).first(),
        "decision_batch": batch,
        "notice": batch.notices.get(),
        "objection": Objection.objects.get(),
        "project": project,
        "contract": project.contract,
        "instalment": project.instalments.first(),
        "field_check": FieldCheck.objects.get(project=project),
        "question": Question.objects.create(
            project=project, pmo=project.pmo, text="进度？", until=days.now(), state="asked"
        ),
        "progress": asked_how_it_stands(project),
    }


def asked_how_it_stands(project: Project) -> Progress:
    """As if it ran still and all were asked."""
    roundup = Roundup.objects.create(
        title="三季度", until_on=days.today(), pmo=project.pmo, state="gathering"
    )
    return Progress.objects.create(
        roundup=roundup,
        project=project,
        unit=project.unit,
        lead=project.lead,
        pmo=project.pmo,
        state="asked",
    )


def found_alike(application: Application) -> DuplicateCheck:
    """As if another project had been found alike and the applicant asked about it."""
    check: DuplicateCheck = application.duplicate_check
    other = LibraryRecord.objects.exclude(application=application).first()
    finding = Finding.objects.create(check_of=check, record=other, run=check.run, title_score=0.6)
    Explanation.objects.create(
        finding=finding,
        application=application,
        lead=application.lead,
        pmo=application.pmo,
        question="是不是同一个项目？",
        until=days.now(),
        state="asked",
    )
    return check


def people(subjects: dict[str, Any]) -> dict[str, User]:
    users: dict[str, User] = {role: User.objects.get(username=username) for role, username in HOLDERS.items()}
    return {**users, "expert": subjects["score_sheet"].person.user}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@contextmanager
def tried(subject: Any, state: str) -> Iterator[None]:
    """The subject stands in this state; afterwards nothing of what was tried has happened."""
    with transaction.atomic():
        type(subject)._base_manager.filter(pk=subject.pk).update(state=state)
        subject.refresh_from_db()
        yield
        transaction.set_rollback(True)
