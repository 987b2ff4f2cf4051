from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A day the office has entered: it wins over the shipped table."""

    class Kind(models.TextChoices):
        OFF = "off", _("放假")
        WORK = "work", _("上班")

    day = models.DateField(_("日期"), unique=True)
    kind = models.CharField(_("安排"), max_length=4, choices=Kind)
    name = models.CharField(_("名称"), max_length=40)
    source = models.CharField(_("依据"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("节假日")
        verbose_name_plural = _("节假日")

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
