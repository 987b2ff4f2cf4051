from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    CALL = "call", _("申报指南通知")
    NOTICE = "notice", _("公示")
    FUNDING = "funding", _("立项通知")
    ACCEPTANCE = "acceptance", _("验收结论通知")
    CHANGE = "change", _("变更批复")
    EXTENSION = "extension", _("延期批复")
    TERMINATION = "termination", _("终止决定")
    MINUTES = "minutes", _("会议纪要")
    LETTER = "letter", _("函")
    OTHER = "other", _("其他文件")


#: What is no longer a document; its number is never given again.
GONE = ("void", "withdrawn")
