from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    FUNDING = "funding", _("立项评审")
    ACCEPTANCE = "acceptance", _("验收评审")


class Presence(TextChoices):
    DRAWN = "drawn", _("已抽取")
    RESERVE = "reserve", _("递补")
    ATTENDING = "attending", _("到会")
    ABSENT = "absent", _("缺席")


class ChosenBy(TextChoices):
    """How a panel came to its chair."""

    EXPERTS = "experts", _("专家推选")
    INSTITUTION = "institution", _("专业机构指定")


class ConflictKind(TextChoices):
    UNIT = "unit", _("同一单位")
    TEAM = "team", _("本人参加")
    DECLARED = "declared", _("本人声明")


class Bar(TextChoices):
    """Why somebody in the pool does not take part in a draw at all."""

    ORGANISER = "organiser", _("组织、决策或监督本次评审的人员")
    CONFLICTED = "conflicted", _("须回避的项目超过三分之一")


class Advice(TextChoices):
    FUND = "fund", _("建议立项")
    FUND_CHANGED = "fund_changed", _("修改后立项")
    NOT_FUND = "not_fund", _("不建议立项")
    PASSED = "passed", _("通过")
    CONCLUDED = "concluded", _("结题")
    FAILED = "failed", _("未通过")


#: What a sheet may advise, from the kindest to the strictest.
ADVICE_OF = {
    Purpose.FUNDING: (Advice.FUND, Advice.FUND_CHANGED, Advice.NOT_FUND),
    Purpose.ACCEPTANCE: (Advice.PASSED, Advice.CONCLUDED, Advice.FAILED),
}

#: The route whose applications a round of this purpose judges.
ROUTE_OF = {Purpose.FUNDING: "county_project", Purpose.ACCEPTANCE: "acceptance"}
