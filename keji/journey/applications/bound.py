"""合订本: cover, form, body and attachments of an application as one PDF, as handed in or as a draft."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from keji.journey.applications import facts
from keji.journey.applications.models import Application, Version
from keji.journey.applications.paper import choices_of, file_fields
from keji.journey.applications.papers import DRAFT, page_of
from keji.journey.applications.queries import drafted_answers
from keji.journey.applications.signature import code_of, latest_scan
from keji.journey.applications.slots import PICTURE, SIGNATURE, UNLISTED, WORD
from keji.kernel import files
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.models import Attachment
from keji.kernel.formkit import rich
from keji.kernel.papers import Heading, Paper, Paragraph
from keji.kernel.papers.book import Enclosed, Part, bind
from keji.kernel.papers.forms import form_blocks

#: Where files hang that are read elsewhere in the book, or not at all.
NOT_ENCLOSED = (*UNLISTED, WORD, SIGNATURE, PAPER_ACT)


def bound(application: Application, version: Version | None) -> bytes:
    """The book of a version, or of the draft: then every page says that it is one."""
    hung = _hung(application, version)
    answers = version.answers if version else drafted_answers(application)
    pictures = {one.digest[: rich.NAMED_BY]: one for one in hung if one.slot == PICTURE}
    sections = form_blocks(
        application.form.form,
        answers,
        lambda digest: _bytes(pictures[digest]) if digest in pictures else None,
        choices=choices_of(application),
        facts=facts.about(application, answers),
    )
    blocks = [block for head, told in sections for block in (Heading(head), *told)]
    parts = [
        Part(_("封面"), page_of(application, version)),
        *_signed(application, version),
        Part(
            application.form.title, Paper(application.form.title, blocks), [head for head, _told in sections]
        ),
        *_enclosed(application, [one for one in hung if one.slot not in NOT_ENCLOSED]),
    ]
    foot = _("版本码 %(code)s") % {"code": code_of(version)} if version else ""
    return bind(str(application), parts, mark="" if version else str(DRAFT), foot=foot)


def _hung(application: Application, version: Version | None) -> list[Attachment]:
    """What hangs on the draft now, or what was handed in with the version, also if it was taken off since."""
    if version is None:
        return list(files.of(application))
    wanted = {(one["slot"], one["sha256"]): one for one in version.files}
    rows = Attachment.objects.filter(owner_type=application._meta.label, owner_id=application.pk)
    found: dict[tuple[str, str], Attachment] = {}
    for row in rows.select_related("file").order_by("pk"):
        if (row.slot, row.digest) in wanted:
            found[row.slot, row.digest] = row
    return [found[key] for key in wanted if key in found]


def _signed(application: Application, version: Version | None) -> list[Part]:
    """The signed and sealed page, if it came back and belongs to this version."""
    scan = latest_scan(application) if version else None
    if scan is None or version is None or scan.code != code_of(version):
        return []
    return [Part(_("签章页扫描件"), _file(scan.attachment), level=2)]


def _enclosed(application: Application, hung: Iterable[Attachment]) -> list[Part]:
    titles = {field.key: field.title for field in file_fields(application.form.form)}
    listed = [(titles.get(one.slot, one.slot), one) for one in hung]
    if not listed:
        return []
    words = [
        Paragraph(f"{number}. {title}：{one.name}") for number, (title, one) in enumerate(listed, start=1)
    ]
    named = [Part(f"{title}：{one.name}", _file(one), level=2) for title, one in listed]
    return [Part(_("附件"), Paper(_("附件"), words)), *named]


def _file(one: Attachment) -> Enclosed:
    why = _("文件已隔离，等保密管理员处理。") if one.is_quarantined else ""
    content = None if one.is_quarantined else _bytes(one)
    return Enclosed(one.name, one.file.media_type, one.digest, content, why)


def _bytes(one: Attachment) -> bytes | None:
    if one.is_quarantined:
        return None
    with files.opened(one) as stream:
        return stream.read()
