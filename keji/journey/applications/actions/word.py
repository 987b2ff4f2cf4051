"""A Word file comes in, is looked at, and becomes the draft."""

from collections.abc import Mapping
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions.draft import bring_up_to_date
from keji.journey.applications.actions.lock import locked
from keji.journey.applications.models import Application
from keji.journey.applications.queries import sections_open_to
from keji.journey.applications.slots import PICTURE, WAITING, WORD
from keji.journey.applications.word import Offer, of_this_application, offered
from keji.kernel import files
from keji.kernel.accounts.models import User
from keji.kernel.files.models import Attachment
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts, rich

OLD = {".doc", ".wps", ".rtf", ".odt", ".docm", ".dotx"}


def bring_word(application: Application, upload: "File[bytes]", *, by: User, not_secret: bool) -> Attachment:
    """The file waits to be looked at; one that waited before is gone. Nothing of it is saved yet.

    Refuses what is no readable docx, what belongs to another application, what knows none of the headings.
    """
    _writes(application, by)
    _is_docx(upload.name or "")
    attachment = files.store(upload, by=by, slot=WAITING, owner=application, not_secret=not_secret)
    try:
        if attachment.is_quarantined:
            raise Refused(_("“%(name)s”带有涉密标志，已隔离，等保密管理员处理。") % {"name": attachment.name})
        _is_ours(offered(application, attachment, by=by), by)
    except Refused:
        if not attachment.is_quarantined:
            files.remove(attachment, by=by)
        raise
    for one in files.of(application, WAITING).exclude(pk=attachment.pk):
        files.remove(one, by=by)
    return attachment


@transaction.atomic
def take_word(
    application: Application,
    attachment: Attachment,
    *,
    by: User,
    seen: str,
    renamed: Mapping[str, str] | None = None,
) -> Offer:
    """What the file says is the draft now, with its pictures; the file is kept as the original of the body.

    Refuses when somebody has changed the draft since `seen`: then nothing is saved.
    """
    locked(application)
    _writes(application, by)
    offer = offered(application, attachment, by=by, renamed=renamed)
    if offer.token != seen:
        raise Refused(_("看对照的时候，网上的草稿又有改动，还没有保存。下面是新的对照，请再看一遍。"))
    for key, answers in offer.answers.items():
        _hang_pictures(offer, answers, by)
        draft = offer.kept.get(key)
        drafts.save(application, key, answers, by=by, seen=draft.version if draft else 0)
    _keep_original(application, attachment, by)
    drop_pictures(application, by)
    bring_up_to_date(application)
    return offer


@transaction.atomic
def fill_from_word(
    application: Application, upload: "File[bytes] | Path", *, by: User, not_secret: bool = True
) -> Offer:
    """Both at once, for those who need no look in between: the draft says what the file says."""
    if isinstance(upload, Path):
        upload = ContentFile(upload.read_bytes(), name=upload.name)
    attachment = bring_word(application, upload, by=by, not_secret=not_secret)
    seen = offered(application, attachment, by=by).token
    return take_word(application, attachment, by=by, seen=seen)


@transaction.atomic
def drop_pictures(application: Application, by: User) -> None:
    """Pictures no part shows any more are gone; a version that was handed in still has its own."""
    written = drafts.folded(application)
    texts = (text for answers in written.values() for text in answers.values() if isinstance(text, str))
    shown = {digest for text in texts for digest in rich.digests(text)}
    for one in files.of(application, PICTURE):
        if one.digest[: rich.NAMED_BY] not in shown:
            files.remove(one, by=by)


@transaction.atomic
def drop_waiting(application: Application, *, by: User) -> None:
    """A file nobody confirmed is no part of what is handed in."""
    for one in files.of(application, WAITING):
        files.remove(one, by=by)


def _writes(application: Application, by: User) -> None:
    if not sections_open_to(application, by):
        raise Refused(_("现在是“%(state)s”，不能上传正文。") % {"state": application.stage.label})


def _is_docx(name: str) -> None:
    extension = Path(name).suffix.lower()
    if extension in OLD:
        raise Refused(
            _(
                "“%(name)s”不是 docx，没有读入。请用 WPS 或 Word 打开它，点“文件 → 另存为”，"
                "文件类型选“Word 文档（*.docx）”，再上传另存的那一份。"
            )
            % {"name": name}
        )
    if extension != ".docx":
        raise Refused(_("正文只收 Word 文档（docx），“%(name)s”没有读入。") % {"name": name})


def _is_ours(offer: Offer, by: User) -> None:
    of_this_application(offer.application, offer.read, by)
    if not offer.read.found and not offer.read.proposals:
        raise Refused(_("这份 Word 里没有一个规定的标题，没有读入。请下载模板，把内容写在标题下面，再上传。"))


def _hang_pictures(offer: Offer, answers: dict[str, object], by: User) -> None:
    """The pictures these answers show hang on the application."""
    shown = {digest for text in answers.values() if isinstance(text, str) for digest in rich.digests(text)}
    for digest, made in offer.read.pictures.items():
        if digest[: rich.NAMED_BY] in shown:
            name = _("图-%(code)s.%(extension)s") % {"code": digest[:8], "extension": made.extension}
            content = ContentFile(made.content, name=name)
            files.store(content, by=by, slot=PICTURE, owner=offer.application, not_secret=True)


def _keep_original(application: Application, attachment: Attachment, by: User) -> None:
    for one in files.of(application, WORD):
        files.remove(one, by=by)
    files.move(attachment, slot=WORD)
