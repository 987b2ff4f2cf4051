"""Answers to a call, travelling a route; what is filtered, summed or joined has a column of its own."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.choices import BudgetCategory, Conclusion
from keji.journey.applications.querysets import VersionQuerySet, refuse_change
from keji.journey.calls.choices import Route
from keji.kernel import days
from keji.kernel.flow.machine import MACHINES
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

APPLICANT = "applicant"
#: Who signs on paper and never here: members of the team, and whoever audits the accounts of a project.
MEMBER, AUDITOR = "member", "auditor"


class Application(Seated, Staged):
    """Somebody asks for something: a county project, the acceptance of one, a yearly report."""

    TAKEN_ANEW = ("pmo_id",)
    SEATS = (
        Seat(APPLICANT, path="lead_id", of="person"),
        Seat(Role.UNIT_ADMIN, path="unit_id"),
        Seat(Role.UNIT_LEGAL, path="unit_id"),
        Seat(Role.RECOMMENDER, path="recommender_id", once="submitted_at"),
        Seat(Role.PMO, path="pmo_id", once="submitted_at"),
        Seat(Role.PMO_LEAD, path="pmo_id", once="submitted_at"),
        Seat(Role.BUREAU, once="submitted_at"),
        Seat(Role.BUREAU_LEAD, once="submitted_at"),
        Seat(Role.SUPERVISOR, once="submitted_at"),
        # whoever goes on with the project since a change; those before them keep seeing what they did
        Seat(APPLICANT, path="successor_id", of="person", listed=False),
        Seat(Role.UNIT_ADMIN, path="successor_unit_id", listed=False),
        Seat(Role.UNIT_LEGAL, path="successor_unit_id", listed=False),
    )

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="applications")
    route = models.CharField(_("办理路线"), max_length=24, choices=Route, editable=False)
    form = models.ForeignKey("formkit.FormVersion", on_delete=models.PROTECT, related_name="+")
    direction = models.ForeignKey(
        "calls.Direction", null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="led_applications")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="applications")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("项目名称"), max_length=120, blank=True)
    number = models.CharField(_("受理编号"), max_length=24, unique=True, null=True, blank=True)
    starts_on = models.DateField(_("起"), null=True, blank=True)
    ends_on = models.DateField(_("止"), null=True, blank=True)
    asked_fen = models.BigIntegerField(_("申请额"), default=0)
    own_fen = models.BigIntegerField(_("自筹额"), default=0)
    suggested_fen = models.BigIntegerField(_("专家建议额"), null=True, blank=True)
    proposed_fen = models.BigIntegerField(_("机构建议额"), null=True, blank=True)
    approved_fen = models.BigIntegerField(_("核定额"), null=True, blank=True)
    conclusion = models.CharField(_("结论"), max_length=16, choices=Conclusion, blank=True)
    open_parts = models.JSONField(_("开放补正的部分"), default=list, blank=True)
    correct_until = models.DateTimeField(_("补正截止"), null=True, blank=True)
    corrections = models.PositiveSmallIntegerField(_("已补正次数"), default=0)
    without_recommendation = models.BooleanField(_("归口未在规定时间内签署意见"), default=False)
    submitted_at = models.DateTimeField(_("首次提交"), null=True, blank=True)
    successor = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    successor_unit = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    extended_until = models.DateField(_("延期至"), null=True, blank=True, editable=False)
    terminated_on = models.DateField(_("终止日期"), null=True, blank=True, editable=False)
    return_asked_at = models.DateTimeField(_("申请退回时间"), null=True, blank=True, editable=False)
    return_reason = models.TextField(_("申请退回理由"), blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("申报")
        verbose_name_plural = _("申报")
        indexes = [
            models.Index(fields=["lead", "-touched_at", "-id"], name="app_lead_touched"),
            models.Index(fields=["unit", "-touched_at", "-id"], name="app_unit_touched"),
            models.Index(fields=["recommender", "-touched_at", "-id"], name="app_recommender_touched"),
            models.Index(fields=["pmo", "-touched_at", "-id"], name="app_pmo_touched"),
            models.Index(fields=["pmo", "state", "-touched_at", "-id"], name="app_pmo_state_touched"),
            models.Index(fields=["-touched_at", "-id"], name="app_touched"),
            models.Index(fields=["pmo", "-asked_fen", "-id"], name="app_pmo_asked"),
            models.Index(fields=["state", "-touched_at", "-id"], name="app_state_touched"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked_fen__gte=0, own_fen__gte=0), name="app_money_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gt=models.F("starts_on")),
                name="app_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("未命名的申报"))

    def get_absolute_url(self) -> str:
        return f"/applications/{self.pk}/"

    @property
    def machine_name(self) -> str:  # type: ignore[override]
        return self.route

    @property
    def return_asked(self) -> bool:
        """Asked back and not answered: wherever it has gone since was the answer."""
        return self.return_asked_at is not None and self.return_asked_at >= self.state_since

    @property
    def present_lead_id(self) -> int:
        """Who leads it today."""
        return self.successor_id or self.lead_id

    @property
    def present_unit_id(self) -> int:
        """Which unit carries it out today."""
        return self.successor_unit_id or self.unit_id

    @property
    def works_until(self) -> date | None:
        """The day the work ends, as last extended."""
        return self.extended_until or self.ends_on

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """Each route has its own states, so the rows are asked for route by route."""
        waiting = {route: MACHINES[route].awaiting(seat) for route in Route.values}
        parts = [models.Q(route=route, state__in=states) for route, states in waiting.items() if states]
        return reduce(or_, parts) if parts else None

    def holder_of(self, seat: str) -> tuple[str, str]:
        """The deciding body has no seat at single applications, but it is awaited all the same."""
        if seat == Role.PARTY_GROUP:
            return str(_("局决策会议")), ""
        return super().holder_of(seat)


class Version(models.Model):
    """What was submitted, once and for all: the folded answers and the digest the receipt signs."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    answers = models.JSONField()
    files = models.JSONField(_("附件清单"), default=list)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=days.now, editable=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("journal.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("申报版本")
        verbose_name_plural = _("申报版本")
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="app_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.application} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saved once; a version that stands is never saved again."""
        if not self._state.adding:
            refuse_change()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_change()


class Member(models.Model):
    """A member of the team, as last submitted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="members")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("姓名"), max_length=60)
    folded_name = models.CharField(max_length=60, db_index=True)
    organisation = models.CharField(_("单位"), max_length=120, blank=True)
    title = models.CharField(_("职称"), max_length=60, blank=True)
    task = models.CharField(_("分工"), max_length=200, blank=True)
    months = models.PositiveSmallIntegerField(_("每年工作月数"), default=0)

    class Meta:
        verbose_name = _("团队成员")
        verbose_name_plural = _("团队成员")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class BudgetLine(models.Model):
    """One line of the budget in 3+1 categories, fiscal and own money apart."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="budget")
    order = models.PositiveSmallIntegerField()
    category = models.CharField(_("类别"), max_length=12, choices=BudgetCategory)
    item = models.CharField(_("科目"), max_length=60)
    fiscal_fen = models.BigIntegerField(_("财政资金"), default=0)
    own_fen = models.BigIntegerField(_("自筹资金"), default=0)

    class Meta:
        verbose_name = _("预算")
        verbose_name_plural = _("预算")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fiscal_fen__gte=0, own_fen__gte=0), name="app_budget_not_negative"
            )
        ]

    def __str__(self) -> str:
        return self.item


