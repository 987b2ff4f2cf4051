"""The application as a Word file: what is written out, and what one that comes back would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.applications.paper import choices_of
from keji.journey.applications.queries import WRITING, sections_open_to
from keji.journey.applications.slots import PICTURE
from keji.kernel import files
from keji.kernel.accounts.models import User
from keji.kernel.files.models import Attachment
from keji.kernel.files.shelf import place
from keji.kernel.flow import Refused
from keji.kernel.formkit import Problem, Section, differences, drafts, read
from keji.kernel.formkit.differing import Change
from keji.kernel.formkit.models import Draft
from keji.kernel.formkit.word import Told, WordRead, read_word, write_word

Answers = dict[str, Any]
#: Custom properties of the file.
OWNER, FORM, SEEN = "KejiApplication", "KejiForm", "KejiSections"


def written(
    application: Application, answers: Answers, *, only_body: bool = False, blank: bool = False
) -> bytes:
    """The application as a Word file to be filled in; it knows whose it is and what it was written from."""
    told = Told(
        lines=[
            _("申报单位：%(unit)s　负责人：%(lead)s") % {"unit": application.unit, "lead": application.lead},
            _("指南：%(call)s") % {"call": application.call},
            _(
                "标题不要改、不要删；内容写在标题下面。附件和承诺在网上办理。写完回到网上上传，先看对照再保存。"
            ),
        ],
        choices=choices_of(application),
        marks={
            OWNER: str(application.pk),
            FORM: application.form.digest[:16],
            SEEN: token_of(drafts.get(application)),
        },
        picture=lambda digest: picture_of(application, digest),
    )
    return write_word(application.form.form, {} if blank else answers, told, only_body=only_body)


def picture_of(application: Application, digest: str) -> bytes | None:
    """The bytes of a picture of the body, also of one that only an earlier version shows."""
    hung = Attachment.objects.readable().filter(
        owner_type=application._meta.label,
        owner_id=application.pk,
        slot=PICTURE,
        file__digest__startswith=digest,
    )
    found = hung.select_related("file").order_by("-pk").first()
    return place(found.digest).read_bytes() if found else None


def token_of(kept: Mapping[str, Draft]) -> str:
    """What somebody has seen who has seen these drafts."""
    return ",".join(f"{key}:{draft.version}" for key, draft in sorted(kept.items()))


@dataclass(frozen=True)
class Part:
    """What the file changes in one section; `since` is the draft that is newer than the file."""

    section: Section
    changes: list[Change]
    since: Draft | None


@dataclass
class Offer:
    """A Word file as it was read, held against what is written now; nothing of it is saved."""

    application: Application
    read: WordRead
    kept: dict[str, Draft]
    answers: dict[str, Answers]
    problems: list[Problem]
    shut: list[str]

    @property
    def token(self) -> str:
        return token_of(self.kept)

    @cached_property
    def parts(self) -> list[Part]:
        """The sections that change, in the order of the form."""
        form, stood = self.application.form.form, {key: draft.answers for key, draft in self.kept.items()}
        changed = differences(form, stood, {**stood, **self.answers}, choices=choices_of(self.application))
        found = [
            (section, [one for one in changed if one.path.partition(".")[0] == section.key])
            for section in form.sections
        ]
        return [Part(section, changes, self._since(section.key)) for section, changes in found if changes]

    def _since(self, key: str) -> Draft | None:
        """Somebody saved the section after the file had been written out."""
        seen = dict(one.split(":", 1) for one in self.read.marks.get(SEEN, "").split(",") if ":" in one)
        draft = self.kept.get(key)
        if draft is None or SEEN not in self.read.marks:
            return None
        return draft if str(draft.version) != seen.get(key) else None

    @property
    def old_form(self) -> bool:
        return (
            self.read.marks.get(FORM, self.application.form.digest[:16]) != self.application.form.digest[:16]
        )


def offered(
    application: Application, attachment: Attachment, *, by: User, renamed: Mapping[str, str] | None = None
) -> Offer:
    """What the file says, section by section, beside what stands; what it does not name stays as it is."""
    form, kept = application.form.form, drafts.get(application)
    known = {one.digest for one in files.of(application, PICTURE)}
    found = read_word(
        form, place(attachment.digest), choices=choices_of(application), known=known, renamed=renamed
    )
    opened = sections_open_to(application, by)
    offer = Offer(application, found, kept, {}, [], [])
    for section in form.sections:
        posted = found.posted.get(section.key)
        if not posted:
            continue
        answers, problems = read(form, section.key, posted)
        stood = kept[section.key].answers if section.key in kept else {}
        merged = _merged(section, found, stood, answers)
        listed = listed_only(application, section.key, merged, stood)
        if section.key not in opened or listed != merged:
            offer.shut += [section.title] if merged != stood else []
        if section.key in opened and listed != stood:
            offer.answers[section.key] = listed
            offer.problems += problems
    return offer


def _merged(section: Section, found: WordRead, stood: Answers, answers: Answers) -> Answers:
    said = {
        one.key: answers.get(one.key) if f"{section.key}.{one.key}" in found.found else stood.get(one.key)
        for one in section.fields
    }
    return {key: value for key, value in said.items() if value is not None}


def listed_only(application: Application, key: str, answers: Answers, stood: Answers) -> Answers:
    """During a correction the open fields as sent, the others as they stood."""
    if application.state in WRITING or key in application.open_parts:
        return answers
    listed = {part.partition(".")[2] for part in application.open_parts if part.startswith(f"{key}.")}
    kept = {name: value for name, value in stood.items() if name not in listed}
    return {**kept, **{name: value for name, value in answers.items() if name in listed}}


def of_this_application(application: Application, found: WordRead, by: User) -> None:
    """Refuses the file of another application, by its title for those who may see that one."""
    owner = found.marks.get(OWNER, "")
    if not owner or owner == str(application.pk):
        return
    other = Application.objects.visible_to(by).filter(pk=owner).first() if owner.isdecimal() else None
    name = _("“%(title)s”") % {"title": other} if other else _("另一份申报")
    raise Refused(
        _("这份 Word 是从%(name)s下载的，不是这一份申报的，没有读入。请上传从本页下载的文件。")
        % {"name": name}
    )
