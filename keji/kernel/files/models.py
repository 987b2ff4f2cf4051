"""What is kept (by content) and what it hangs on (by owner and slot)."""

from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.files.choices import Scan


class StoredFile(models.Model):
    """Bytes that are on the shelf, once, however often they were uploaded."""

    digest = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.BigIntegerField(_("字节数"))
    media_type = models.CharField(_("内容类型"), max_length=100)
    scan = models.CharField(_("涉密标志检查"), max_length=8, choices=Scan)
    mark = models.CharField(_("发现的标志"), max_length=40, blank=True)
    stored_at = models.DateTimeField(default=days.now, editable=False)

    class Meta:
        verbose_name = _("存储文件")
        verbose_name_plural = _("存储文件")

    def __str__(self) -> str:
        return self.digest


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def current(self) -> "AttachmentQuerySet":
        return self.filter(removed_at__isnull=True)

    def quarantined(self) -> "AttachmentQuerySet":
        """Marked as secret by the scan and not released; whoever reads them holds the role secrecy."""
        return self.filter(quarantined_at__isnull=False)

    def unsettled(self) -> "AttachmentQuerySet":
        """Quarantined ones that still wait for the secrecy officer."""
        return self.quarantined().filter(confirmed_at__isnull=True)

    def readable(self) -> "AttachmentQuerySet":
        return self.filter(quarantined_at__isnull=True)


class Attachment(models.Model):
    """A stored file hung on an owner, in a slot, under a name, by somebody who declared it not secret."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    owner_type = models.CharField(max_length=80)
    owner_id = models.BigIntegerField()
    slot = models.CharField(_("材料项"), max_length=64)
    name = models.CharField(_("文件名"), max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    # nobody: what a person without a login handed in, an objection to a notice for one
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("上传时间"), default=days.now, editable=False)
    not_secret = models.BooleanField(_("声明不涉密"))
    quarantined_at = models.DateTimeField(_("隔离时间"), null=True, blank=True)
    quarantine_reason = models.CharField(_("隔离原因"), max_length=200, blank=True)
    released_at = models.DateTimeField(_("解除隔离时间"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("确认涉密时间"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(_("随签署版本留存时间"), null=True, blank=True)
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        constraints = [
            models.UniqueConstraint(
                fields=["owner_type", "owner_id", "slot", "file"],
                condition=Q(removed_at__isnull=True),
                name="files_once_in_a_slot",
            ),
            models.CheckConstraint(condition=Q(not_secret=True), name="files_declared_not_secret"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | Q(quarantined_at__isnull=True, settled_by__isnull=False),
                name="files_released_is_readable",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(quarantined_at__isnull=False, released_at__isnull=True, settled_by__isnull=False),
                name="files_secret_is_quarantined",
            ),
        ]
        indexes = [
            models.Index(
                F("quarantined_at").desc(),
                condition=Q(quarantined_at__isnull=False),
                name="files_quarantine",
            ),
            models.Index(fields=["owner_type", "owner_id", "slot"], name="files_owner"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:download", args=[self.uuid])

    @property
    def digest(self) -> str:
        return self.file.digest

    @property
    def size(self) -> int:
        return self.file.size

    @property
    def media_type(self) -> str:
        return self.file.media_type

    @property
    def is_quarantined(self) -> bool:
        return self.quarantined_at is not None

    @property
    def is_current(self) -> bool:
        return self.removed_at is None

    @property
    def owner(self) -> models.Model | None:
        """What it hangs on, or nothing when that is gone."""
        found: models.Model | None = (
            apps.get_model(self.owner_type)._base_manager.filter(pk=self.owner_id).first()
        )
        return found
