"""移交清单 and 归档文件目录: one row for each volume, one row for each paper in them."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import Head, workbook
from keji.kernel.ui.site import site
from keji.outcomes.archives.contents import Leaf, contents_of
from keji.outcomes.archives.models import ArchiveTransfer, Volume
from keji.outcomes.archives.queries import volumes_of


def transfer_heads() -> list[Head]:
    return [
        Head(_("序号"), "number"),
        Head(_("档号"), width=16),
        Head(_("项目编号"), width=14),
        Head(_("题名"), width=36),
        Head(_("责任者"), width=26),
        Head(_("立项年度"), "number", width=9),
        Head(_("件数"), "number"),
        Head(_("页数"), "number"),
        Head(_("柜号"), width=8),
        Head(_("盒号"), width=8),
        Head(_("备注"), width=14),
    ]


def transfer_rows(volumes: Sequence[Volume]) -> list[list[Any]]:
    held = contents_of([one.project for one in volumes])
    return [_volume(number, one, len(held[one.project_id])) for number, one in enumerate(volumes, start=1)]


def _volume(number: int, volume: Volume, papers: int) -> list[Any]:
    project = volume.project
    named = [number, volume.code, project.number, project.title, project.unit.name, project.programme.year]
    return [*named, papers, volume.pages, volume.cabinet, volume.box, ""]


def file_heads() -> list[Head]:
    """Exactly the columns of 归档文件目录."""
    return [
        Head(_("序号"), "number"),
        Head(_("档号"), width=18),
        Head(_("文号"), width=22),
        Head(_("责任者"), width=28),
        Head(_("题名"), width=46),
        Head(_("日期"), "day"),
        Head(_("密级"), width=6),
        Head(_("页数"), "number"),
        Head(_("备注"), width=16),
    ]


def file_rows(volumes: Sequence[Volume]) -> list[list[Any]]:
    """Each paper under the code of its volume and its place in it; where the volume lies is the remark."""
    held = contents_of([one.project for one in volumes])
    papers = [
        (one, place, leaf) for one in volumes for place, leaf in enumerate(held[one.project_id], start=1)
    ]
    return [_paper(number, *one) for number, one in enumerate(papers, start=1)]


def _paper(number: int, volume: Volume, place: int, leaf: Leaf) -> list[Any]:
    code = f"{volume.code}-{place:03d}" if volume.code else ""
    title = _("%(project)s：%(paper)s") % {"project": volume.project.title, "paper": leaf.title}
    return [number, code, leaf.number, leaf.by, title, leaf.on, "", None, volume.lies]


@translation.override(LANGUAGE)
def transfer_book(transfer: ArchiveTransfer) -> bytes:
    rows = transfer_rows(volumes_of(transfer))
    totals = [None, _("合计"), *[None] * 4, sum(row[6] for row in rows), sum(row[7] or 0 for row in rows)]
    title = _("%(county)s科技项目档案移交清单") % {"county": site().county}
    return workbook(
        title, transfer.title, transfer_heads(), rows, [*totals, None, None, None], feet(transfer)
    )


@translation.override(LANGUAGE)
def file_book(transfer: ArchiveTransfer) -> bytes:
    title = _("%(county)s科技项目归档文件目录") % {"county": site().county}
    foot = [_("填报单位（盖章）："), _("填表人："), _("日期：")]
    return workbook(title, transfer.title, file_heads(), file_rows(volumes_of(transfer)), None, foot)


def feet(transfer: ArchiveTransfer) -> list[str]:
    """Who signs the list; by name once it is recorded."""
    on = f"{transfer.on:%Y-%m-%d}" if transfer.on else ""
    told = ((_("移交人"), transfer.giver), (_("接收人"), transfer.receiver), (_("日期"), on))
    return [_("%(who)s：%(said)s") % {"who": who, "said": said} for who, said in told]
