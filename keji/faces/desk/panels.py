"""What this room tells the kernel's screens: the word for urging, on whatever road."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import MACHINES
from keji.kernel.journal import name_verb

for _name in MACHINES:
    name_verb(f"{_name}.urge", _("催办"))
