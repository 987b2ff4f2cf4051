from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days


class ParameterValue(models.Model):
    """What the county decided, from a day on; a later decision closes it, nothing overwrites it.

    An empty value says that the proposal was declined: nothing is in force.
    """

    name = models.CharField(_("参数"), max_length=40)
    value = models.CharField(_("值"), max_length=40, blank=True)
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"), null=True, blank=True)
    source = models.CharField(_("依据"), max_length=200)
    provisional = models.BooleanField(_("暂行"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=days.now, editable=False)

    class Meta:
        verbose_name = _("参数值")
        verbose_name_plural = _("参数值")
        constraints = [
            models.UniqueConstraint(fields=["name", "valid_from"], name="parameters_once_a_day"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(valid_until__isnull=True), name="parameters_one_open_end"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="parameters_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"

    def stands(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
