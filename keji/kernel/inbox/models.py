"""What a person is told here, and what has to leave the house."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.inbox.choices import Channel, Kind
from keji.kernel.sealed import SealedText, mask


class Message(models.Model):
    """One line in somebody's message list."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages")
    key = models.CharField(max_length=120)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(_("时间"), default=days.now, editable=False)
    read_at = models.DateTimeField(_("已读时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("消息")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="inbox_told_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="inbox_newest"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("inbox:open", args=[self.pk])


class Delivery(models.Model):
    """One SMS or e-mail that must leave, once.

    It waits (nothing set), is being sent (`claimed_at`), has gone (`sent_at`) or was given up (`given_up_at`,
    with `uncertain` when it may have gone all the same).
    """

    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(_("渠道"), max_length=8, choices=Channel)
    kind = models.CharField(_("种类"), max_length=8, choices=Kind, default=Kind.NOTICE)
    to = SealedText(_("收件"))
    subject = models.CharField(_("主题"), max_length=160, blank=True)
    body = models.TextField(_("正文"))
    due_at = models.DateTimeField(_("应发时间"), default=days.now)
    attempts = models.PositiveSmallIntegerField(_("已试次数"), default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("停止时间"), null=True, blank=True)
    uncertain = models.BooleanField(_("可能已发出"), default=False)
    last_error = models.CharField(_("最近一次原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("待发")
        verbose_name_plural = _("待发")
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="inbox_one_end"
            ),
            models.CheckConstraint(
                condition=Q(uncertain=False) | Q(given_up_at__isnull=False),
                name="inbox_uncertain_is_given_up",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="inbox_to_send",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def masked(self) -> str:
        """The address as a screen shows it."""
        return mask(self.to)

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        if self.sent_at:
            return str(_("已发出"))
        if self.uncertain:
            return str(_("可能已发出，不再自动重发"))
        if self.given_up_at:
            return str(_("没有发出"))
        return str(_("正在发送") if self.claimed_at else _("等待发送"))
