"""Programmes and the calls under them: what may be asked for, until when, judged by what, decided by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.choices import Body, CallKind, Mode, Route
from keji.journey.calls.querysets import CallQuerySet
from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated


class Programme(models.Model):
    """A plan of one year: its letter in project numbers, its money, the bodies that decide on it."""

    year = models.PositiveSmallIntegerField(_("年度"))
    #: Empty for plans of other levels and of the years before the platform, which give no numbers here.
    letter = models.CharField(_("编号字母"), max_length=1, blank=True)
    name = models.CharField(_("计划名称"), max_length=120)
    basis = models.TextField(_("设立依据"), blank=True)
    budget_fen = models.BigIntegerField(_("年度预算"))

    class Meta:
        verbose_name = _("计划")
        verbose_name_plural = _("计划")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "letter"], condition=~models.Q(letter=""), name="calls_programme_letter"
            ),
            models.CheckConstraint(condition=models.Q(budget_fen__gte=0), name="calls_budget_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class DecidingBody(models.Model):
    """A body that decides on a programme's batches, in its order, from an amount on if so said.

    One that countersigns holds no meeting: another department, finance for one, writes its opinion.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="bodies")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("决策机构"), max_length=60)
    from_fen = models.BigIntegerField(_("单项金额达到时"), default=0)
    countersigns = models.BooleanField(_("会签"), default=False)

    class Meta:
        verbose_name = _("决策机构")
        verbose_name_plural = _("决策机构")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["programme", "order"], name="calls_body_order")]

    def __str__(self) -> str:
        return self.name


class Call(Seated, Staged):
    """An invitation to apply: a dated competition, or a standing service that is always open."""

    machine_name = "call"
    SEATS = (
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
    )

    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="calls"
    )
    kind = models.CharField(_("种类"), max_length=12, choices=CallKind, default=CallKind.COMPETITION)
    route = models.CharField(_("办理路线"), max_length=24, choices=Route, default=Route.COUNTY_PROJECT)
    mode = models.CharField(_("组织方式"), max_length=12, choices=Mode, default=Mode.OPEN)
    body = models.CharField(_("正文"), max_length=12, choices=Body, default=Body.WORD)
    title = models.CharField(_("标题"), max_length=160)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    text = models.TextField(_("正文"), blank=True)
    minutes_number = models.CharField(_("审定会议纪要"), max_length=80, blank=True)
    form = models.ForeignKey("formkit.FormVersion", on_delete=models.PROTECT, related_name="+")
    short_form = models.ForeignKey(
        "formkit.FormVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entrusting = models.ForeignKey(
        "people.Entrusting", null=True, blank=True, on_delete=models.PROTECT, related_name="calls"
    )
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opens_at = models.DateTimeField(_("开始受理"), null=True, blank=True)
    fill_until = models.DateTimeField(_("网上填报截止"), null=True, blank=True)
    unit_until = models.DateTimeField(_("单位审核截止"), null=True, blank=True)
    recommend_until = models.DateTimeField(_("归口推荐截止"), null=True, blank=True)
    paper_until = models.DateTimeField(_("签章页截止"), null=True, blank=True)
    total_fen = models.BigIntegerField(_("经费总额"), default=0)
    own_money_percent = models.PositiveSmallIntegerField(_("自筹与财政资金之比（%）"), default=0)
    longest_months = models.PositiveSmallIntegerField(_("最长执行期（月）"), default=24)
    individuals_allowed = models.BooleanField(_("个体工商户可申报"), default=False)
    collectives_allowed = models.BooleanField(_("村集体经济组织、村（居）委会可申报"), default=False)
    corps_allowed = models.BooleanField(_("兵团单位可申报"), default=False)
    contact = models.CharField(_("联系人与电话"), max_length=120, blank=True)
    integrity_phone = models.CharField(_("监督电话"), max_length=60, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    taken_over_at = models.DateTimeField(_("最近一次换机构接续"), null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("指南")
        verbose_name_plural = _("指南")
        indexes = [
            models.Index(fields=["-touched_at", "-id"], name="calls_touched"),
            models.Index(fields=["pmo", "-touched_at", "-id"], name="calls_pmo_touched"),
            models.Index(fields=["state", "-published_at", "-id"], name="calls_published"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=CallKind.STANDING)
                | models.Q(
                    fill_until__gt=models.F("opens_at"),
                    unit_until__gte=models.F("fill_until"),
                    recommend_until__gte=models.F("unit_until"),
                    paper_until__gte=models.F("recommend_until"),
                ),
                name="calls_deadlines_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/calls/{self.pk}/"

    @property
    def is_open(self) -> bool:
        """Whether an applicant may submit now."""
        if self.state != "published":
            return False
        if self.kind == CallKind.STANDING or self.opens_at is None or self.fill_until is None:
            return self.kind == CallKind.STANDING
        return self.opens_at <= days.now() <= self.fill_until


class Direction(models.Model):
    """指南方向: what the call wants, and how much one project may ask."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="directions")
    code = models.CharField(_("代码"), max_length=12)
    title = models.CharField(_("方向名称"), max_length=120)
    text = models.TextField(_("内容"), blank=True)
    least_fen = models.BigIntegerField(_("单项最低"), default=0)
    most_fen = models.BigIntegerField(_("单项最高"))

    class Meta:
        verbose_name = _("指南方向")
        verbose_name_plural = _("指南方向")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="calls_direction_code"),
            models.CheckConstraint(
                condition=models.Q(least_fen__gte=0, most_fen__gte=models.F("least_fen")),
                name="calls_direction_amounts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Criterion(models.Model):
    """One line of the score sheet; the weights of a call add up to 100."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("评审指标"), max_length=60)
    text = models.CharField(_("要点"), max_length=240, blank=True)
    weight = models.PositiveSmallIntegerField(_("权重"))

    class Meta:
        verbose_name = _("评审指标")
        verbose_name_plural = _("评审指标")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="calls_criterion_order"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=1, weight__lte=100), name="calls_criterion_weight"
            ),
        ]

    def __str__(self) -> str:
        return self.title
