"""One pattern for every register: a number, a title, whose it is, when, and the register's own values."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.outcomes.registries.choices import RegisterKind
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Record(Seated, Staged):
    """One line of a register: registered, never approved."""

    machine_name = "record"
    SEATS = (
        Seat("owner", path="person_id", of="person"),
        Seat(Role.UNIT_ADMIN, path="organisation_id"),
        Seat(Role.PMO),
        Seat(Role.PMO_LEAD),
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
    )

    register = models.CharField(_("登记簿"), max_length=16, choices=RegisterKind)
    number = models.CharField(_("登记号"), max_length=24, unique=True, null=True, blank=True)
    title = models.CharField(_("名称"), max_length=160)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="records")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="records"
    )
    application = models.ForeignKey(
        "applications.Application", null=True, blank=True, on_delete=models.PROTECT, related_name="records"
    )
    values = models.JSONField(_("内容"), default=dict)
    on = models.DateField(_("日期"), default=days.today)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("登记")
        verbose_name_plural = _("登记")
        indexes = [
            models.Index(fields=["register", "-touched_at", "-id"], name="registries_register"),
            models.Index(fields=["organisation", "-touched_at", "-id"], name="registries_organisation"),
            models.Index(fields=["-touched_at", "-id"], name="registries_touched"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/registries/{self.pk}/"
