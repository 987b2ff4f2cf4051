"""One ledger somebody uploaded: what its columns mean, its rows, and the projects it became."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel.papers.ledgers.held import Held
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Import(Seated, Held):
    """An uploaded ledger, previewed, then brought in as a whole or not at all."""

    machine_name = "project_import"
    SEATS = (Seat(Role.BUREAU), Seat(Role.BUREAU_LEAD), Seat(Role.SUPERVISOR))

    pmo = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("在研县级项目交由"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    #: Units and persons that stood nowhere before, by their ids: they go when the import is taken back.
    made = models.JSONField(default=dict, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("项目导入")
        verbose_name_plural = _("项目导入")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="imports_touched")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return f"/imports/{self.pk}/"


class Brought(models.Model):
    """Which project a row became."""

    ledger = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="brought")
    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="brought")
    row = models.PositiveIntegerField(_("行"))

    class Meta:
        verbose_name = _("导入的项目")
        verbose_name_plural = _("导入的项目")
        ordering = ["row"]

    def __str__(self) -> str:
        return f"{self.row} {self.project}"
