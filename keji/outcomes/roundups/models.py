"""What is asked of all running projects at once, and what each of them says."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.deadlines import closing
from keji.kernel.flow.staged import Staged
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import CLERK, CLERKS, SEATS
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

#: Who asks, each for what it may follow.
ASKERS = frozenset({Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD})
WATCHING = (
    Seat(Role.PMO, path="pmo_id"),
    Seat(Role.PMO_LEAD, path="pmo_id"),
    Seat(Role.BUREAU),
    Seat(Role.BUREAU_LEAD),
    Seat(Role.SUPERVISOR),
)


class Roundup(Seated, Staged):
    """进展调度: one question to every running project, until one day; an institution asks its own."""

    machine_name = "roundup"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = WATCHING

    title = models.CharField(_("调度名称"), max_length=80)
    until_on = models.DateField(_("填报期限"))
    note = models.CharField(_("要求"), max_length=300, blank=True)
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("进展调度")
        verbose_name_plural = _("进展调度")
        indexes = [
            models.Index(fields=["-touched_at", "-id"], name="roundups_touched"),
            models.Index(fields=["pmo", "-touched_at", "-id"], name="roundups_pmo_touched"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/roundups/{self.pk}/"


class Progress(Seated, Staged):
    """What one project says in one roundup; money in fen, what nobody said stays empty."""

    machine_name = "progress"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = SEATS

    roundup = models.ForeignKey(Roundup, on_delete=models.PROTECT, related_name="rows")
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="progress_rows")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    percent = models.PositiveSmallIntegerField(_("总体进度（%）"), null=True, blank=True)
    arrived_fen = models.BigIntegerField(_("已到位财政资金（万元）"), null=True, blank=True)
    spent_fen = models.BigIntegerField(_("已支出（万元）"), null=True, blank=True)
    done = models.CharField(_("阶段成果"), max_length=600, blank=True)
    problems = models.CharField(_("问题"), max_length=300, blank=True)
    next = models.CharField(_("下一步"), max_length=300, blank=True)
    in_time = models.BooleanField(_("能否按期完成"), null=True, blank=True)
    #: Counted by the query that reads what was said last.
    photos: int
    told_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField(_("填报时间"), null=True, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("进展填报")
        verbose_name_plural = _("进展填报")
        constraints = [
            models.UniqueConstraint(fields=["roundup", "project"], name="roundups_asked_once"),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100),
                name="roundups_percent_of_hundred",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project.title} · {self.roundup.title}"

    def get_absolute_url(self) -> str:
        return f"/roundups/rows/{self.pk}/"

    @property
    def until(self) -> datetime:
        return closing(self.roundup.until_on)

    def seats_of(self, user: object) -> frozenset[str]:
        """The bureau is a clerk where the project is not the county's own (K1)."""
        held = super().seats_of(user)  # type: ignore[arg-type]
        return held | {CLERK} if self.project.level != Level.COUNTY and held & CLERKS else held
