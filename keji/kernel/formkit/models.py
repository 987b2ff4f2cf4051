from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.formkit.definition import Form


class FormVersion(models.Model):
    """A published form: never changed; the same definition is the same row."""

    name = models.CharField(_("表单"), max_length=60)
    title = models.CharField(_("标题"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    definition = models.JSONField()
    published_at = models.DateTimeField(default=days.now, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("表单版本")
        verbose_name_plural = _("表单版本")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("a published form is never changed: publish another version")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("a published form is never deleted: answers were given to it")

    @cached_property
    def form(self) -> Form:
        return Form(self.definition)


class Draft(models.Model):
    """One section somebody is filling in, and how often it was saved."""

    owner_type = models.CharField(max_length=64)
    owner_id = models.BigIntegerField()
    section = models.CharField(max_length=60)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=days.now)

    class Meta:
        verbose_name = _("草稿")
        verbose_name_plural = _("草稿")
        constraints = [
            models.UniqueConstraint(fields=["owner_type", "owner_id", "section"], name="formkit_one_draft")
        ]

    def __str__(self) -> str:
        return f"{self.owner_type} {self.owner_id} {self.section}"
