"""What is done with the lists of others: upload, map, bring in, take back."""

from keji.journey.elsewhere.actions.bring import confirm
from keji.journey.elsewhere.actions.upload import About, change_mapping, enter_list, upload

__all__ = ["About", "change_mapping", "confirm", "enter_list", "upload"]
