from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from keji.parties.people.choices import Role

BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)
INSTITUTION = (Role.PMO, Role.PMO_LEAD)


class Level(TextChoices):
    """Whose money it was; the keys are those of the county's own ledger."""

    NATION = "nation", _("国家")
    REGION = "region", _("自治区")
    PREFECTURE = "prefect", _("州")
    COUNTY = "county", _("县")
    AID = "aid", _("援疆")
