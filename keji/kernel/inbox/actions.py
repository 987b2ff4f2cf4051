import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.inbox.choices import Channel, Kind
from keji.kernel.inbox.hours import not_before
from keji.kernel.inbox.models import Delivery, Link, Message
from keji.kernel.parameters import parameter
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


@transaction.atomic
def tell(
    user: "User",
    *,
    title: str,
    text: str,
    url: str = "",
    key: str,
    sms_to: str = "",
    kind: str = Kind.NOTICE,
) -> Message:
    """The person has the message in the list, and SMS and e-mail stand in the outbox, in this transaction.

    Telling the same person the same key again changes nothing. `sms_to` is the telephone, if an SMS should
    go; an e-mail goes when the account has an address.
    """
    message, new = Message.objects.get_or_create(
        user=user, key=key, defaults={"title": title[:120], "text": text, "url": url}
    )
    if not new:
        return message
    if sms_to:
        if url:
            _link(message, sms_to)
        send_sms(sms_to, body=f"{title}：{text}", key=f"{key}:{user.pk}", kind=kind, message=message)
    if user.email:
        send_email(user.email, subject=title, body=text, key=f"{key}:{user.pk}", kind=kind, message=message)
    return message


def send_sms(
    to: str, *, body: str, key: str, kind: str = Kind.NOTICE, message: Message | None = None
) -> Delivery:
    """An SMS stands in the outbox, also for somebody who has no account; the same key makes no second one."""
    return _put(Channel.SMS, to, subject="", body=body, key=key, kind=kind, message=message)


def send_email(
    to: str, *, subject: str, body: str, key: str, kind: str = Kind.NOTICE, message: Message | None = None
) -> Delivery:
    """An e-mail stands in the outbox; the same key makes no second one."""
    return _put(Channel.EMAIL, to, subject=subject, body=body, key=key, kind=kind, message=message)


def read(message: Message) -> None:
    """The message counts as read, from its first opening."""
    Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=days.now())


def read_all(user: "User", *, upto: int) -> int:
    """Everything the person could see on the page is read; what came since is not."""
    return Message.objects.filter(user=user, read_at__isnull=True, pk__lte=upto).update(read_at=days.now())


@transaction.atomic
def repeat(delivery: Delivery, *, by: "User") -> Delivery:
    """It waits once more, as a message of its own; refuses while it is under way or has arrived."""
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if not row.may_repeat:
        raise Refused(_("没有重发：这一条%(standing)s。") % {"standing": row.standing})
    row.sent_at = row.given_up_at = row.claimed_at = row.bounced_at = row.delivered_at = None
    row.uncertain, row.attempts, row.last_error = False, 0, ""
    row.repeats += 1
    row.due_at = not_before(days.now(), row.kind)
    row.save()
    journal.write("inbox.repeat", row, by=by, detail={"times": row.repeats})
    return row


def _link(message: Message, phone: str) -> None:
    ends = days.now() + timedelta(days=int(parameter("LINK_DAYS").value))
    Link.objects.create(message=message, phone=phone, salt=secrets.token_hex(8), expires_at=ends)


def _put(
    channel: Channel, to: str, *, subject: str, body: str, key: str, kind: str, message: Message | None
) -> Delivery:
    facts = {
        "channel": channel,
        "kind": kind,
        "to": to,
        "subject": _one_line(subject)[:160],
        "body": body,
        "due_at": not_before(days.now(), kind),
        "message": message,
    }
    return Delivery.objects.get_or_create(key=f"{channel}:{key}", defaults=facts)[0]


def _one_line(text: str) -> str:
    # a line break in a subject would be a forged header
    return " ".join(text.split())
