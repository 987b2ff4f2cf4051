"""The log: entries, what they tell in detail, signed tree heads. Triggers keep all of it (`guards.py`)."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.journal import keys, tree
from keji.kernel.journal.canonical import code_of, grouped, moment


class Log(models.Model):
    """One tree under one key; its first leaf names algorithm, key and the last head of the log before."""

    algorithm = models.CharField(max_length=40)
    public_key = models.CharField(max_length=64)
    first_leaf = models.BigIntegerField(unique=True)
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="next")
    opened_at = models.DateTimeField(default=days.now)

    class Meta:
        verbose_name = _("存证册")
        verbose_name_plural = _("存证册")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"


def type_of(subject: models.Model) -> str:
    """How the journal names the kind of a subject, whatever proxy stands for it: `calls.Call`."""
    return (subject._meta.concrete_model or type(subject))._meta.label


class EntryQuerySet(models.QuerySet["Entry"]):
    def waiting(self) -> "EntryQuerySet":
        """Written but not sealed; not «above the last id», for a slow transaction commits a lower one."""
        return self.filter(leaf_index__isnull=True)

    def sealed(self) -> "EntryQuerySet":
        return self.filter(leaf_index__isnull=False)

    def about(self, subject: models.Model) -> "EntryQuerySet":
        return self.filter(subject_type=type_of(subject), subject_id=subject.pk)


class Entry(models.Model):
    """One line: who did what to which subject, when. Its text holds codes and digests only."""

    at = models.DateTimeField(_("时间"))
    verb = models.CharField(_("动作"), max_length=80)
    subject_type = models.CharField(_("对象类型"), max_length=80, blank=True)
    subject_id = models.BigIntegerField(_("对象编号"), null=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("办理人"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_for = models.CharField(_("代为登记"), max_length=40, blank=True)
    before = models.CharField(_("之前"), max_length=200, blank=True)
    after = models.CharField(_("之后"), max_length=200, blank=True)
    detail_digest = models.CharField(max_length=64, blank=True)
    nonce = models.CharField(max_length=32)
    text = models.TextField(_("存证文本"))
    leaf_hash = models.CharField(max_length=64, unique=True)
    leaf_index = models.BigIntegerField(null=True, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("留痕")
        verbose_name_plural = _("留痕")
        default_permissions = ()
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at", "-id"], name="journal_about"),
            models.Index(fields=["id"], condition=models.Q(leaf_index__isnull=True), name="journal_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type}:{self.subject_id}"

    @property
    def code(self) -> str:
        """The code on the receipt, in groups of four."""
        return grouped(code_of(self.leaf_hash))

    @property
    def detail_values(self) -> dict[str, Any]:
        """What was told besides; empty when nothing was, or when it was destroyed."""
        detail: EntryDetail | None = getattr(self, "detail", None)
        return detail.values if detail else {}


class EntryDetail(models.Model):
    """What an entry tells in words; may be destroyed, with a journalled reason, without breaking the tree."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="detail")
    # the canonical text itself: a JSON column would give numbers back in another spelling than was hashed
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)
    destroyed_at = models.DateTimeField(null=True)
    destroyed_reason = models.CharField(_("销毁理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("留痕明细")
        verbose_name_plural = _("留痕明细")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.entry_id}"

    @property
    def values(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.text) if self.text else {}
        return told


class TreeHead(models.Model):
    """The root over the first `size` leaves of a log, signed; whoever keeps one can tell a changed past."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="heads")
    size = models.BigIntegerField(_("条数"))
    root = models.CharField(_("根"), max_length=64)
    frontier = models.JSONField()
    signature = models.CharField(_("签名"), max_length=128)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("树头")
        verbose_name_plural = _("树头")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="journal_one_head_per_size")]

    def __str__(self) -> str:
        return f"{self.log_id}:{self.size}:{self.root}"

    @property
    def said(self) -> str:
        """What is signed, line by line, so that anybody can write it down again."""
        return f"keji tree head 1\n{self.log_id}\n{self.size}\n{self.root}\n{moment(self.at)}\n"

    @property
    def is_signed(self) -> bool:
        return keys.signed(self.said, self.signature, self.log.public_key)

    def grown(self) -> tree.Frontier:
        """The tree as it stood here, ready to grow on."""
        return tree.Frontier(self.size, [bytes.fromhex(peak) for peak in self.frontier])


class Node(models.Model):
    """The root of a large whole subtree, kept so that proofs are short work."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="nodes")
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["log", "level", "index"], name="journal_one_node_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.log_id}:{self.level}:{self.index}"
