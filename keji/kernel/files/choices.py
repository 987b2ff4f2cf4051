from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

#: The slot of scans of acts that were done on paper; they stay as long as the record that names them.
PAPER_ACT = "paper_act"


class Scan(TextChoices):
    """What the look for secrecy marks in a file's text came to."""

    CLEAN = "clean", _("未发现涉密标志")
    UNREAD = "unread", _("文字无法自动检查")
    MARKED = "marked", _("发现涉密标志")
