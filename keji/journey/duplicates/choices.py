from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from keji.parties.people.choices import Role

#: Who judges what is found.
INSTITUTION = frozenset({Role.PMO, Role.PMO_LEAD})


class Occasion(TextChoices):
    """When an application is looked at."""

    SUBMISSION = "submission", _("提交时")
    CLOSING = "closing", _("申报截止后")
    LISTS = "lists", _("导入名单后")
    MEETING = "meeting", _("上会前")
    CONTRACT = "contract", _("签任务书前")
    ASKED = "asked", _("重新查")


class Verdict(TextChoices):
    """What a person makes of a finding; only the first two speak against the application."""

    DUPLICATE = "duplicate", _("重复")
    PARTIAL = "partial", _("部分重复")
    CONTINUATION = "continuation", _("延续（二期、滚动支持）")
    MATCHING = "matching", _("配套（上下联动）")
    STAGE = "stage", _("同一成果不同阶段")
    NONE = "none", _("不重复")


#: Verdicts that speak against an application.
AGAINST = (Verdict.DUPLICATE, Verdict.PARTIAL)


class Same(TextChoices):
    """What two projects have in common besides their words."""

    UNIT = "unit", _("同一单位")
    LEAD = "lead", _("同一负责人")
    PLACE = "place", _("同一地点")
    YEARS = "years", _("年度重叠")
    MONEY = "money", _("金额相同")
    EQUIPMENT = "equipment", _("同样的设备")
    INDICATORS = "indicators", _("同样的考核指标")
