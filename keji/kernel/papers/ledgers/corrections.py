"""The rows with something wrong as a workbook that can be corrected and uploaded again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from keji.kernel.papers.ledgers.columns import FAULTS
from keji.kernel.papers.ledgers.held import Held
from keji.kernel.papers.ledgers.rows import Read
from keji.kernel.papers.workbooks import plain_workbook


def corrections(held: Held, bad: Sequence[Read]) -> bytes:
    """Their own columns, the unit of their money above them, and what is wrong at the end."""
    faults = {row.number: row.problems for row in bad}
    used = [at for at, head in enumerate(held.heads) if head and head != FAULTS]
    heads = [*(held.heads[at] for at in used), FAULTS]
    rows = [
        [*(row[at] for at in used), "\n".join(map(str, faults[number]))]
        for number, row in held.rows
        if number in faults
    ]
    unit = _("单位：%(unit)s") % {"unit": held.get_counted_in_display()}
    return plain_workbook(_("待更正"), unit, heads, rows)
