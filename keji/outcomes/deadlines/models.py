"""What was done to make somebody keep a day: one row each time, never changed but for number and seal."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.outcomes.deadlines.choices import Duty, Means, Result, Rung
from keji.outcomes.projects.models import SEATS, Project
from keji.parties.people.seats import Seated, SeatedQuerySet


class Urging(Seated):
    """催办 of one duty of one project: who was reached how on which rung."""

    SEATS = SEATS

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="urgings")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Nobody here, where the duty is owed to a higher level.
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    duty = models.CharField(_("事项"), max_length=12, choices=Duty)
    due_on = models.DateField(_("期限"))
    rung = models.CharField(_("催办步骤"), max_length=8, choices=Rung)
    means = models.CharField(_("方式"), max_length=8, choices=Means)
    at = models.DateTimeField(_("时间"), default=days.now)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(_("结果"), max_length=10, choices=Result, blank=True)
    note = models.CharField(_("情况"), max_length=300, blank=True)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    sent_on = models.DateField(_("送达日期"), null=True, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("催办")
        verbose_name_plural = _("催办")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "duty", "due_on", "rung"],
                condition=~models.Q(means="phone"),
                name="deadlines_rung_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.get_rung_display()}"

    def get_absolute_url(self) -> str:
        return f"/deadlines/{self.pk}/"

    def answer_by(self, given: int) -> date | None:
        """The day a letter that has been delivered sets, so many days after it; nothing else sets one."""
        return self.sent_on + timedelta(days=given) if self.rung == Rung.LETTER and self.sent_on else None
