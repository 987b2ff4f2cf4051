import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from django.core.files.base import File
from django.db.models import Model, Sum
from django.utils.translation import gettext as _

from keji.kernel.files import access, shelf
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.models import Attachment, AttachmentQuerySet
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User


def of(owner: Model, slot: str | None = None) -> AttachmentQuerySet:
    """What hangs on the owner now, by slot and time; quarantined ones too, so that the page can say so."""
    found = Attachment.objects.current().filter(owner_type=owner._meta.label, owner_id=owner.pk)
    if slot is not None:
        found = found.filter(slot=slot)
    return found.select_related("file", "by").order_by("slot", "at", "pk")


def manifest(owner: Model) -> list[dict[str, Any]]:
    """Slot, name, size and digest of everything readable, for receipts and the archive.

    Scans of acts on paper are no material of the owner's: they belong to the journal's own entries.
    """
    return [
        {"slot": one.slot, "name": one.name, "size": one.size, "sha256": one.digest}
        for one in of(owner).readable().exclude(slot=PAPER_ACT)
    ]


def digest_of(content: "Attachment | File[bytes] | Path | bytes") -> str:
    """SHA-256 in hexadecimal digits, of a kept attachment or of bytes at hand."""
    if isinstance(content, Attachment):
        return content.digest
    if isinstance(content, Path):
        return shelf.hash_of(content)
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    hashed = hashlib.sha256()
    for chunk in content.chunks():
        hashed.update(chunk)
    return hashed.hexdigest()


def opened(attachment: Attachment) -> BinaryIO:
    """The bytes, for a room that packs them into something; refuses what is quarantined."""
    if attachment.is_quarantined:
        raise Refused(_("“%(name)s”已隔离，等保密管理员处理。") % {"name": attachment.name})
    return shelf.place(attachment.digest).open("rb")


def weight(owner: Model) -> int:
    """Bytes that hang on the owner now; scans of acts on paper take nobody's room."""
    return of(owner).exclude(slot=PAPER_ACT).aggregate(total=Sum("file__size"))["total"] or 0


#: A picture hangs on few owners; whoever asks for one of many others is told there is none.
MOST_OWNERS = 20


def picture_seen_by(user: "User | AnonymousUser", digest: str) -> Attachment | None:
    """The picture whose digest begins so, if this person may read it on one of the owners it hangs on."""
    named = Attachment.objects.filter(
        file__digest__gte=digest, file__digest__lt=digest + "g", file__media_type__startswith="image/"
    ).order_by("-pk")
    found = (seen_by(user, one.uuid) for one in named[:MOST_OWNERS]) if len(digest) >= 20 else ()
    return next((one for one in found if one is not None and not one.is_quarantined), None)


def seen_by(user: "User | AnonymousUser", uuid: UUID) -> Attachment | None:
    """The attachment if this person may read it.

    A quarantined one is read by the secrecy officer alone, until it is confirmed; a removed one only when a
    signed version kept it.
    """
    found = Attachment.objects.select_related("file").filter(uuid=uuid).first()
    if found is None:
        return None
    if found.is_quarantined:
        return found if found.confirmed_at is None and access.is_officer(user) else None
    if found.is_current and access.open_to_all(found.owner_type, found.owner_id, found.slot):
        return found
    if found.is_current or found.kept_at:
        place = (found.owner_type, found.owner_id, user)
        return found if access.owner_seen_by(*place) or access.lent_to(*place) else None
    return None
