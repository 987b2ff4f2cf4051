"""What a deciding body answered, as its minutes tell it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.decisions.choices import Answer, Voting
from keji.journey.decisions.models.batches import Batch
from keji.kernel import days


class Meeting(models.Model):
    """One body's meeting on one batch, as its minutes tell it."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey("calls.DecidingBody", on_delete=models.PROTECT, related_name="+")
    session = models.CharField(_("届次"), max_length=40)
    minutes_number = models.CharField(_("纪要编号"), max_length=80)
    held_on = models.DateField(_("会议日期"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    chair = models.CharField(_("主持人"), max_length=60)
    entitled = models.PositiveSmallIntegerField(_("应到"))
    present = models.PositiveSmallIntegerField(_("实到"))
    on_leave = models.CharField(_("请假"), max_length=240, blank=True)
    observers = models.CharField(_("列席"), max_length=240, blank=True, help_text=_("例：派驻纪检监察组 ×××"))
    recused = models.CharField(_("回避人"), max_length=240, blank=True)
    reported_by = models.CharField(_("汇报人"), max_length=60, blank=True)
    discussion = models.TextField(_("讨论要点"), blank=True)
    head_last = models.BooleanField(_("主要负责人末位表态"), default=False)
    voting = models.CharField(_("表决方式"), max_length=8, choices=Voting, blank=True)
    in_favour = models.PositiveSmallIntegerField(_("同意"))
    against = models.PositiveSmallIntegerField(_("反对"), default=0)
    abstained = models.PositiveSmallIntegerField(_("弃权"), default=0)
    answer = models.CharField(_("决定"), max_length=16, choices=Answer)
    reason = models.TextField(_("退回理由"), blank=True)
    clerk = models.CharField(_("记录人"), max_length=60, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=days.now, editable=False)

    class Meta:
        verbose_name = _("会议")
        verbose_name_plural = _("会议")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(present__lte=models.F("entitled")), name="decisions_present_entitled"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    present__gte=models.F("in_favour") + models.F("against") + models.F("abstained")
                ),
                name="decisions_votes_present",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.session}"
