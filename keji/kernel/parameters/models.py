from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days


class ParameterValue(models.Model):
    """A value the county adopted, from a day on; a later one closes it, nothing overwrites it."""

    name = models.CharField(_("参数"), max_length=40)
    value = models.CharField(_("值"), max_length=40)
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
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="parameters_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
