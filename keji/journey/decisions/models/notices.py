"""Names in public."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.decisions.models.batches import Batch
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class Notice(Seated, Staged):
    """公示: a list of names in public for a number of working days."""

    machine_name = "notice"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
        Seat(Role.PARTY_GROUP, once="published_at"),
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
    )

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="notices")
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("标题"), max_length=160)
    text = models.TextField(_("正文"), blank=True)
    working_days = models.PositiveSmallIntegerField(_("工作日"), default=5)
    from_on = models.DateField(_("公示起"), null=True, blank=True)
    until_on = models.DateField(_("公示止"), null=True, blank=True)
    contact = models.CharField(_("联系人与电话"), max_length=160, blank=True)
    integrity_phone = models.CharField(_("监督电话"), max_length=60, blank=True)
    posted_at = models.CharField(_("同时张贴处"), max_length=240, blank=True)
    posted_url = models.URLField(_("发布网址"), max_length=300, blank=True)
    posted_on = models.DateField(_("张贴、发布日期"), null=True, blank=True)
    document_number = models.CharField(_("文号（有的填）"), max_length=80, blank=True)
    shows_amounts = models.BooleanField(_("公示拟支持金额"), default=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("公示")
        verbose_name_plural = _("公示")
        indexes = [models.Index(fields=["-published_at", "-id"], name="decisions_notice_published")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/notices/{self.pk}/"
