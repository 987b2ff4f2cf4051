"""What a decision became: the project, its contract with the three columns, and its archive."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.changes import named
from keji.journey.applications.choices import BudgetCategory, ChangeKind, Conclusion
from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.flow.staged import Awaited, Staged
from keji.kernel.sealed import SealedText
from keji.outcomes.projects.choices import Level, Origin, Stage
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User

SEATS = (
    Seat(APPLICANT, path="lead_id", of="person"),
    Seat(Role.UNIT_ADMIN, path="unit_id"),
    Seat(Role.UNIT_LEGAL, path="unit_id"),
    Seat(Role.UNIT_FINANCE, path="unit_id"),
    Seat(Role.RECOMMENDER, path="recommender_id"),
    Seat(Role.PMO, path="pmo_id"),
    Seat(Role.PMO_LEAD, path="pmo_id"),
    Seat(Role.BUREAU),
    Seat(Role.BUREAU_LEAD),
    Seat(Role.FUND_MAKER),
    Seat(Role.FUND_CHECKER),
    Seat(Role.ARCHIVIST),
    Seat(Role.SUPERVISOR),
)


#: Who led or carried out a project before a change: they read on what they once signed, and do nothing there.
FORMER = "former"
FORMER_SEATS = (
    Seat(APPLICANT, path="former_lead_id", of="person", held_as=FORMER),
    Seat(Role.UNIT_ADMIN, path="former_unit_id", held_as=FORMER),
    Seat(Role.UNIT_LEGAL, path="former_unit_id", held_as=FORMER),
)

#: Whoever funds a project the county does not fund, and whoever writes down here what they decided.
FUNDER, CLERK = "funder", "clerk"
CLERKS = frozenset({Role.BUREAU, Role.BUREAU_LEAD})


class Project(Seated, Staged):
    """One funded project, opened by a decision."""

    machine_name = "project"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (*SEATS, *FORMER_SEATS)

    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="project"
    )
    number = models.CharField(_("项目编号"), max_length=40, unique=True)
    origin = models.CharField(_("来源"), max_length=8, choices=Origin, default=Origin.PLATFORM)
    level = models.CharField(_("级别"), max_length=8, choices=Level, default=Level.COUNTY)
    upper_number = models.CharField(_("上级编号"), max_length=40, blank=True)
    title = models.CharField(_("项目名称"), max_length=120)
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="projects")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="projects")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    programme = models.ForeignKey("calls.Programme", on_delete=models.PROTECT, related_name="projects")
    approved_fen = models.BigIntegerField(_("核定额"))
    own_fen = models.BigIntegerField(_("自筹额"), default=0)
    document_number = models.CharField(_("立项文号"), max_length=60, blank=True)
    approved_on = models.DateField(_("立项日期"), null=True, blank=True)
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"))
    due_on = models.DateField(_("应验收日期"), null=True, blank=True)
    extended_until = models.DateField(_("延期至"), null=True, blank=True)
    conclusion = models.CharField(_("验收结论"), max_length=16, choices=Conclusion, blank=True)
    concluded_on = models.DateField(_("验收日期"), null=True, blank=True)
    certificate_number = models.CharField(_("证书号"), max_length=40, unique=True, null=True, blank=True)
    remark = models.CharField(_("备注"), max_length=500, blank=True)
    former_lead = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    former_unit = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    settlement = models.TextField(_("结余处理决定"), blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("项目")
        verbose_name_plural = _("项目")
        indexes = [
            models.Index(fields=["lead", "-touched_at", "-id"], name="projects_lead_touched"),
            models.Index(fields=["unit", "-touched_at", "-id"], name="projects_unit_touched"),
            models.Index(fields=["recommender", "-touched_at", "-id"], name="projects_recommender_touched"),
            models.Index(fields=["pmo", "-touched_at", "-id"], name="projects_pmo_touched"),
            models.Index(fields=["-touched_at", "-id"], name="projects_touched"),
            models.Index(fields=["state", "-touched_at", "-id"], name="projects_state_touched"),
            models.Index(fields=["former_lead", "-touched_at", "-id"], name="projects_former_lead_touched"),
            models.Index(fields=["former_unit", "-touched_at", "-id"], name="projects_former_unit_touched"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_fen__gte=0), name="projects_money_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="projects_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return f"/projects/{self.pk}/"

    def seats_of(self, user: "User | AnonymousUser | None") -> frozenset[str]:
        """The bureau is a clerk where the project is not the county's own (K1)."""
        held = super().seats_of(user)
        return held | {CLERK} if self.level != Level.COUNTY and held & CLERKS else held

    @property
    def is_imported(self) -> bool:
        return self.origin == Origin.IMPORTED

    @property
    def accepted_by(self) -> date:
        """The day by which acceptance is due, as last extended."""
        return self.extended_until or self.due_on or self.ends_on

    @property
    def works_until(self) -> date:
        """The day the work ends, as last extended."""
        return self.extended_until or self.ends_on

    @property
    def telephone(self) -> str:
        """That of the unit, or what the old ledger said."""
        return self.unit.phone or (self.carried.phone if self.is_imported else "")

    @property
    def first_report_year(self) -> int:
        """The year of the first report here: what was due before it was brought in was told elsewhere."""
        begun = self.starts_on.year
        return max(begun, days.local(self.application.state_since).year) if self.is_imported else begun

    @property
    def progress(self) -> str:
        """进展状态 as the ledger says it: what runs is 延期 or 待验收 when its days say so."""
        if self.state != "running":
            return str(self.stage.label)
        said = self.carried.stage if self.is_imported else ""
        if self.accepted_by < days.today() and (said != Stage.EXTENDED or self.extended_until):
            return str(Stage.DUE.label)
        if said == Stage.DUE:
            return str(Stage.DUE.label)
        extended = self.extended_until or said == Stage.EXTENDED
        return str((Stage.EXTENDED if extended else Stage.RUNNING).label)

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """What was ended here waits for what is decided on the money left; what ended before does not."""
        waiting = super().awaiting(seat)
        over = models.Q(state="terminated") & ~models.Q(origin=Origin.PLATFORM, settlement="")
        return waiting & ~over if waiting is not None else None

    def awaited(self) -> Awaited | None:
        """Nobody is awaited for what had ended before the platform: its papers lie in the old archive."""
        if self.state == "terminated" and (self.is_imported or self.settlement):
            return None
        return None if self.is_imported and self.pmo_id is None else super().awaited()


