from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Duty(TextChoices):
    """What a project owes by a day."""

    CONTRACT = "contract", _("签订任务书")
    REPORT = "report", _("年度报告")
    ACCEPTANCE = "acceptance", _("申请验收")
    ABOVE = "above", _("上级验收")


class Rung(TextChoices):
    """The ladder, from below."""

    FIRST = "first", _("到期前第一次提醒")
    SECOND = "second", _("到期前第二次提醒")
    DUE = "due", _("到期提醒")
    LETTER = "letter", _("书面催办函")
    TALK = "talk", _("约谈")
    END = "end", _("建议终止")


class Means(TextChoices):
    SMS = "sms", _("短信")
    PHONE = "phone", _("电话")
    PAPER = "paper", _("书面")
    TALK = "talk", _("当面")


class Result(TextChoices):
    """What a telephone call came to."""

    PROMISED = "promised", _("答应办理")
    ABSENT = "absent", _("无人接听")
    TROUBLE = "trouble", _("有困难")
    WRONG = "wrong", _("号码不对")
