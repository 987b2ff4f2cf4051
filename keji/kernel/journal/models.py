"""A transparency log: entries, what they say apart, and signed heads of the tree over them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days


class Log(models.Model):
    """One run of the journal under one key; a new key or a restored backup opens the next."""

    opened_at = models.DateTimeField(default=days.now, editable=False)
    algorithm = models.CharField(max_length=20)
    public_key = models.CharField(max_length=64)
    last_root = models.CharField(_("前一日志的末次树根"), max_length=64, blank=True)
    last_size = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("日志")
        verbose_name_plural = _("日志")

    def __str__(self) -> str:
        return f"{self.pk} {self.algorithm}"


class Entry(models.Model):
    """One line: who did what to which object, before and after; never a name or a free word."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64, blank=True)
    subject_id = models.BigIntegerField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=32, blank=True)
    before = models.CharField(max_length=32, blank=True)
    after = models.CharField(max_length=32, blank=True)
    detail_digest = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    leaf_hash = models.CharField(max_length=64, db_index=True)
    log = models.ForeignKey(Log, null=True, on_delete=models.PROTECT, related_name="entries")
    leaf_index = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("留痕")
        verbose_name_plural = _("留痕")
        constraints = [models.UniqueConstraint(fields=["log", "leaf_index"], name="journal_leaf_once")]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="journal_subject"),
            models.Index(fields=["id"], condition=models.Q(leaf_index__isnull=True), name="journal_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"

    @property
    def detail_values(self) -> dict[str, object]:
        """What stands beside the entry, or nothing if there was nothing or it was destroyed."""
        detail = getattr(self, "detail", None)
        return detail.values if detail else {}

    @property
    def code(self) -> str:
        """The short code people type to look an entry up."""
        return self.leaf_hash[:16].upper()


class EntryDetail(models.Model):
    """Notes, numbers and other free words of an entry, bound to it by a salted hash."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="detail")
    values = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    destroyed_at = models.DateTimeField(null=True)
    destroyed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("留痕内容")
        verbose_name_plural = _("留痕内容")

    def __str__(self) -> str:
        return str(self.entry_id)


class TreeHead(models.Model):
    """The signed root over the first `size` leaves of a log."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="heads")
    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    frontier = models.JSONField()
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("树根")
        verbose_name_plural = _("树根")
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="journal_head_once")]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"
