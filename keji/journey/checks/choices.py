from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """The numbered reasons of the format check."""

    R01 = "01", _("不在指南方向")
    R02 = "02", _("单位资格不符")
    R03 = "03", _("单位注册未满年限")
    R04 = "04", _("负责人资格不符")
    R05 = "05", _("超出限项")
    R06 = "06", _("有逾期未验收项目")
    R07 = "07", _("信用或科研诚信问题")
    R08 = "08", _("缺签字")
    R09 = "09", _("缺公章")
    R10 = "10", _("签章页与网上版本不一致")
    R11 = "11", _("缺归口意见")
    R12 = "12", _("缺合作或技术依托协议")
    R13 = "13", _("缺自筹资金证明")
    R14 = "14", _("缺财务报表")
    R15 = "15", _("预算不平")
    R16 = "16", _("间接费用超限")
    R17 = "17", _("指标不可考核")
    R18 = "18", _("起止时间不符")
    R19 = "19", _("缺伦理、动物、种质或保护区批件")
    R20 = "20", _("疑似涉密")
    R21 = "21", _("疑似重复申报或重复资助")
    R22 = "22", _("附件无法打开")
    R23 = "23", _("由人工智能直接生成")
    R24 = "24", _("其他")


#: Reasons that cannot be cured by a correction.
NOT_CURABLE = (
    Reason.R01,
    Reason.R02,
    Reason.R03,
    Reason.R04,
    Reason.R05,
    Reason.R06,
    Reason.R07,
    Reason.R20,
    Reason.R23,
)


class Verdict(TextChoices):
    OK = "ok", _("符合")
    FAULT = "fault", _("不符合")
    NOT_APPLICABLE = "na", _("不适用")


class Outcome(TextChoices):
    PASS = "pass", _("通过")
    CORRECT = "correct", _("补正")
    REFUSE = "refuse", _("不予受理")
