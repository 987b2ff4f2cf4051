from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """What institution and experts say of one promise after they have seen it."""

    REACHED = "reached", _("达到")
    SHORT = "short", _("未达到")
    UNSEEN = "unseen", _("无法查验")


class Phase(TextChoices):
    """Where one promise stands in its season, the most urgent first."""

    DUE = "due", _("现在该查")
    PLANNED = "planned", _("已安排")
    WRITING = "writing", _("记录待确认")
    COMING = "coming", _("还没到时段")
    MISSED = "missed", _("错过时段")
    DONE = "done", _("已查验")
    WAIVED = "waived", _("不再查验")


#: What a field check in this state makes of its promises.
PHASE_OF = {
    "due": Phase.DUE,
    "planned": Phase.PLANNED,
    "recording": Phase.WRITING,
    "confirming": Phase.WRITING,
    "confirmed": Phase.DONE,
    "missed": Phase.MISSED,
    "waived": Phase.WAIVED,
}
