from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet

from keji.kernel.inbox.choices import Channel
from keji.kernel.inbox.models import Delivery, Message

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User


def messages_of(user: "User", *, before: int | None = None, unread: bool = False) -> QuerySet[Message]:
    """A person's messages, newest first, from the one with the id `before` on."""
    found = Message.objects.filter(user=user).order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    return found.filter(read_at__isnull=True) if unread else found


def unread_count(user: "User | AnonymousUser") -> int:
    """How many messages wait for this person, for the bell; one query."""
    if not user.is_authenticated:
        return 0
    return Message.objects.filter(user_id=user.pk, read_at__isnull=True).count()


def waiting() -> QuerySet[Delivery]:
    """What has neither gone nor been given up and is in nobody's hands."""
    return Delivery.objects.filter(sent_at__isnull=True, given_up_at__isnull=True, claimed_at__isnull=True)


def in_hand() -> QuerySet[Delivery]:
    """What somebody began to send and has not reported on."""
    return Delivery.objects.filter(sent_at__isnull=True, given_up_at__isnull=True, claimed_at__isnull=False)


def told_last(user: "User", prefix: str) -> Message | None:
    """The newest message of this person whose key begins so."""
    return Message.objects.filter(user=user, key__startswith=prefix).order_by("-pk").first()


def reached_at(message: Message) -> datetime | None:
    """When the person had it: opened here, or on the telephone; None while it is still under way.

    Where nothing had to leave the house it was there at once. Where nobody reports what arrived, what the
    gateway took counts.
    """
    sms = message.deliveries.filter(channel=Channel.SMS).first()
    if sms is None:
        return message.at
    arrived = None if sms.bounced_at else sms.delivered_at or (None if port_reports() else sms.sent_at)
    return min((at for at in (message.read_at, arrived) if at), default=None)


def port_reports() -> bool:
    """Whether the way out says what arrived."""
    return bool(settings.KEJI_SMS in {"simulator", "gateway"})


def outbox() -> QuerySet[Delivery]:
    """Everything that left or has to, newest first, with the link it bears."""
    return Delivery.objects.select_related("message__link").order_by("-pk")
