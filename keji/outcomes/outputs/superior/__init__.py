"""A workbook somebody else drew: where its heads are, what they ask for, and the same workbook filled in.

Their title, widths, faces, merged cells, other sheets and footers stay as they are; rows are put in where
theirs are too few, and what stands below moves down with its merged cells and sums.
"""

from keji.outcomes.outputs.superior.filling import filled, told
from keji.outcomes.outputs.superior.finding import Table, opened, proposed, table_in

__all__ = ["Table", "filled", "opened", "proposed", "table_in", "told"]
