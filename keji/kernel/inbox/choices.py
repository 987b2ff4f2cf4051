from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    SMS = "sms", _("短信")
    EMAIL = "email", _("邮件")


class Kind(TextChoices):
    """A notice leaves at once; a reminder waits for office hours; a code leaves at once and is not kept."""

    NOTICE = "notice", _("通知")
    REMINDER = "reminder", _("提醒")
    CODE = "code", _("验证码")


class Purpose(TextChoices):
    """What a one-time code opens."""

    LINK = "link", _("短信里的一件事")
    PASSWORD = "password", _("设置新密码")
