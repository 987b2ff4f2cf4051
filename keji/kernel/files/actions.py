from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel import days, inbox, journal
from keji.kernel.files import access, shelf
from keji.kernel.files.choices import PAPER_ACT, Scan
from keji.kernel.files.content import kind_of
from keji.kernel.files.marks import mark_in_name
from keji.kernel.files.models import Attachment, StoredFile
from keji.kernel.files.names import clean_name, split
from keji.kernel.files.queries import manifest, of, weight
from keji.kernel.files.scan import scan
from keji.kernel.parameters import parameter
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from typing import Any

    from keji.kernel.accounts.models import User

MEGABYTE = 1 << 20


def store(
    upload: "File[bytes]",
    *,
    by: "User | None",
    slot: str,
    owner: Model,
    name: str | None = None,
    not_secret: bool,
) -> Attachment:
    """The upload hangs on its owner: on disk first, then as a row; a second click hangs nothing twice.

    A secrecy mark in its name or text quarantines it and calls the secrecy officer. Refuses what is not
    declared, empty, too large, too much together, or not what its name says.
    """
    if not not_secret:
        raise Refused(
            _("没有声明“不含国家秘密、工作秘密”，不能上传。确认后勾选声明；涉密材料按涉密载体线下报送。")
        )
    called = clean_name(name or upload.name or "")
    limit = _megabytes("ATTACHMENT_MAX_MB")
    _sized(called, upload.size, limit)
    with shelf.arriving(upload, at_most=limit) as arrival:
        _sized(called, arrival.size, limit)
        _not_known_secret(called, arrival.digest)
        kind = kind_of(arrival.path, called)
        found, mark = scan(arrival.path, kind.code)
        _fits(called, owner, slot, arrival.size)
        shelf.shelve(arrival)
    file = {"size": arrival.size, "media_type": kind.media_type, "scan": found, "mark": mark}
    return _hang(arrival.digest, file, by=by, slot=slot, owner=owner, name=called)


@transaction.atomic
def _hang(
    digest: str, file_facts: "dict[str, Any]", *, by: "User | None", slot: str, owner: Model, name: str
) -> Attachment:
    # two uploads at once must not both find room, nor both find the slot empty
    type(owner)._base_manager.select_for_update().get(pk=owner.pk)
    file, _new = StoredFile.objects.get_or_create(digest=digest, defaults=file_facts)
    if same := of(owner, slot).filter(file=file).first():
        return same
    _fits(name, owner, slot, file.size)
    attachment = Attachment(
        owner_type=owner._meta.label,
        owner_id=owner.pk,
        slot=slot,
        name=name,
        file=file,
        by=by,
        not_secret=True,
    )
    if reason := _reason_to_quarantine(attachment):
        attachment.quarantined_at, attachment.quarantine_reason = days.now(), reason
    attachment.save()
    if reason:
        journal.write("files.quarantine", attachment, by=by, after="quarantined", detail={"note": reason})
        _call_officers(attachment)
    return attachment


def hang_again(attachment: Attachment, *, by: "User", slot: str, owner: Model) -> Attachment:
    """The same bytes hang on another owner too, as if uploaded there; both stand for themselves.

    Refuses what is quarantined, and what would be too much there.
    """
    if attachment.is_quarantined:
        raise Refused(_("“%(name)s”已隔离，等保密管理员处理。") % {"name": attachment.name})
    file = attachment.file
    known = {name: getattr(file, name) for name in ("size", "media_type", "scan", "mark")}
    return _hang(file.digest, known, by=by, slot=slot, owner=owner, name=attachment.name)


@transaction.atomic
def remove(attachment: Attachment, *, by: "User") -> None:
    """The attachment no longer hangs there; the bytes stay, and a signed version still shows them."""
    Attachment.objects.current().filter(pk=attachment.pk).update(removed_at=days.now(), removed_by=by)
    attachment.refresh_from_db()


@transaction.atomic
def move(attachment: Attachment, *, slot: str) -> Attachment:
    """The attachment hangs in this slot instead."""
    Attachment.objects.current().filter(pk=attachment.pk).update(slot=slot)
    attachment.slot = slot
    return attachment


@transaction.atomic
def keep(owner: Model) -> "list[dict[str, Any]]":
    """What hangs there now belongs to a signed version, even if it is removed later; answers the manifest."""
    of(owner).readable().filter(kept_at__isnull=True).update(kept_at=days.now())
    return manifest(owner)


@transaction.atomic
def release(attachment: Attachment, *, by: "User", note: str) -> None:
    """A quarantined attachment was no secret: it is readable again and its uploader knows."""
    locked = _to_settle(attachment, by=by, note=note)
    locked.quarantined_at, locked.released_at, locked.settled_by = None, days.now(), by
    locked.save(update_fields=["quarantined_at", "released_at", "settled_by"])
    _settled("release", locked, by=by, note=note)
    attachment.refresh_from_db()


