"""Workbooks superiors sent, kept by name so that next year they are filled again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.outcomes.outputs.source import OFFICES
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class SuperiorForm(Seated):
    """上级模板: whose it is, which list fills it, where its table is, which field each column takes."""

    SEATS = tuple(Seat(role, path="office_id") for role in OFFICES)

    office = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=80)
    source = models.CharField(_("从哪张表取数"), max_length=24)
    sheet = models.CharField(_("工作表"), max_length=80)
    head_first = models.PositiveSmallIntegerField(_("表头首行"))
    head_last = models.PositiveSmallIntegerField(_("表头末行"))
    heads = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    kept_at = models.DateTimeField(_("保存时间"), default=days.now, editable=False)
    kept_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("上级模板")
        verbose_name_plural = _("上级模板")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                condition=models.Q(put_away_at__isnull=True),
                name="outputs_form_name_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/outputs/forms/{self.pk}/"
