from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

#: Whoever takes the paper over signs the list; the archivist writes it down here.
RECEIVER = "receiver"


class ArchiveTransfer(Seated, Staged):
    """One list of volumes handed over together: prepared, printed, signed, recorded."""

    machine_name = "archive_transfer"
    SEATS = (Seat(Role.ARCHIVIST), Seat(Role.BUREAU), Seat(Role.BUREAU_LEAD), Seat(Role.SUPERVISOR))

    title = models.CharField(_("名称"), max_length=120)
    giver = models.CharField(_("移交人"), max_length=60, blank=True)
    receiver = models.CharField(_("接收人"), max_length=60, blank=True)
    receiving_unit = models.CharField(_("接收单位"), max_length=120, blank=True)
    on = models.DateField(_("移交日期"), null=True, blank=True)
    place = models.CharField(_("移交地点"), max_length=120, blank=True)

    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("档案移交")
        verbose_name_plural = _("档案移交")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="archives_transfer_touched")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/archives/{self.pk}/"


class Volume(models.Model):
    """案卷: the paper of one archived project, under which code, in which cabinet and box."""

    project = models.OneToOneField("projects.Project", on_delete=models.PROTECT, related_name="volume")
    transfer = models.ForeignKey(
        ArchiveTransfer, null=True, blank=True, on_delete=models.PROTECT, related_name="volumes"
    )
    code = models.CharField(_("档号"), max_length=40, blank=True)
    cabinet = models.CharField(_("柜号"), max_length=20, blank=True)
    box = models.CharField(_("盒号"), max_length=20, blank=True)
    pages = models.PositiveIntegerField(_("页数"), null=True, blank=True)

    class Meta:
        verbose_name = _("案卷")
        verbose_name_plural = _("案卷")
        ordering = ["project__number"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="archives_code_once")
        ]

    def __str__(self) -> str:
        return str(self.project)

    @property
    def lies(self) -> str:
        """Where the paper is, as it stands in the list; empty while nobody said."""
        told = ((_("%s 柜"), self.cabinet), (_("%s 盒"), self.box))
        return " ".join(words % said for words, said in told if said)
