"""现场查验（测产）: one visit to one project in its season, and what was measured there."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.outcomes.fieldchecks.choices import Verdict
from keji.outcomes.projects.models import SEATS
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seated, SeatedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User

#: Where the files of a record hang: photos with their place, and the sheet everybody signed in the field.
PHOTOS, SIGNED = "photos", "signed"
#: Who reads a record before it lies with the unit.
WRITERS = frozenset({Role.PMO, Role.PMO_LEAD})


class FieldCheck(Seated, Staged):
    """What of one project is to be seen between two days, when the group goes there, what it found."""

    machine_name = "field_check"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = SEATS

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="field_checks")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField(_("可查验时段起"))
    closes_on = models.DateField(_("可查验时段止"))
    made_up = models.BooleanField(_("补查"), default=False)
    visits_on = models.DateField(_("查验日期"), null=True, blank=True)
    starts_at = models.TimeField(_("到达时间"), null=True, blank=True)
    place = models.CharField(_("查验地点"), max_length=200, blank=True)
    staff = models.CharField(_("专业机构参加人员"), max_length=200, blank=True)
    observers = models.CharField(_("列席人员"), max_length=200, blank=True)
    hosts = models.CharField(_("承担单位到场人员"), max_length=200, blank=True)
    method = models.CharField(_("查验方法"), max_length=500, blank=True)
    opinion = models.TextField(_("查验意见"), blank=True)
    correction = models.CharField(_("更正理由"), max_length=2000, blank=True)
    saved = models.PositiveIntegerField(default=0, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("现场查验")
        verbose_name_plural = _("现场查验")
        indexes = [
            models.Index(fields=["state", "visits_on"], name="fieldchecks_state_day"),
            models.Index(fields=["pmo", "state"], name="fieldchecks_pmo_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="fieldchecks_window_order"
            )
        ]

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return f"/field-checks/{self.pk}/"

    @property
    def is_open_now(self) -> bool:
        return self.opens_on <= days.today() <= self.closes_on

    @property
    def is_out_of_season(self) -> bool:
        """Whether the day of the visit lies outside the months in which the promises can be seen."""
        return self.visits_on is not None and not self.opens_on <= self.visits_on <= self.closes_on

    def shows_record_to(self, user: "User | AnonymousUser") -> bool:
        """The institution writes it; the others read it from when the unit is asked to confirm."""
        return self.state in {"confirming", "confirmed"} or bool(self.seats_of(user) & WRITERS)


class Measurement(models.Model):
    """One promise of a check: the plots that were seen, what was measured and what that comes to."""

    check_of = models.ForeignKey(FieldCheck, on_delete=models.CASCADE, related_name="measurements")
    agreed = models.ForeignKey(
        "projects.AgreedIndicator", on_delete=models.PROTECT, related_name="measurements"
    )
    samples = models.JSONField(_("样点"), default=list, blank=True)
    measured = models.CharField(_("实测"), max_length=80, blank=True)
    converted = models.CharField(_("折算值"), max_length=40, blank=True)
    verdict = models.CharField(_("结果"), max_length=8, choices=Verdict, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("查验指标")
        verbose_name_plural = _("查验指标")
        ordering = ["agreed__indicator__key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "agreed"], name="fieldchecks_promise_once")
        ]

    def __str__(self) -> str:
        return str(self.agreed)

    @property
    def value(self) -> str:
        """What goes beside the agreed value: what the measure comes to, else the measure itself."""
        return self.converted or self.measured[:40]


class Surveyor(models.Model):
    """An expert of the group that goes there, the leader first."""

    check_of = models.ForeignKey(FieldCheck, on_delete=models.CASCADE, related_name="group")
    expert = models.ForeignKey("reviews.Expert", on_delete=models.PROTECT, related_name="+")
    is_leader = models.BooleanField(_("组长"), default=False)
    came = models.BooleanField(_("到场"), default=True)

    class Meta:
        verbose_name = _("查验专家")
        verbose_name_plural = _("查验专家")
        ordering = ["-is_leader", "pk"]
        constraints = [models.UniqueConstraint(fields=["check_of", "expert"], name="fieldchecks_expert_once")]

    def __str__(self) -> str:
        return str(self.expert)


class CheckVersion(models.Model):
    """The record as the unit confirmed it; a correction is confirmed as the next one, this one stays."""

    check_of = models.ForeignKey(FieldCheck, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("第几版"))
    content = models.JSONField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    reason = models.CharField(_("更正理由"), max_length=2000, blank=True)
    at = models.DateTimeField(default=days.now, editable=False)

    class Meta:
        verbose_name = _("查验记录版本")
        verbose_name_plural = _("查验记录版本")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "number"], name="fieldchecks_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_of} {self.number}"
