"""Writing, section by section: nothing typed is lost, two tabs never overwrite each other in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications import answers as read_into
from keji.journey.applications.actions.lock import locked
from keji.journey.applications.models import Application
from keji.journey.applications.queries import WRITING, sections_open_to
from keji.journey.applications.word import listed_only
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.formkit import Problem, drafts, read


@dataclass(frozen=True)
class Kept:
    """The section stands as it was sent, also what could not be read."""

    answers: dict[str, Any]
    problems: list[Problem]
    version: int
    at: datetime


@dataclass(frozen=True)
class Clash:
    """Somebody saved in between: nothing was kept, both texts are here."""

    mine: dict[str, Any]
    theirs: dict[str, Any]
    problems: list[Problem]
    version: int
    by: User
    at: datetime


@transaction.atomic
def save_section(
    application: Application, key: str, posted: Mapping[str, Any], *, by: User, seen: int
) -> Kept | Clash:
    """What was sent stands as the section's draft if `seen` is the version the sender had before them.

    Refuses sections that are not open to this person now; a correction changes the listed fields only.
    """
    locked(application)
    if key not in sections_open_to(application, by):
        raise Refused(_("现在是“%(state)s”，这一部分不能改。") % {"state": application.stage.label})
    answers, problems = read(application.form.form, key, posted)
    if application.state == "correcting":
        answers = listed_only(application, key, answers, drafts.folded(application).get(key, {}))
    outcome = drafts.save(application, key, answers, by=by, seen=seen)
    if isinstance(outcome, drafts.Stale):
        return Clash(outcome.mine, outcome.theirs, problems, outcome.version, outcome.by, outcome.at)
    bring_up_to_date(application)
    return Kept(answers, problems, outcome.version, outcome.at)


def bring_up_to_date(application: Application) -> None:
    """Columns follow the draft while it is the applicant's own; a correction shows when it is handed in."""
    application.touched_at = days.now()
    changed = ["touched_at"]
    if application.state in WRITING:
        found = read_into.columns(application, drafts.folded(application))
        for name, value in found.items():
            setattr(application, name, value)
        changed += found
    application.save(update_fields=changed)
