"""What the bureau does with its own ledger: upload, map, bring in, take back."""

from keji.outcomes.imports.actions.bring import confirm
from keji.outcomes.imports.actions.upload import change_mapping, import_ledger, upload

__all__ = ["change_mapping", "confirm", "import_ledger", "upload"]
