from typing import TYPE_CHECKING

from django.db.models import QuerySet

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
