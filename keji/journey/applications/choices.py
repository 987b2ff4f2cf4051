from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BudgetCategory(TextChoices):
    """The 3+1 categories: three direct, one indirect."""

    EQUIPMENT = "equipment", _("设备费")
    BUSINESS = "business", _("业务费")
    LABOUR = "labour", _("劳务费")
    INDIRECT = "indirect", _("间接费用")


class Conclusion(TextChoices):
    """What an acceptance comes to; 结题 is not a fault."""

    PASSED = "passed", _("通过")
    CONCLUDED = "concluded", _("结题")
    FAILED = "failed", _("未通过")


class ChangeKind(TextChoices):
    """What a change of a running project may be about; who decides on it, the room of projects knows."""

    TEAM = "team", _("团队成员")
    ROUTE = "route", _("技术路线")
    BUDGET = "budget", _("预算调剂")
    NAME = "name", _("单位更名")
    TERM = "term", _("延期")
    LEAD = "lead", _("变更负责人")
    UNIT = "unit", _("变更承担单位")
    GOALS = "goals", _("指标调整")
    END = "end", _("终止")
