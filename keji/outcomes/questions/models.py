from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.kernel.flow.staged import Staged
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Question(Seated, Staged):
    """What the bureau wants to know of one application or project, and what the institution answers."""

    machine_name = "question"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
    )

    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("询问"), max_length=500)
    answer = models.TextField(_("答复"), blank=True)
    until = models.DateTimeField(_("答复期限"))

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("局里询问")
        verbose_name_plural = _("局里询问")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="questions_touched")]
        constraints = [
            models.CheckConstraint(
                condition=Q(application__isnull=False, project=None)
                | Q(application=None, project__isnull=False),
                name="questions_about_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.about)

    def get_absolute_url(self) -> str:
        return f"/questions/{self.pk}/"

    @property
    def about(self) -> Application | Project:
        """What is asked about."""
        found = self.application or self.project
        assert found is not None
        return found
