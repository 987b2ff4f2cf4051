"""A document under a number and a seal, and where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.documents.choices import Kind
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Document(Seated, Staged):
    """What the bureau sends out; in force once number and sealed copy are registered."""

    machine_name = "document"
    SEATS = (Seat(Role.BUREAU), Seat(Role.BUREAU_LEAD), Seat(Role.SUPERVISOR))

    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    title = models.CharField(_("标题"), max_length=200)
    addressee = models.CharField(_("主送"), max_length=200, blank=True)
    text = models.TextField(_("正文"), blank=True)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    dated = models.DateField(_("印发日期"), null=True, blank=True)
    signed_by = models.CharField(_("签发人"), max_length=60, blank=True)
    #: The address on this platform of what it is about.
    about = models.CharField(_("所涉事项"), max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(_("废止时间"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    withdrawn_why = models.CharField(_("废止原因"), max_length=1000, blank=True, editable=False)
    drafted_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="documents_touched")]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="documents_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/documents/{self.pk}/"