class Carried(models.Model):
    """What the county's own ledger said of an imported project, kept as it was said."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="carried")
    stage = models.CharField(_("导入时的进展状态"), max_length=12, choices=Stage)
    support_unit = models.CharField(_("技术依托（协作）单位"), max_length=200, blank=True)
    phone = SealedText(_("联系电话"), blank=True)
    place = models.CharField(_("实施地点"), max_length=200, blank=True)
    township = models.CharField(_("实施乡镇（场）"), max_length=12, blank=True)
    field = models.CharField(_("领域"), max_length=120, blank=True)
    paid_fen = models.BigIntegerField(_("已拨付"), default=0)
    paid_times = models.PositiveSmallIntegerField(_("拨付次数"), default=0)
    paid_last_on = models.DateField(_("最近拨付"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("进展（%）"), null=True, blank=True)
    accepted_in = models.CharField(_("验收方式"), max_length=40, blank=True)
    conclusion = models.CharField(_("验收结论"), max_length=60, blank=True)
    responsible = models.CharField(_("责任人"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("台账原载")
        verbose_name_plural = _("台账原载")

    def __str__(self) -> str:
        return str(self.project)


class Contract(Seated, Staged):
    """任务书: what was asked, what is agreed, and why they differ; frozen when both sides have signed."""

    machine_name = "contract"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (*SEATS, *FORMER_SEATS)

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="contract")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("签订期限"))
    bank_name = models.CharField(_("开户行"), max_length=120, blank=True)
    account_name = models.CharField(_("收款全称"), max_length=120, blank=True)
    former_lead = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    former_unit = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    digest = models.CharField(max_length=64, blank=True, editable=False)
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("任务书")
        verbose_name_plural = _("任务书")

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return f"/projects/{self.project_id}/contract/"


class AgreedIndicator(models.Model):
    """申报值 / 核定值 / 理由 of one indicator, later its actual value and evidence."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="indicators")
    indicator = models.OneToOneField(
        "applications.Indicator", on_delete=models.PROTECT, related_name="agreed"
    )
    asked = models.CharField(_("申报值"), max_length=40)
    agreed = models.CharField(_("核定值"), max_length=40)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    actual = models.CharField(_("完成值"), max_length=40, blank=True)
    evidence = models.CharField(_("佐证"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("任务书指标")
        verbose_name_plural = _("任务书指标")

    def __str__(self) -> str:
        return f"{self.indicator} {self.agreed}"

    @property
    def signed(self) -> str:
        """What was signed, where a change has put something else in its place; wants `amended` fetched."""
        first = next(iter(self.amended.all()), None)
        return first.before if first else ""


class AgreedBudget(models.Model):
    """申报值 / 核定值 / 理由 of one budget line; the agreed lines add up to the approved sum to the fen."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="budget")
    order = models.PositiveSmallIntegerField()
    category = models.CharField(_("类别"), max_length=12, choices=BudgetCategory)
    item = models.CharField(_("科目"), max_length=60)
    asked_fen = models.BigIntegerField(_("申报值"))
    agreed_fen = models.BigIntegerField(_("核定值"))
    own_fen = models.BigIntegerField(_("自筹"), default=0)
    reason = models.CharField(_("理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("任务书预算")
        verbose_name_plural = _("任务书预算")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked_fen__gte=0, agreed_fen__gte=0, own_fen__gte=0),
                name="projects_budget_not_negative",
            )
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def signed_fen(self) -> int | None:
        """What was signed, where a change has put another amount in its place; wants `amended` fetched."""
        first = next(iter(self.amended.all()), None)
        return first.before_fen if first else None


class Amendment(models.Model):
    """变更 that took effect: under which number, on whose word, why; what stood before stays readable."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="amendments")
    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="amendment"
    )
    number = models.CharField(_("变更编号"), max_length=24)
    kinds = models.JSONField(_("变更事项"), default=list)
    reason = models.TextField(_("变更理由"), blank=True)
    document_number = models.CharField(_("批复文号"), max_length=60, blank=True)
    effective_on = models.DateField(_("生效日期"))

    class Meta:
        verbose_name = _("变更")
        verbose_name_plural = _("变更")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def what(self) -> str:
        """延期、预算调剂"""
        return named([ChangeKind(kind) for kind in self.kinds])


class AmendedValue(models.Model):
    """One thing a change altered: 原 and 变更后; money in fen beside the words."""

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="values")
    kind = models.CharField(_("事项"), max_length=8, choices=ChangeKind)
    item = models.CharField(_("内容"), max_length=160)
    before = models.TextField(_("原"), blank=True)
    after = models.TextField(_("变更后"), blank=True)
    before_fen = models.BigIntegerField(null=True)
    after_fen = models.BigIntegerField(null=True)
    line = models.ForeignKey(
        AgreedBudget, null=True, on_delete=models.PROTECT, related_name="amended", editable=False
    )
    indicator = models.ForeignKey(
        AgreedIndicator, null=True, on_delete=models.PROTECT, related_name="amended", editable=False
    )

    class Meta:
        verbose_name = _("变更前后")
        verbose_name_plural = _("变更前后")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.item}：{self.before} → {self.after}"


class Archive(models.Model):
    """The package of one project as it was closed: a manifest and the digest of the ZIP made from it."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="archive")
    made_at = models.DateTimeField(default=days.now, editable=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    manifest = models.JSONField()
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()

    class Meta:
        verbose_name = _("归档包")
        verbose_name_plural = _("归档包")

    def __str__(self) -> str:
        return str(self.project)
