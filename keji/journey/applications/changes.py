"""What a change says it is about, read from its answers."""

from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.choices import ChangeKind
from keji.journey.applications.models import Application
from keji.parties.people.queries import find_unit

Answers = dict[str, Any]


def kinds_in(answers: Answers) -> list[ChangeKind]:
    """What is to change, in the order of the form."""
    chosen = part(answers, "what").get("kinds")
    wanted = set(chosen) if isinstance(chosen, list) else set()
    return [kind for kind in ChangeKind if kind in wanted]


def kinds_of(change: Application) -> list[ChangeKind]:
    """The same of what was handed in last."""
    version = change.versions.order_by("-number").first()
    return kinds_in(version.answers) if version else []


def named(kinds: list[ChangeKind]) -> str:
    """延期、变更负责人"""
    return _("、").join(str(kind.label) for kind in kinds)


def part(answers: Answers, section: str) -> Answers:
    """One section, or nothing."""
    found = answers.get(section)
    return found if isinstance(found, dict) else {}


def told(change: Application) -> str:
    """What it comes to, in a line: 延期至 2027-06-30；变更负责人：何建军 → 李明."""
    version = change.versions.order_by("-number").first()
    answers = version.answers if version else {}
    return _("；").join(_said(change, kind, answers) for kind in kinds_in(answers))


def _said(change: Application, kind: ChangeKind, answers: Answers) -> str:
    label, project = str(kind.label), change.parent
    now: object = ""
    match kind:
        case ChangeKind.TERM:
            return _("延期至 %(day)s") % {"day": part(answers, "term").get("until")}
        case ChangeKind.LEAD:
            now = project and (project.successor or project.lead)
            then = part(answers, "lead").get("name")
        case ChangeKind.UNIT:
            now = project and (project.successor_unit or project.unit)
            code = str(part(answers, "unit").get("code") or "")
            then = find_unit(code) or code
        case ChangeKind.NAME:
            now, then = change.unit, part(answers, "name").get("after")
        case _:
            return label
    return _("%(what)s：%(now)s → %(then)s") % {"what": label, "now": now, "then": then}
