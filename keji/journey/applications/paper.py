"""The form as a page: its sections in a rail, one of them open."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keji.journey.applications import facts as known
from keji.journey.applications.models import Application
from keji.journey.applications.queries import WRITING, found_in, sections_open_to
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.formkit import Field, Form, Problem, Section, bind, drafts
from keji.kernel.formkit.binding import Bound, bound_section
from keji.kernel.formkit.showing import Shown, shown

NUMERALS = "一二三四五六七八九十"
Answers = dict[str, Any]


@dataclass(frozen=True)
class Rail:
    """One entry of the rail."""

    key: str
    title: str
    url: str
    state: str
    problems: int
    current: bool
    numeral: str

    @property
    def heading(self) -> str:
        """一、基本信息"""
        return _("%(numeral)s、%(title)s") % {"numeral": self.numeral, "title": self.title}


@dataclass
class Sheet:
    """Everything the page of one section shows, asked for once."""

    application: Application
    section: Section
    form: Form
    drafts: dict[str, Any]
    answers: Answers
    facts: dict[str, Any]
    problems: list[Problem]
    opened: frozenset[str]

    @property
    def seen(self) -> int:
        """The version of the section the reader has before them."""
        draft = self.drafts.get(self.section.key)
        return draft.version if draft else 0

    @property
    def saved_at(self) -> Any:
        draft = self.drafts.get(self.section.key)
        return draft.at if draft else None

    @property
    def writable(self) -> bool:
        return self.section.key in self.opened

    @cached_property
    def rail(self) -> list[Rail]:
        return [self._entry(number, section) for number, section in enumerate(self.sections)]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections that are asked for with these answers, and the one that is open."""
        asked = self.shown.fields
        return [one for one in self.form.sections if one.key in asked or one.key == self.section.key]

    def _entry(self, number: int, section: Section) -> Rail:
        found = sum(1 for problem in self.problems if problem.section == section.key)
        begun = section.key in self.drafts or (self._file_fields(section) and bool(self.facts["files"]))
        state = "wrong" if begun and found else "done" if begun else "open"
        return Rail(
            section.key,
            section.title,
            reverse("applications:edit", args=[self.application.pk, section.key]),
            state,
            found if begun else 0,
            section.key == self.section.key,
            NUMERALS[number] if number < len(NUMERALS) else str(number + 1),
        )

    @property
    def here(self) -> Rail:
        """The entry of the section that is open."""
        return next(entry for entry in self.rail if entry.current)

    @cached_property
    def shown(self) -> Shown:
        """What is asked for with these answers."""
        return shown(self.form, self.answers, self.facts)

    @property
    def folded(self) -> list[tuple[Rail, Bound, str]]:
        """The sections that follow, to be read without leaving the page, and how much is written in each."""
        after = self.sections.index(self.section) + 1
        choices = chosen_direction(self.application)
        parts = [
            (entry, bound_section(section, self.shown, self.answers, open=(), choices=choices))
            for section, entry in zip(self.sections[after:], self.rail[after:], strict=True)
        ]
        return [(entry, part, self._amount(part)) for entry, part in parts]

    def _amount(self, part: Bound) -> str:
        if any(field.kind != "file" for field in part.fields):
            return part.answered
        n = sum(self.facts["files"].get(field.field.key, 0) for field in part.fields)
        return ngettext("%(n)d 个附件", "%(n)d 个附件", n) % {"n": n} if n else _("没有附件")

    @property
    def next(self) -> Section | None:
        after = self.sections.index(self.section) + 1
        return self.sections[after] if after < len(self.sections) else None

    @property
    def slots(self) -> list[Field]:
        """The file slots asked for in this section with these answers."""
        return [field.field for field in self.bound().fields if field.field.kind == "file"]

    @property
    def has_controls(self) -> bool:
        return any(field.kind != "file" for field in self.section.fields)

    @property
    def has_body(self) -> bool:
        """Whether a part of the body is written here."""
        return any(field.kind == "longtext" for field in self.section.fields)

    @staticmethod
    def _file_fields(section: Section) -> bool:
        return any(field.kind == "file" for field in section.fields)

    def bound(self, answers: Answers | None = None, problems: list[Problem] | None = None) -> Bound:
        """The section's controls with these answers (its own by default) and these problems."""
        own = self.answers if answers is None else {**self.answers, self.section.key: answers}
        return bind(
            self.form,
            self.section.key,
            own,
            problems or [],
            open=self._open(),
            choices=choices_of(self.application),
            facts=self.facts,
        )

    def _open(self) -> list[str] | None:
        if self.application.state in WRITING and self.writable:
            return None
        return list(self.application.open_parts) if self.writable else []


@days.remembered()
def sheet(application: Application, key: str, user: User) -> Sheet | None:
    """The page of a section for this person, or nothing if the form has no such section."""
    form = application.form.form
    section = form.section(key)
    if section is None:
        return None
    kept = drafts.get(application)
    answers = {one: draft.answers for one, draft in kept.items()}
    facts = known.about(application, answers)
    return Sheet(
        application=application,
        section=section,
        form=form,
        drafts=kept,
        answers=answers,
        facts=facts,
        problems=[Problem(one.path, one.text) for one in found_in(application, answers, facts) if one.path],
        opened=sections_open_to(application, user),
    )


def choices_of(application: Application) -> dict[str, list[tuple[str, str]]]:
    """What the caller offers to choose from: the directions of the call."""
    return {"direction": [(one.code, str(one)) for one in application.call.directions.all()]}


def chosen_direction(application: Application) -> dict[str, list[tuple[str, str]]]:
    """The words of the one direction that was chosen, for reading; asks the database nothing."""
    one = application.direction
    return {"direction": [(one.code, str(one))] if one else []}


def file_fields(form: Form) -> list[Field]:
    return [field for section in form.sections for field in section.fields if field.kind == "file"]
