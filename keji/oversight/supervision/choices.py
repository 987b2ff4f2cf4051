from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from keji.parties.people.choices import Role

BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)
INSTITUTION = (Role.PMO, Role.PMO_LEAD)


class Grade(TextChoices):
    """What the points of a year come to."""

    EXCELLENT = "excellent", _("优秀")
    GOOD = "good", _("合格")
    BARE = "bare", _("基本合格")
    FAILED = "failed", _("不合格")


class FactGroup(TextChoices):
    """Which measured facts stand beside a criterion."""

    PROCEDURE = "procedure", _("程序")
    TIMING = "timing", _("时限")
    QUALITY = "quality", _("质量")
    SERVICE = "service", _("服务")
    ARCHIVE = "archive", _("档案")
    INTEGRITY = "integrity", _("回避")
