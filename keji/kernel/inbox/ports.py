"""The ways out of the house. Each is a port; which one stands there is a setting."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.inbox.choices import Channel

#: The words `KEJI_SMS` may say; anything else is the path of a class.
KNOWN = {
    "file": "keji.kernel.inbox.ports.FileOutbox",
    "simulator": "keji.kernel.inbox.ports.Simulator",
    "gateway": "keji.kernel.inbox.gateway.Gateway",
}


class NotSent(Exception):
    """The gateway's answer that it surely did not take the message: try again later."""


class Port(Protocol):
    """What a gateway must do. Any exception but `NotSent` means: it may have gone."""

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """The message is in the gateway's hands under this key."""

    def knows(self, key: str) -> bool | None:
        """Whether a message with this key was taken; None when the gateway cannot tell."""

    def arrived(self, key: str) -> bool | None:
        """Whether the telephone has it; False when it never will, None when nobody can tell yet."""


class FileOutbox:
    """SMS as lines of a file, for machines without a gateway: the simulator page reads it."""

    def __init__(self) -> None:
        self.path = Path(settings.DATA) / "sms" / "outbox.jsonl"

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        line = json.dumps(
            {"at": days.now().isoformat(), "to": to, "body": body, "key": key}, ensure_ascii=False
        )
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as out:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())

    def knows(self, key: str) -> bool | None:
        return any(line["key"] == key for line in self.lines())

    def arrived(self, key: str) -> bool | None:
        return None

    def lines(self) -> Iterator[dict[str, Any]]:
        """Everything that was sent, oldest first; a line cut short by a crash was not sent."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    yield json.loads(line)
                except ValueError:
                    continue


class Simulator(FileOutbox):
    """A gateway for the demo: …000 is no number, …001 is switched off."""

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        if to.endswith("000"):
            raise NotSent(_("空号"))
        super().send(to=to, subject=subject, body=body, key=key)

    def arrived(self, key: str) -> bool | None:
        found = next((line for line in self.lines() if line["key"] == key), None)
        return None if found is None else not str(found["to"]).endswith("001")


class Mail:
    """E-mail through Django's mail backend; the Message-ID is the key, so a mailbox sees a copy as a copy."""

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        connection = get_connection()
        try:
            connection.open()
        except OSError as fault:
            raise NotSent(str(fault)) from fault
        mail = EmailMessage(
            subject, body, to=[to], headers={"Message-ID": _message_id(key)}, connection=connection
        )
        try:
            mail.send()
        except SMTPServerDisconnected:
            raise
        except SMTPException as refusal:
            raise NotSent(str(refusal)) from refusal
        finally:
            connection.close()

    def knows(self, key: str) -> bool | None:
        return None

    def arrived(self, key: str) -> bool | None:
        return None


def port(channel: str) -> Port:
    """The port of this channel, as set."""
    if channel == Channel.EMAIL:
        return Mail()
    chosen: Port = import_string(KNOWN.get(settings.KEJI_SMS, settings.KEJI_SMS))()
    return chosen


def _message_id(key: str) -> str:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<{key.encode().hex()}@{host}>"
