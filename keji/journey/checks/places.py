"""Where in the paper each of the 24 lines is looked at, and the paper cut into the parts they lead to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.applications.paper import choices_of
from keji.journey.checks.choices import Reason
from keji.journey.checks.queries import Row
from keji.kernel.formkit.problems import anchor_of
from keji.kernel.formkit.templatetags.formkit import formkit_show

#: The place of each reason, as a path of the form; `head` is the first lines of the paper.
PLACE = {
    Reason.R01: "basics.direction",
    Reason.R02: "head.unit",
    Reason.R03: "head.unit",
    Reason.R04: "head.lead",
    Reason.R05: "head.lead",
    Reason.R06: "head.lead",
    Reason.R07: "declarations.credit",
    Reason.R08: "declarations.integrity",
    Reason.R09: "files.licence",
    Reason.R10: "files.licence",
    Reason.R11: "head.recommender",
    Reason.R12: "files.agreement",
    Reason.R13: "files.own_money",
    Reason.R14: "files.accounts",
    Reason.R15: "budget.lines",
    Reason.R16: "budget.lines",
    Reason.R17: "indicators.indicators",
    Reason.R18: "basics.starts",
    Reason.R19: "files.permits",
    Reason.R20: "declarations.not_secret",
    Reason.R21: "basics.title",
    Reason.R22: "files.licence",
    Reason.R23: "declarations.ai_use",
    Reason.R24: "head.unit",
}


@dataclass(frozen=True)
class Part:
    """One part of the paper to read, and the lines of the sheet that look at it."""

    key: str
    title: str
    html: SafeString
    rows: Sequence[Row]


@dataclass(frozen=True)
class Tied:
    """A line of the sheet with the place it leads to."""

    row: Row
    anchor: str
    title: str


def parts_of(application: Application, answers: Any, rows: Iterable[Row]) -> list[Part]:
    """The answers section by section, as everybody reads them."""
    told = formkit_show(application.form.form, answers, choices_of(application))
    return [
        Part(
            bound.section.key,
            bound.section.title,
            render_to_string("formkit/show.html", {**told, "sections": [bound]}),
            looking_at(bound.section.key, rows),
        )
        for bound in told["sections"]
    ]


def looking_at(section: str, rows: Iterable[Row]) -> list[Row]:
    """The lines that are looked at in this section."""
    return [row for row in rows if PLACE[row.line.reason].partition(".")[0] == section]


def tied(application: Application, parts: Sequence[Part], rows: Iterable[Row]) -> list[Tied]:
    """Each line with its place: the field where it is shown, else its section, else the first lines."""
    form = application.form.form
    shown = {part.key: part.html for part in parts}
    found = []
    for row in rows:
        path = PLACE[row.line.reason]
        key = path.partition(".")[0]
        section = form.section(key)
        if section and key == "files":
            found.append(Tied(row, slot_anchor(path) if form.field(path) else "p-files", section.title))
        elif section and key in shown:
            field = anchor_of(path)
            found.append(Tied(row, field if f'id="{field}"' in shown[key] else f"p-{key}", section.title))
        else:
            found.append(Tied(row, slot_anchor(path) if key == "head" else "p-head", _("单位、负责人与推荐")))
    return found


def slot_anchor(path: str) -> str:
    """The id of a place the page draws itself: the first lines, a file slot."""
    return "p-" + path.replace(".", "-")
