"""What was handed in, once and for all."""

import hashlib
import json
from typing import Any

from django.db import transaction

from keji.journey.applications import answers as read
from keji.journey.applications.actions.word import drop_pictures, drop_waiting
from keji.journey.applications.models import Application, BudgetLine, Indicator, Member, Version
from keji.journey.applications.queries import drafted_answers
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User

#: Routes whose team, budget and indicators are asked for here and judged here.
WITH_ROWS = ("county_project",)


@transaction.atomic
def freeze(application: Application, *, by: User) -> Version:
    """The drafts are folded into the next version; its digest covers answers, form and files.

    Members, budget lines and indicators are written afresh from it; the journal holds the receipt.
    """
    drop_waiting(application, by=by)
    drop_pictures(application, by=by)
    answers = drafted_answers(application)
    manifest = files.keep(application)
    digest = digest_of(application.form.digest, answers, manifest)
    number = application.versions.count() + 1
    entry = journal.write(
        f"{application.route}.receipt",
        application,
        by=by,
        detail={"numbers": {"version": number, "digest": digest, "files": len(manifest)}},
    )
    _columns(application, answers)
    if application.route in WITH_ROWS:
        _rows(application, answers)
    return Version.objects.create(
        application=application,
        number=number,
        answers=answers,
        files=manifest,
        digest=digest,
        by=by,
        entry=entry,
    )


def digest_of(form_digest: str, answers: dict[str, Any], manifest: list[dict[str, Any]]) -> str:
    """SHA-256 over the canonical text of a version: same content, same digest, on every machine."""
    text = json.dumps(
        {"answers": answers, "files": manifest, "form": form_digest},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _columns(application: Application, answers: dict[str, Any]) -> None:
    for name, value in read.columns(application, answers).items():
        setattr(application, name, value)
    application.submitted_at = application.submitted_at or days.now()
    application.save()


def _rows(application: Application, answers: dict[str, Any]) -> None:
    application.members.all().delete()
    Member.objects.bulk_create(Member(application=application, **row) for row in read.members(answers))
    application.budget.all().delete()
    BudgetLine.objects.bulk_create(BudgetLine(application=application, **row) for row in read.budget(answers))
    application.indicators.all().delete()
    Indicator.objects.bulk_create(
        Indicator(application=application, **row) for row in read.indicators(answers)
    )
