"""What a person is told here, and what has to leave the house."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.inbox.choices import Channel, Kind, Purpose
from keji.kernel.inbox.wording import parts, signed, without_codes
from keji.kernel.sealed import SealedText, digest, mask

#: Hex digits of a link's proof: sixty bits, and wrong ones are counted.
PROOF = 15


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
    with `uncertain` when it may have gone all the same). What has gone has arrived (`delivered_at`) or not
    (`bounced_at`), where the gateway reports that.
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
    delivered_at = models.DateTimeField(_("送达时间"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("未送达时间"), null=True, blank=True)
    repeats = models.PositiveSmallIntegerField(_("人工重发次数"), default=0)
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
    def gate_key(self) -> str:
        """The key the gateway knows it by; somebody who sends it again by hand makes it another message."""
        return f"{self.key}~{self.repeats}" if self.repeats else self.key

    @property
    def outgoing(self) -> str:
        """The words that leave: an SMS bears the signature and, where there is one, the person's own link."""
        if self.channel != Channel.SMS:
            return self.body
        link = getattr(self.message, "link", None)
        return signed(f"{self.body} {link.address}" if link and link.address else self.body)

    @property
    def shown(self) -> str:
        """The words as somebody may read them who is not meant: no link, no code."""
        body = without_codes(self.body) if self.kind == Kind.CODE else self.body
        return signed(body) if self.channel == Channel.SMS else body

    @property
    def parts(self) -> int:
        """How many messages the operator bills."""
        return parts(self.outgoing)

    @property
    def may_repeat(self) -> bool:
        """Whether it did not arrive, as far as anybody knows; a code is asked for anew instead."""
        return bool(self.given_up_at or self.bounced_at) and self.kind != Kind.CODE

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        if self.bounced_at:
            return str(_("没有送达"))
        if self.delivered_at:
            return str(_("已送达"))
        if self.sent_at:
            return str(_("已发出"))
        if self.uncertain:
            return str(_("可能已发出，不再自动重发"))
        if self.given_up_at:
            return str(_("没有发出"))
        return str(_("正在发送") if self.claimed_at else _("等待发送"))

    @property
    def tone(self) -> str:
        """The tone of the chip that says so."""
        if self.bounced_at or self.given_up_at:
            return "apple"
        if self.delivered_at:
            return "meadow"
        return "lake" if self.sent_at else "apricot"


class Link(models.Model):
    """The short way in an SMS to one thing of one person; the address is computed and kept nowhere."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="link")
    phone = SealedText(_("手机"))
    salt = models.CharField(max_length=16, editable=False)
    expires_at = models.DateTimeField(_("有效至"))
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("短信链接")
        verbose_name_plural = _("短信链接")

    def __str__(self) -> str:
        return str(self.message)

    @property
    def token(self) -> str:
        """Which link it is, and the proof that this house wrote it."""
        return f"{self.pk:x}-{digest(f'link.{self.pk}.{self.salt}')[:PROOF]}"

    @property
    def address(self) -> str:
        """What the SMS says; nothing where the house does not know its own name."""
        return f"{settings.KEJI_URL}/l/{self.token}" if settings.KEJI_URL else ""

    @property
    def is_alive(self) -> bool:
        """Whether it still shows its one thing."""
        return self.revoked_at is None and self.expires_at > days.now()


class Code(models.Model):
    """Six digits sent to a telephone or handed over, for one purpose, once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=days.now, editable=False)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("验证码")
        verbose_name_plural = _("验证码")
        indexes = [models.Index(fields=["user", "purpose", "-made_at"], name="inbox_code_of")]

    def __str__(self) -> str:
        return str(self.get_purpose_display())
