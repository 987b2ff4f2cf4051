from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    SMS = "sms", _("短信")
    EMAIL = "email", _("邮件")


class Kind(TextChoices):
    """A notice leaves at once; a reminder waits for office hours."""

    NOTICE = "notice", _("通知")
    REMINDER = "reminder", _("提醒")
