from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kept(models.Model):
    """What a person keeps at a list: a view under its name, or, without a name, the columns shown there."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept")
    place = models.CharField(_("列表"), max_length=60)
    name = models.CharField(_("名称"), max_length=20, blank=True)
    value = models.TextField(_("内容"))

    class Meta:
        verbose_name = _("个人视图")
        verbose_name_plural = _("个人视图")
        constraints = [models.UniqueConstraint(fields=["user", "place", "name"], name="ui_kept_once")]

    def __str__(self) -> str:
        return self.name or self.place
