"""Papers that left the house, so that anybody can ask whether one is ours."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days


class Issued(models.Model):
    """A paper as it was written for a row: the same words have the same code, changed ones get another."""

    code = models.CharField(_("验证码"), max_length=12, unique=True)
    title = models.CharField(_("标题"), max_length=300)
    model = models.CharField(max_length=80)
    row = models.BigIntegerField()
    name = models.CharField(max_length=40)
    part = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64)
    #: SHA-256 of the files that were made of it; the latest few.
    files = models.JSONField(default=list)
    at = models.DateTimeField(default=days.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("出具的文书")
        verbose_name_plural = _("出具的文书")
        constraints = [
            models.UniqueConstraint(
                fields=["model", "row", "name", "part", "digest"], name="papers_issued_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown(self) -> str:
        """ABCD-EFGH-JKMN, as it is printed and typed."""
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))


class Wording(models.Model):
    """What staff wrote for a phrase of a paper; the latest counts, the earlier ones stay."""

    phrase = models.CharField(max_length=60)
    #: Empty where somebody went back to the shipped words.
    text = models.TextField(_("文字"), blank=True)
    at = models.DateTimeField(default=days.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("文书用语")
        verbose_name_plural = _("文书用语")
        indexes = [models.Index(fields=["phrase", "-id"], name="papers_wording_latest")]

    def __str__(self) -> str:
        return self.phrase
