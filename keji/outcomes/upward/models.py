from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.outcomes.projects.choices import Level
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

#: As much of a text as the table of superiors takes.
LONGEST = 200


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
    application = models.ForeignKey(
        "applications.Application",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("关联的申报或项目"),
    )
    programme = models.CharField(_("计划类别"), max_length=80, blank=True)
    direction_code = models.CharField(_("指南方向代码"), max_length=20, blank=True)
    partners = models.CharField(_("合作/技术依托单位"), max_length=200, blank=True)
    starts_on = models.DateField(_("执行期起"), null=True, blank=True)
    ends_on = models.DateField(_("执行期止"), null=True, blank=True)
    total_fen = models.BigIntegerField(_("总经费"), null=True, blank=True)
    fiscal_fen = models.BigIntegerField(_("申请财政"), null=True, blank=True)
    own_fen = models.BigIntegerField(_("自筹"), null=True, blank=True)
    content = models.CharField(_("主要研究内容"), max_length=LONGEST, blank=True)
    targets = models.CharField(_("考核指标"), max_length=LONGEST, blank=True)
    rank = models.PositiveSmallIntegerField(_("排序"), null=True, blank=True)
    remark = models.CharField(_("备注"), max_length=100, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    sent_on = models.DateField(_("报出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("拟报单位")
        verbose_name_plural = _("拟报单位")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "unit", "title"], name="upward_expected_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True) | Q(starts_on__lt=F("ends_on")),
                name="upward_expected_term",
            ),
            models.CheckConstraint(
                condition=~Q(total_fen__lt=0) & ~Q(fiscal_fen__lt=0) & ~Q(own_fen__lt=0),
                name="upward_expected_money",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.title}"

    def get_absolute_url(self) -> str:
        return f"/upward/expected/{self.pk}/"

    @property
    def left_out(self) -> list[str]:
        """The columns of the table of superiors that nobody has said anything for."""
        linked = self.application_id is not None
        told = (
            (_("计划类别"), self.programme),
            (_("指南方向代码"), self.direction_code),
            (_("起止年限"), self.starts_on or linked),
            (_("经费"), self.has_money or linked),
            (_("主要研究内容"), self.content or linked),
            (_("考核指标"), self.targets or linked),
        )
        return [str(column) for column, said in told if not said]

    @property
    def has_money(self) -> bool:
        return any(fen is not None for fen in (self.total_fen, self.fiscal_fen, self.own_fen))


def label_of(name: str) -> str:
    """What a field of an expected item is called on the screen."""
    field: models.Field[Any, Any] = Expected._meta.get_field(name)  # type: ignore[assignment]
    return str(field.verbose_name)