class Indicator(models.Model):
    """A promise that can be checked: the one thread from application to acceptance."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="indicators")
    key = models.CharField(_("编号"), max_length=12)
    kind = models.CharField(_("类别"), max_length=16, blank=True)
    name = models.CharField(_("指标"), max_length=120)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    baseline = models.CharField(_("现状值"), max_length=40, blank=True)
    target = models.CharField(_("目标值"), max_length=40)
    evidence = models.CharField(_("佐证材料"), max_length=120)
    window_from = models.CharField(_("可查验时段起"), max_length=7, blank=True)
    window_until = models.CharField(_("可查验时段止"), max_length=7, blank=True)

    class Meta:
        verbose_name = _("考核指标")
        verbose_name_plural = _("考核指标")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="app_indicator_key")]

    def __str__(self) -> str:
        return self.name


class Register(models.Model):
    """A gapless row of numbers, one per year and kind: 受理编号, 项目编号…"""

    kind = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号")
        verbose_name_plural = _("编号")
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="app_register_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class OwnDeadline(models.Model):
    """单位内部截止: until when a unit wants its people to hand in to it; nobody is shut out by it."""

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="own_deadlines")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="own_deadlines")
    until = models.DateTimeField(_("单位内部截止"))

    class Meta:
        verbose_name = _("单位内部截止")
        verbose_name_plural = _("单位内部截止")
        constraints = [models.UniqueConstraint(fields=["call", "unit"], name="app_own_deadline_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.call}"


class SignatureScan(models.Model):
    """A signed and sealed page that was scanned, and the code that was read on it or typed from it."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="signature_scans")
    attachment = models.ForeignKey("files.Attachment", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("版本码"), max_length=40, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("上传时间"), default=days.now, editable=False)
    typed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("签章页")
        verbose_name_plural = _("签章页")
        indexes = [models.Index(fields=["application", "-id"], name="app_signature_scan")]

    def __str__(self) -> str:
        return f"{self.application} {self.code}"
