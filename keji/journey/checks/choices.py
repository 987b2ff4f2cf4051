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

    @property
    def asked(self) -> str:
        """What the sheet asks under this number; 符合 and 不符合 answer it."""
        return str(ASKED[self])


#: The reasons name faults, as letters do; the sheet names what is looked at, so that 符合 reads right.
ASKED = {
    Reason.R01: _("在指南方向内"),
    Reason.R02: _("单位具备资格"),
    Reason.R03: _("单位注册已满年限"),
    Reason.R04: _("负责人具备资格"),
    Reason.R05: _("不超限项"),
    Reason.R06: _("没有逾期未验收项目"),
    Reason.R07: _("信用和科研诚信良好"),
    Reason.R08: _("签字齐全"),
    Reason.R09: _("公章齐全"),
    Reason.R10: _("签章页与网上版本一致"),
    Reason.R11: _("有归口意见"),
    Reason.R12: _("有合作或技术依托协议"),
    Reason.R13: _("有自筹资金证明"),
    Reason.R14: _("有财务报表"),
    Reason.R15: _("预算平衡"),
    Reason.R16: _("间接费用不超限"),
    Reason.R17: _("指标可考核"),
    Reason.R18: _("起止时间相符"),
    Reason.R19: _("有伦理、动物、种质或保护区批件"),
    Reason.R20: _("不涉密"),
    Reason.R21: _("没有重复申报或重复资助"),
    Reason.R22: _("附件能打开"),
    Reason.R23: _("不由人工智能直接生成"),
    Reason.R24: _("其他方面"),
}

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
