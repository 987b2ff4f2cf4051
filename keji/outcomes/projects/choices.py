from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.choices import Conclusion

#: Conclusions after which the last instalment is paid.
ENDED_WELL = (Conclusion.PASSED, Conclusion.CONCLUDED)


class Origin(TextChoices):
    """How a project came here: by a decision on the platform, or with the county's own ledger."""

    PLATFORM = "platform", _("平台立项")
    IMPORTED = "imported", _("历史导入")


class Level(TextChoices):
    """Whose plan funds it. Only what the county funds is judged by the county's institution (K1)."""

    NATION = "nation", _("国家")
    REGION = "region", _("自治区")
    PREFECTURE = "prefect", _("州")
    COUNTY = "county", _("县")
    AID = "aid", _("援疆")
    OTHER = "other", _("其他")


class Stage(TextChoices):
    """进展状态 in the words of the ledger."""

    RUNNING = "running", _("在研")
    EXTENDED = "extended", _("延期")
    DUE = "due", _("待验收")
    ACCEPTED = "accepted", _("已验收")
    FAILED = "failed", _("未通过验收")
    TERMINATED = "terminated", _("终止")
    REVOKED = "revoked", _("撤销")


#: Stages in which the work still goes on; they are one state of the road.
AT_WORK = (Stage.RUNNING, Stage.EXTENDED, Stage.DUE)


class Near(TextChoices):
    """Where a project stands on its way to the archive, in the order of the road."""

    TO_ASK = "ask", _("待申请验收")
    UNDER_WAY = "on", _("验收中")
    TO_ARCHIVE = "archive", _("待归档")
