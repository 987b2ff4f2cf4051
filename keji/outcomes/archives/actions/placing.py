"""档号 and 存放位置: under which code and where the paper of each volume lies."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.outcomes.archives.actions.transfer import archivist_only
from keji.outcomes.archives.models import ArchiveTransfer, Volume


@dataclass(frozen=True)
class Placed:
    """What is written of one volume."""

    code: str = ""
    cabinet: str = ""
    box: str = ""
    pages: int | None = None

    @classmethod
    def of(cls, volume: Volume) -> "Placed":
        return cls(volume.code, volume.cabinet, volume.box, volume.pages)


@transaction.atomic
def place_volumes(transfer: ArchiveTransfer, placed: Mapping[int, Placed], *, by: User, seen: int) -> int:
    """Each volume has its code, cabinet, box and pages; answers how many changed.

    Refuses a code two volumes would bear, and tells what stands there when somebody has written since
    revision `seen`.
    """
    archivist_only(by)
    locked: ArchiveTransfer = ArchiveTransfer.objects.select_for_update().get(pk=transfer.pk)
    if locked.state == "cancelled":
        raise Refused(_("这份清单已作废，不能再登记存放位置。"))
    volumes = locked.volumes.select_related("project")
    changed = [one for one in volumes if placed.get(one.pk, Placed.of(one)) != Placed.of(one)]
    if changed and locked.revision != seen:
        raise Refused(
            _("刚有别人改过，现在登记的是：%(now)s。下面是你写的，核对后再保存一次。")
            % {"now": _told(changed)}
        )
    for volume in changed:
        told = placed[volume.pk]
        volume.code, volume.cabinet, volume.box = told.code, told.cabinet, told.box
        volume.pages = told.pages
    _once(changed)
    _keep(locked, changed, by)
    return len(changed)


def _keep(transfer: ArchiveTransfer, changed: list[Volume], by: User) -> None:
    if not changed:
        return
    Volume.objects.bulk_update(changed, ["code", "cabinet", "box", "pages"])
    transfer.revision += 1
    transfer.save(update_fields=["revision"])
    state, detail = transfer.state, {"note": _told(changed)}
    journal.write("archive_transfer.place", transfer, by=by, before=state, after=state, detail=detail)


def _told(volumes: list[Volume]) -> str:
    """GL2024A001 档号 KJ-001，3 柜 1 盒: where the paper of each lies."""
    return "；".join(
        f"{one.project.number} {'，'.join(filter(None, [one.code, one.lies])) or _('空')}" for one in volumes
    )


def _once(changed: list[Volume]) -> None:
    """No two volumes bear one code, on this list or on another."""
    codes = [one.code for one in changed if one.code]
    kept = Volume.objects.exclude(pk__in=[one.pk for one in changed]).filter(code__in=codes)
    twice = next((code for code in codes if codes.count(code) > 1), "")
    there = twice or kept.values_list("code", flat=True).first()
    if there:
        raise Refused(_("档号“%(code)s”用在两个案卷上，请核对。") % {"code": there})
