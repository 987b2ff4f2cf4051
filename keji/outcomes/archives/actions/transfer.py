"""A list of volumes is prepared, and recorded as handed over."""

from collections.abc import Collection
from datetime import date

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.flow import PaperAct, Refused, advance, begin
from keji.outcomes.archives.models import RECEIVER, ArchiveTransfer, Volume
from keji.outcomes.archives.queries import keeps_archive
from keji.outcomes.projects.models import Project

#: More volumes nobody carries at once, and no list of them is read.
MOST = 200


@transaction.atomic
def prepare_transfer(projects: Collection[Project], *, by: User, title: str) -> ArchiveTransfer:
    """A list of these volumes stands, to be printed and signed.

    Refuses a project that is not archived, and one that stands on another list.
    """
    archivist_only(by)
    if not projects:
        raise Refused(_("没有选中项目，没有编制清单。"))
    if len(projects) > MOST:
        raise Refused(_("一份清单最多 %(most)s 个案卷，请分几份编制。") % {"most": MOST})
    if not title.strip():
        raise Refused(_("清单要有名称。"))
    locked = Project.objects.select_for_update().order_by("pk").in_bulk([one.pk for one in projects])
    listed = {
        one.project_id: one for one in Volume.objects.filter(project__in=locked).select_related("transfer")
    }
    for project in locked.values():
        _free(project, listed.get(project.pk))
    transfer: ArchiveTransfer = begin(ArchiveTransfer(title=title.strip()), by=by, verb="prepare")
    Volume.objects.filter(project__in=locked).update(transfer=transfer)
    Volume.objects.bulk_create(
        Volume(project=project, transfer=transfer) for pk, project in locked.items() if pk not in listed
    )
    return transfer


def _free(project: Project, volume: Volume | None) -> None:
    if project.state != "archived":
        raise Refused(
            _("“%(title)s”现在是“%(state)s”，归档以后才移交。")
            % {"title": project, "state": project.stage.label}
        )
    if volume and volume.transfer:
        raise Refused(
            _("“%(title)s”已在“%(transfer)s”里。") % {"title": project, "transfer": volume.transfer}
        )


@transaction.atomic
def hand_over(
    transfer: ArchiveTransfer,
    *,
    by: User,
    giver: str,
    receiver: str,
    receiving_unit: str,
    on: date,
    place: str,
    scan: "File[bytes] | None" = None,
    not_secret: bool = False,
) -> ArchiveTransfer:
    """Who took the volumes over, when and where, stands in the record, with the signed list if scanned."""
    archivist_only(by)
    transfer.refresh_from_db(from_queryset=ArchiveTransfer.objects.select_for_update())
    told = {"giver": giver, "receiver": receiver, "receiving_unit": receiving_unit, "place": place}
    for name, value in told.items():
        setattr(transfer, name, value.strip())
        if not value.strip():
            field = ArchiveTransfer._meta.get_field(name)
            raise Refused(_("“%(field)s”不能空着。") % {"field": field.verbose_name})  # type: ignore[union-attr]
    if on > days.today():
        raise Refused(_("移交日期不能晚于今天。"))
    transfer.on = on
    kept = files.store(scan, by=by, slot=PAPER_ACT, owner=transfer, not_secret=not_secret) if scan else None
    paper = PaperAct(RECEIVER, on, scan=kept.pk if kept else None)
    return advance(transfer, "hand_over", by=by, paper=paper)


def archivist_only(by: User) -> None:
    if not keeps_archive(by):
        raise Refused(_("档案移交由档案员办理。"))
