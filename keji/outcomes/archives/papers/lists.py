"""移交清单 and 归档文件目录 on paper, for the signatures of both sides."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Signatures, Table, full_day, paper
from keji.kernel.papers.workbooks import printed
from keji.kernel.ui.site import site
from keji.outcomes.archives.lists import file_heads, file_rows, transfer_heads, transfer_rows
from keji.outcomes.archives.models import ArchiveTransfer
from keji.outcomes.archives.queries import volumes_of

TRANSFER = "archives.ArchiveTransfer"


def while_it_stands(transfer: ArchiveTransfer) -> Sequence[tuple[str, str]]:
    return [] if transfer.state == "cancelled" else [("", "")]


@paper(TRANSFER, "transfer-list", gettext_lazy("移交清单"), parts=while_it_stands)
def transfer_list(transfer: ArchiveTransfer, part: str) -> Paper:
    """One row for each volume, and who gives and takes it."""
    heads, rows = transfer_heads(), transfer_rows(volumes_of(transfer))
    table = [[printed(head, value) for head, value in zip(heads, row, strict=True)] for row in rows]
    counted = {"n": len(rows), "papers": sum(row[6] for row in rows)}
    return Paper(
        _("科技项目档案移交清单"),
        [
            _about(transfer),
            Table([head.label for head in heads], table, (2, 7, 6, 9, 7, 3, 2, 2, 2, 2, 2), ("center",)),
            Paragraph(_("共 %(n)s 卷，%(papers)s 件。") % counted),
            Signatures(
                [_signed(_("移交人"), transfer.giver), _signed(_("接收人"), transfer.receiver), _("日期")]
            ),
            Seal(str(site().host)),
            Seal(transfer.receiving_unit or _("接收单位")),
        ],
        subtitle=transfer.title,
        wide=True,
    )


@paper(TRANSFER, "file-list", gettext_lazy("归档文件目录"), parts=while_it_stands)
def file_list(transfer: ArchiveTransfer, part: str) -> Paper:
    """One row for each paper in the volumes of the list."""
    heads = file_heads()
    rows = [
        [printed(head, value) for head, value in zip(heads, row, strict=True)]
        for row in file_rows(volumes_of(transfer))
    ]
    table = Table([head.label for head in heads], rows, (2, 8, 7, 7, 11, 5, 2, 2, 4), ("center",))
    return Paper(_("归档文件目录"), [table], subtitle=transfer.title, wide=True)


def _about(transfer: ArchiveTransfer) -> Facts:
    return Facts(
        [
            (_("移交单位"), str(site().host)),
            (_("接收单位"), transfer.receiving_unit),
            (_("移交日期"), full_day(transfer.on) if transfer.on else ""),
            (_("移交地点"), transfer.place),
        ]
    )


def _signed(who: str, name: str) -> str:
    return _("%(who)s %(name)s") % {"who": who, "name": name} if name else who
