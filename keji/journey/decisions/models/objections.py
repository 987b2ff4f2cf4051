"""What somebody has against one item of a notice, and who looks into it."""

from functools import reduce
from operator import or_

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.decisions.choices import Ground
from keji.journey.decisions.models.notices import Notice
from keji.kernel import days
from keji.kernel.flow.machine import MACHINES
from keji.kernel.flow.staged import Staged
from keji.kernel.sealed import SealedText
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Objection(Seated, Staged):
    """A written, named objection to one item of a notice; the objector stays protected.

    About facts the institution investigates. About the review or the institution itself the bureau and the
    supervisor do: then `pmo` is empty and the institution does not even see it.
    """

    TAKEN_ANEW = ("pmo_id",)
    SEATS = (
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
    )

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="objections")
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="objections"
    )
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about_review = models.BooleanField(_("涉及评审或专业机构"), default=False)
    ground = models.CharField(_("异议事由"), max_length=12, choices=Ground)
    text = models.TextField(_("异议内容"))
    objector = SealedText(_("异议人"))
    contact = SealedText(_("联系方式"))
    finding = models.TextField(_("核查情况"), blank=True)
    received_at = models.DateTimeField(default=days.now, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("异议")
        verbose_name_plural = _("异议")
        indexes = [
            models.Index(fields=["pmo", "-touched_at", "-id"], name="decisions_objection_pmo"),
            models.Index(fields=["-touched_at", "-id"], name="decisions_objection_touched"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about_review=True, pmo__isnull=True)
                | models.Q(about_review=False, pmo__isnull=False),
                name="decisions_objection_handler",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()} · {self.application}"

    def get_absolute_url(self) -> str:
        return f"/decisions/objections/{self.pk}/"

    @property
    def machine_name(self) -> str:  # type: ignore[override]
        return "review_objection" if self.about_review else "objection"

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """Objections about the review travel a road of their own."""
        roads = ((False, "objection"), (True, "review_objection"))
        waiting = [(about, MACHINES[name].awaiting(seat)) for about, name in roads]
        parts = [models.Q(about_review=about, state__in=states) for about, states in waiting if states]
        return reduce(or_, parts) if parts else None
