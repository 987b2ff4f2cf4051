"""What the page of an uploaded list shows, whatever it is a list of."""

from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.papers.ledgers.held import Held
from keji.kernel.papers.ledgers.rows import Judged

#: The page shows so many rows of a kind; the workbook has all of them.
SHOWN = 100


def tiles_of(held: Held, judged: Judged) -> list[dict[str, Any]]:
    """The dry run in four numbers; what was done, once it is done."""
    waits = held.state == held.machine.start
    good = len(judged.good) if waits else held.good
    there = len(judged.there) if waits else held.there
    counts = (
        (_("可以导入") if waits else _("已导入"), good, "#good"),
        (_("有误"), len(judged.bad), "#bad"),
        (_("已有"), there, "#there"),
        (_("跳过（合计、签字、说明）"), held.skipped, ""),
    )
    return [
        {"label": label, "number": number, "unit": _("行"), "url": url if number else "", "hot": False}
        for label, number, url in counts
    ]
