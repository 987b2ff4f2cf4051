from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.outcomes.projects.choices import Level
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class UpwardCall(Seated, Staged):
    """A call of those above; the county only recommends, so its own roads and rules do not touch it (K1)."""

    machine_name = "upward_call"
    SEATS = (Seat(Role.BUREAU), Seat(Role.BUREAU_LEAD), Seat(Role.SUPERVISOR))

    title = models.CharField(_("通知标题"), max_length=160)
    level = models.CharField(_("级别"), max_length=8, choices=Level)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    unit_until = models.DateField(_("单位报到县里"))
    county_until = models.DateField(_("县里报出"))
    upper_until = models.DateField(_("上级截止"))
    quota = models.PositiveSmallIntegerField(_("推荐名额"), null=True, blank=True)
    note = models.TextField(_("要点"), blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("上级指南")
        verbose_name_plural = _("上级指南")
        indexes = [
            models.Index(fields=["state", "county_until"], name="upward_state_until"),
            models.Index(fields=["-touched_at", "-id"], name="upward_touched"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit_until__lte=F("county_until")) & Q(county_until__lte=F("upper_until")),
                name="upward_deadlines_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/upward/{self.pk}/"

    @property
    def next_day(self) -> date:
        """The nearest day of the chain that has not passed; the last one when all have."""
        chain = (self.unit_until, self.county_until, self.upper_until)
        return next((day for day in chain if day >= days.today()), self.upper_until)


class Expected(models.Model):
    """A unit that is expected to apply, with what; `sent_on` once it lies with those above."""

    call = models.ForeignKey(UpwardCall, on_delete=models.PROTECT, related_name="expected")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("拟报项目"), max_length=120)
    lead = models.CharField(_("负责人"), max_length=60, blank=True)
    sent_on = models.DateField(_("报出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("拟报单位")
        verbose_name_plural = _("拟报单位")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["call", "unit", "title"], name="upward_expected_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.title}"
