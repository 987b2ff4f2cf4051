"""The rows with something wrong as a workbook that can be corrected and uploaded again."""

from django.utils.translation import gettext as _

from keji.kernel.papers.workbooks import plain_workbook
from keji.outcomes.imports.fields import FAULTS
from keji.outcomes.imports.models import Import
from keji.outcomes.imports.plan import Plan


def bad_rows_of(ledger: Import, plan: Plan) -> bytes:
    """Their own columns, the unit of their money above them, and what is wrong at the end."""
    faults = {row.number: row.problems for row in plan.bad}
    used = [at for at, head in enumerate(ledger.heads) if head and head != FAULTS]
    heads = [*(ledger.heads[at] for at in used), FAULTS]
    rows = [
        [*(row[at] for at in used), "\n".join(map(str, faults[number]))]
        for number, row in ledger.rows
        if number in faults
    ]
    unit = _("单位：%(unit)s") % {"unit": ledger.get_counted_in_display()}
    return plain_workbook(_("待更正"), unit, heads, rows)
