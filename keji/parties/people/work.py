"""Whose work is whose: what one person hands over to another, and who answers for which duty."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import HandoverKind, Role
from keji.parties.people.querysets import DutyQuerySet
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Handover(Seated, Staged):
    """工作交接: from a day on, maybe until a day, all roles and duties of one person lie with another.

    `moved` keeps the old and the new memberships and the duties, so that it can be taken back.
    """

    machine_name = "handover"
    SEATS = (
        Seat(Role.SEC_ADMIN),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
        Seat("giver", path="giver_id", of="person"),
        Seat("receiver", path="receiver_id", of="person"),
    )

    giver = models.ForeignKey(
        "people.Person", verbose_name=_("移交人"), on_delete=models.PROTECT, related_name="handed_over"
    )
    receiver = models.ForeignKey(
        "people.Person", verbose_name=_("接收人"), on_delete=models.PROTECT, related_name="taken_over"
    )
    witness = models.CharField(_("监交人"), max_length=60)
    kind = models.CharField(_("事由"), max_length=8, choices=HandoverKind)
    from_on = models.DateField(_("自"))
    until_on = models.DateField(_("至"), null=True, blank=True)
    note = models.TextField(_("说明"), blank=True)
    moved = models.JSONField(default=dict, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作交接")
        verbose_name_plural = _("工作交接")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="people_handover_touched")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("receiver")), name="people_handover_two_persons"
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="people_handover_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"

    def get_absolute_url(self) -> str:
        return f"/people/handovers/{self.pk}/"


class DutyHolder(models.Model):
    """Which of the fifteen duties a person answers for; there are no departments to put in between."""

    clause = models.PositiveSmallIntegerField(_("职责条款"))
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="duties")
    since_on = models.DateField(default=days.today)
    until_on = models.DateField(null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("职责分工")
        verbose_name_plural = _("职责分工")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clause__gte=1, clause__lte=15), name="people_duty_clause"
            ),
            models.UniqueConstraint(
                fields=["clause", "person"],
                condition=models.Q(until_on__isnull=True),
                name="people_duty_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.person}"
