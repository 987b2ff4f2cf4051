"""Lists of what others have paid for, and the projects on them."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.elsewhere.choices import BUREAU, INSTITUTION, Level
from keji.kernel.papers.ledgers.held import Held
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet, hats_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User


class FundedList(Seated, Held):
    """One yearly list of another level or department; what it does not say of a row, it says of all.

    The bureau sees every list, an institution its own, and all others once they are in force.
    """

    machine_name = "funded_list"
    SEATS = (
        *(Seat(role) for role in (*BUREAU, Role.SUPERVISOR)),
        *(Seat(role, "pmo_id") for role in INSTITUTION),
        *(Seat(role, once="in_force_at") for role in INSTITUTION),
    )

    title = models.CharField(_("名单名称"), max_length=120)
    level = models.CharField(_("级别"), max_length=8, choices=Level, default=Level.COUNTY)
    department = models.CharField(_("主管部门"), max_length=120, blank=True)
    fund = models.CharField(_("资金来源"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("年度"), null=True, blank=True)
    is_public = models.BooleanField(_("名单已公开"), default=False)
    #: The institution whose people uploaded it; none when the bureau did.
    pmo = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("上传的专业机构"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    in_force_at = models.DateTimeField(_("导入时间"), null=True, blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("资助名单")
        verbose_name_plural = _("资助名单")
        indexes = [
            models.Index(fields=["-touched_at", "-id"], name="elsewhere_touched"),
            models.Index(fields=["pmo", "-touched_at", "-id"], name="elsewhere_pmo_touched"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/elsewhere/{self.pk}/"

    def seats_of(self, user: "User | AnonymousUser | None") -> frozenset[str]:
        """An institution that only reads what others uploaded holds no seat that could move it."""
        held = super().seats_of(user)
        if user is None or self.pmo_id in hats_of(user).places(INSTITUTION):
            return held
        return held - set(INSTITUTION)

    def holder_of(self, seat: str) -> tuple[str, str]:
        """Whoever uploaded the list works on it."""
        return (self.pmo.name, self.pmo.phone) if self.pmo else super().holder_of(seat)

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """The bureau is not asked to look after the lists of an institution."""
        rows = super().awaiting(seat)
        return rows & models.Q(pmo__isnull=True) if rows is not None and seat in BUREAU else rows


class FundedProject(models.Model):
    """One row of a list in force: what was paid for, whose it was, in which years."""

    list = models.ForeignKey(FundedList, on_delete=models.CASCADE, related_name="projects")
    row = models.PositiveIntegerField(_("行"))
    number = models.CharField(_("项目编号"), max_length=80, blank=True)
    title = models.CharField(_("项目名称"), max_length=200)
    unit = models.CharField(_("实施单位"), max_length=200, blank=True)
    unit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    lead = models.CharField(_("负责人"), max_length=120, blank=True)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    department = models.CharField(_("主管部门"), max_length=120, blank=True)
    fund = models.CharField(_("资金来源"), max_length=120, blank=True)
    level = models.CharField(_("级别"), max_length=8, choices=Level)
    year_from = models.PositiveSmallIntegerField(_("起始年度"))
    year_to = models.PositiveSmallIntegerField(_("截止年度"))
    fiscal_fen = models.BigIntegerField(_("财政资金"), null=True, blank=True)
    content = models.TextField(_("主要内容"), blank=True)
    #: Title, unit, year and department without spelling: the same row comes in once.
    mark = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        verbose_name = _("受资助项目")
        verbose_name_plural = _("受资助项目")
        ordering = ["list_id", "row"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year_to__gte=models.F("year_from")), name="elsewhere_years_in_order"
            ),
            models.UniqueConstraint(fields=["list", "row"], name="elsewhere_row_once"),
        ]
        indexes = [models.Index(fields=["-year_from", "-id"], name="elsewhere_year")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/elsewhere/projects/{self.pk}/"

    @property
    def years(self) -> str:
        """2019, or 2019-2021."""
        once = self.year_from == self.year_to
        return str(self.year_from) if once else f"{self.year_from}-{self.year_to}"
