"""信用查询: what a public register said about a unit or a person on a day, typed in by who looked."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.parties.people.choices import CreditChannel, CreditResult, Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

if TYPE_CHECKING:
    from keji.parties.people.models import Organisation, Person


class CreditQuery(Seated):
    """One look into one register; nothing is changed later, a new look is a new row."""

    SEATS = tuple(
        Seat(role) for role in (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
    )

    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="credit_queries"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="credit_queries"
    )
    on = models.DateField(_("查询日期"))
    channel = models.CharField(_("渠道"), max_length=12, choices=CreditChannel)
    result = models.CharField(_("结果"), max_length=8, choices=CreditResult)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=days.now, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("信用查询")
        verbose_name_plural = _("信用查询")
        indexes = [models.Index(fields=["-on", "-id"], name="people_credit_on")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True) ^ models.Q(person__isnull=True),
                name="people_credit_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person} {self.on.isoformat()}"

    @property
    def of(self) -> "Organisation | Person | None":
        return self.organisation or self.person

    @property
    def said(self) -> str:
        """The result with its words."""
        return "：".join(filter(None, [self.get_result_display(), self.note]))

    @property
    def who(self) -> str:
        """Who looked."""
        return str(getattr(self.by, "person", self.by))

    def get_absolute_url(self) -> str:
        return f"/people/credit/{self.pk}/"
