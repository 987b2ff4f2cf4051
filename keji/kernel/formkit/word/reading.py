"""A Word file by its headings: what stands in it for each field, as if it had been typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit import rich
from keji.kernel.formkit.definition import Field, Form
from keji.kernel.formkit.word import package, tables
from keji.kernel.formkit.word.hints import hint_of
from keji.kernel.formkit.word.pictures import Made
from keji.kernel.formkit.word.titles import closest, folded, is_numbered
from keji.kernel.formkit.word.walking import Cells, Para, Walk

LONGEST_HEADING = 40


@dataclass(frozen=True)
class Proposal:
    """A heading the form does not know, and the one it might be; what stands under it was not read."""

    said: str
    path: str
    title: str
    length: int


@dataclass
class WordRead:
    """What a Word file says: by section what would be posted, and what could not be placed."""

    posted: dict[str, dict[str, Any]] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    pictures: dict[str, Made] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def say(self, path: str, name: str, value: Any) -> None:
        """The field at `section.field` is told this under this name."""
        self.found.add(path)
        self.posted.setdefault(path.partition(".")[0], {})[name] = value


def read_word(
    form: Form,
    path: Path,
    *,
    choices: Mapping[str, Any] | None = None,
    known: Collection[str] = (),
    renamed: Mapping[str, str] | None = None,
) -> WordRead:
    """The fields and long texts of the file; `renamed` says which unknown heading stands for which field.

    `known` are digests of pictures that stay as they are. Refuses what is no Word file of a reasonable size.
    """
    document = package.opened(path)
    walk = Walk(document, known)
    reading = _Reading(form, walk.items(), choices or {}, renamed or {})
    out = reading.read()
    out.marks, out.pictures = package.marks_of(document), walk.pictures
    out.remarks = [*walk.remarks, *out.remarks]
    return out


def long_texts(form: Form) -> dict[str, Field]:
    """The parts of the body: every long text of the form, by its path."""
    return {
        f"{section.key}.{one.key}": one
        for section in form.sections
        for one in section.fields
        if one.kind == "longtext"
    }


class _Reading:
    def __init__(
        self, form: Form, items: list[Para | Cells], choices: Mapping[str, Any], renamed: Mapping[str, str]
    ) -> None:
        self.form, self.items, self.choices = form, items, choices
        self.longs = long_texts(form)
        self.titles = {path: folded(one.title) for path, one in self.longs.items()}
        self.sections = {section.key: folded(section.title) for section in form.sections}
        self.renamed = {folded(said): path for said, path in renamed.items() if path in self.longs}
        self.texts: dict[str, list[str]] = {}
        self.aside: dict[str, list[str]] = {}
        self.out = WordRead()

    def read(self) -> WordRead:
        known = {place for item in self.items if (place := self._place(item))}
        missing = {path: title for path, title in self.titles.items() if path not in known}
        self._collect(missing)
        for path, lines in self.texts.items():
            self.out.say(path, path, "\n".join(lines).strip())
        for said, path in self._unplaced(missing).items():
            text = rich.words("\n".join(self.aside[said]))
            self.out.proposals.append(Proposal(said, path, self.longs[path].title, len(text)))
        self.out.missing = [self.longs[path].title for path in missing]
        return self.out

    def _place(self, item: Para | Cells) -> str:
        """Which section or long text a heading opens; nothing for what is no heading of the form."""
        if not isinstance(item, Para) or len(item.text) > LONGEST_HEADING or item.is_picture:
            return ""
        if not item.level and not item.bold and not is_numbered(item.text):
            return ""
        said = folded(item.text)
        found = [path for path, title in self.titles.items() if title == said]
        found += [key for key, title in self.sections.items() if title == said]
        if item.level == 1:
            found.reverse()
        return self.renamed.get(said, "") or next(iter(found), "")

    def _collect(self, missing: dict[str, str]) -> None:
        section, here = "", self.texts.setdefault("", [])
        for item in self.items:
            place = self._place(item)
            if place in self.longs:
                here = self.texts.setdefault(place, [])
            elif place:
                section, here = place, self.texts[""]
            elif isinstance(item, Cells):
                if not self._is_form_table(item, section, inside=here is not self.texts[""]):
                    here.append(item.text)
            elif 0 < item.level < 3 and closest(item.text, missing):
                here = self.aside.setdefault(item.text, [])
            elif item.level and here is not self.texts[""]:
                here.append(rich.SUBHEAD + item.text)
            else:
                here.append(item.text)
        self.texts.pop("")
        hints = {path: hint_of(one) for path, one in self.longs.items()}
        for path, lines in self.texts.items():
            self.texts[path] = [line for line in lines if line != hints[path]]

    def _is_form_table(self, cells: Cells, section: str, *, inside: bool) -> bool:
        """Whether the table belongs to the form; then its cells have been read."""
        if found := tables.table_of(self.form, cells.rows, section):
            path, columns = found
            for number, row in enumerate(tables.filled(cells.rows[1:])):
                for column, cell in zip(columns, row, strict=False):
                    if column is not None:
                        name = f"{path}.{number}.{column.key}"
                        self.out.say(path, name, tables.typed(column, cell, self.choices))
            self.out.say(path, f"{path}.", "")
            return True
        facts = tables.facts_of(self.form, cells.rows, section)
        if not facts or (inside and len(facts) * 2 < len(cells.rows)):
            return False
        for path, one, cell in facts:
            self.out.say(path, path, tables.typed(one, cell, self.choices))
        return True

    def _unplaced(self, missing: dict[str, str]) -> dict[str, str]:
        """Headings nobody knows, each with the missing one it is most like."""
        found = {said: closest(said, missing) for said in self.aside}
        for said in found:
            self.out.remarks.append(
                _("标题“%(said)s”不是规定的标题，下面的内容没有读入；可能是“%(title)s”。")
                % {"said": said, "title": self.longs[found[said] or ""].title}
            )
        return {said: path for said, path in found.items() if path}
