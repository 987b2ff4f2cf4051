"""From the outbox to the gateway: claim one, send it, report. Each step is a transaction of its own.

The claim is committed before the gateway is called. So a crash in between leaves a row that was claimed and
not reported: the gateway is asked whether it knows the key; if it cannot tell, it is given up as uncertain.
A second SMS is worse than a telephone call by somebody who sees that line in the list.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from keji.kernel import days
from keji.kernel.inbox.choices import Channel, Kind
from keji.kernel.inbox.hours import not_before
from keji.kernel.inbox.models import Delivery
from keji.kernel.inbox.ports import NotSent, port
from keji.kernel.inbox.queries import in_hand, waiting
from keji.kernel.inbox.wording import without_codes

MINUTE = timedelta(minutes=1)
#: How long to wait after the first, second, … attempt; after the last one it is given up.
BACK_OFF = tuple(n * MINUTE for n in (1, 5, 30, 120, 360, 720, 1440))
MOST_ATTEMPTS = len(BACK_OFF) + 1
#: A gateway answers within seconds; whoever claimed a row so long ago is not alive.
CLAIM_LASTS = 10 * MINUTE
#: A telephone that was off so long will not show it any more.
ASKED_FOR = timedelta(days=3)
AT_ONCE = 100


def deliver_due(at_most: int = 50) -> int:
    """What was due has left or knows its next attempt; answers how many were tried."""
    tried = 0
    while tried < at_most and (delivery := claim()):
        attempt(delivery)
        tried += 1
    return tried


def claim() -> Delivery | None:
    """One due row is in our hands alone, its attempt counted; nothing when there is none."""
    now = days.now()
    for pk in waiting().filter(due_at__lte=now).order_by("due_at", "pk").values_list("pk", flat=True)[:20]:
        with transaction.atomic(durable=True):  # a claim that may still roll back could be sent twice
            mine = waiting().filter(pk=pk).update(claimed_at=now, attempts=F("attempts") + 1)
        if mine:
            return Delivery.objects.get(pk=pk)
    return None


def attempt(delivery: Delivery) -> None:
    """A claimed row was sent, or waits again, or is given up."""
    try:
        port(delivery.channel).send(
            to=delivery.to, subject=delivery.subject, body=delivery.outgoing, key=delivery.gate_key
        )
    except NotSent as refusal:
        again(delivery, str(refusal))
    except Exception as fault:  # whatever a gateway's client raises, the row must know of it
        ask(delivery, f"{type(fault).__name__}: {fault}")
    else:
        sent(delivery)


def settle_abandoned() -> None:
    """Rows whose sender died know where they stand."""
    for delivery in in_hand().filter(claimed_at__lt=days.now() - CLAIM_LASTS):
        ask(delivery, "interrupted")


def ask(delivery: Delivery, error: str) -> None:
    """The gateway said whether it has the message; if it cannot, the row is uncertain."""
    try:
        known = port(delivery.channel).knows(delivery.gate_key)
    except Exception:  # a gateway that cannot be asked cannot tell
        known = None
    if known:
        sent(delivery)
    elif known is False:
        again(delivery, error)
    else:
        _report(delivery, given_up_at=days.now(), uncertain=True, last_error=error[:300])


def sent(delivery: Delivery) -> None:
    """It has gone; a code that has gone is not kept."""
    kept = {"body": without_codes(delivery.body)} if delivery.kind == Kind.CODE else {}
    _report(delivery, sent_at=days.now(), last_error="", **kept)


def ask_arrivals() -> None:
    """What has gone to a telephone has arrived or not, if the gateway can tell; asked for three days."""
    gone = Delivery.objects.filter(
        channel=Channel.SMS, sent_at__gte=days.now() - ASKED_FOR, delivered_at=None, bounced_at=None
    )
    for delivery in gone.order_by("pk")[:AT_ONCE]:
        there = port(delivery.channel).arrived(delivery.gate_key)
        if there is not None:
            Delivery.objects.filter(pk=delivery.pk, repeats=delivery.repeats).update(
                **{"delivered_at" if there else "bounced_at": days.now()}
            )


def again(delivery: Delivery, error: str) -> None:
    """The row waits for its next attempt, or is given up after the last."""
    now = days.now()
    if delivery.attempts >= MOST_ATTEMPTS:
        _report(delivery, given_up_at=now, claimed_at=None, last_error=error[:300])
        return
    due = not_before(now + BACK_OFF[delivery.attempts - 1], delivery.kind)
    _report(delivery, due_at=due, claimed_at=None, last_error=error[:300])


def _report(delivery: Delivery, **facts: object) -> None:
    # only whoever still holds the claim may report: a late sender must not undo what was settled meanwhile
    in_hand().filter(pk=delivery.pk, claimed_at=delivery.claimed_at).update(**facts)