@transaction.atomic
def confirm_secret(attachment: Attachment, *, by: "User", note: str) -> None:
    """The content is secret: nobody reads it any more, wherever it hangs, and it cannot be uploaded again.

    The bytes stay as evidence; wiping them follows the secrecy authority's instruction.
    """
    _to_settle(attachment, by=by, note=note)
    now = days.now()
    for one in Attachment.objects.select_for_update().filter(
        file_id=attachment.file_id, confirmed_at__isnull=True
    ):
        one.quarantined_at = one.quarantined_at or now
        one.released_at, one.confirmed_at, one.settled_by = None, now, by
        one.save(update_fields=["quarantined_at", "released_at", "confirmed_at", "settled_by"])
        _settled("confirm_secret", one, by=by, note=note)
    attachment.refresh_from_db()


@transaction.atomic
def inspect(attachment: Attachment, *, by: "User") -> None:
    """The journal tells that the officer read a quarantined file."""
    journal.write("files.inspect", attachment, by=by)


def _to_settle(attachment: Attachment, *, by: "User", note: str) -> Attachment:
    if not access.is_officer(by):
        raise Refused(_("隔离的附件由保密管理员处理。"))
    if not note.strip():
        raise Refused(_("要写明判断的理由。"))
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.by_id == by.pk:
        raise Refused(_("自己上传的附件由另一位保密管理员处理。"))
    if not locked.is_quarantined or locked.confirmed_at:
        raise Refused(_("这份附件已经处理过了。"))
    return locked


def _settled(verb: str, attachment: Attachment, *, by: "User", note: str) -> None:
    journal.write(
        f"files.{verb}",
        attachment,
        by=by,
        before="quarantined",
        after="released" if attachment.released_at else "secret",
        detail={"note": note.strip()},
    )
    titles = {"release": _("附件已解除隔离"), "confirm_secret": _("附件确认涉密")}
    texts = {
        "release": _("你上传的附件经保密管理员核对，不涉密，已可使用。"),
        "confirm_secret": _("你上传的附件经保密管理员确认涉密，已停止使用。请联系保密管理员，不要再次上传。"),
    }
    if attachment.by is None:
        return
    inbox.tell(attachment.by, title=titles[verb], text=texts[verb], key=f"files.{verb}.{attachment.pk}")


def _call_officers(attachment: Attachment) -> None:
    # the name itself may be secret, so the message does not repeat it
    for officer in access.officers().values():
        inbox.tell(
            officer,
            title=_("有附件带涉密标志，已隔离"),
            text=_("请核对后解除隔离或确认涉密。"),
            url=reverse("files:quarantine"),
            key=f"files.quarantine.{attachment.pk}",
        )


def _reason_to_quarantine(attachment: Attachment) -> str:
    if mark := mark_in_name(split(attachment.name)[0]):
        return _("文件名带有“%(mark)s”标志") % {"mark": mark}
    file = attachment.file
    if file.scan != Scan.MARKED or file.attachments.filter(released_at__isnull=False).exists():
        return ""
    return _("正文带有“%(mark)s”标志") % {"mark": file.mark}


def _not_known_secret(name: str, digest: str) -> None:
    if Attachment.objects.filter(file__digest=digest, confirmed_at__isnull=False).exists():
        raise Refused(
            _("“%(name)s”的内容已由保密管理员确认涉密，不能上传。请按涉密载体线下报送。") % {"name": name}
        )


def _sized(name: str, size: int, limit: int) -> None:
    if size == 0:
        raise Refused(_("“%(name)s”是空文件，没有保存。请检查原文件后重新上传。") % {"name": name})
    if size > limit:
        raise Refused(
            _("“%(name)s”有 %(size)s，超过单个附件上限 %(limit)s。请压缩或拆分后再上传。")
            % {"name": name, "size": filesizeformat(size), "limit": filesizeformat(limit)}
        )


def _fits(name: str, owner: Model, slot: str, size: int) -> None:
    """Refuses what is too much for its owner; the scan of an act on paper takes nobody's room."""
    if slot == PAPER_ACT:
        return
    limit, used = _megabytes("ATTACHMENTS_TOTAL_MB"), weight(owner)
    if used + size > limit:
        raise Refused(
            _("加上“%(name)s”共 %(total)s，超过附件总量上限 %(limit)s。请移除不需要的附件，或压缩后再上传。")
            % {"name": name, "total": filesizeformat(used + size), "limit": filesizeformat(limit)}
        )


def _megabytes(name: str) -> int:
    return int(parameter(name).value) * MEGABYTE
