from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days


class Heartbeat(models.Model):
    """When the worker last went round, and what went wrong then."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField(default=days.now)
    trouble = models.TextField(blank=True)

    class Meta:
        verbose_name = _("心跳")
        verbose_name_plural = _("心跳")

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
