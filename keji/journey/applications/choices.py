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
