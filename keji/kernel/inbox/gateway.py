"""The SMS gateway over HTTP: what an adapter before the county's supplier has to speak."""

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from django.conf import settings

from keji.kernel.inbox.ports import NotSent

PATIENCE = 15
NOT_FOUND, BUSY = 404, 503


class Gateway:
    """POST `{to, text, id}` sends; GET `/<id>` answers `{state}`: accepted, delivered, failed."""

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        try:
            self._asked("", {"to": to, "text": body, "id": key})
        except HTTPError as answer:
            if answer.code < 500 or answer.code == BUSY:  # it says itself that it took nothing
                raise NotSent(f"HTTP {answer.code}") from answer
            raise
        except URLError as fault:
            if isinstance(fault.reason, ConnectionRefusedError):
                raise NotSent(str(fault.reason)) from fault
            raise

    def knows(self, key: str) -> bool | None:
        try:
            return self._state(key) is not None
        except (URLError, OSError, ValueError):
            return None

    def arrived(self, key: str) -> bool | None:
        try:
            return {"delivered": True, "failed": False}.get(self._state(key) or "")
        except (URLError, OSError, ValueError):
            return None

    def _state(self, key: str) -> str | None:
        try:
            return str(self._asked(f"/{quote(key, safe='')}", None)["state"])
        except HTTPError as answer:
            if answer.code == NOT_FOUND:
                return None
            raise

    def _asked(self, path: str, data: dict[str, str] | None) -> dict[str, Any]:
        if not settings.KEJI_SMS_URL.startswith(("https://", "http://")):
            raise NotSent("KEJI_SMS_URL")
        request = Request(
            settings.KEJI_SMS_URL.rstrip("/") + path,
            data=json.dumps(data, ensure_ascii=False).encode() if data is not None else None,
            headers={
                "Authorization": f"Bearer {settings.KEJI_SMS_TOKEN}",
                "Content-Type": "application/json",
            },
        )
        with urlopen(request, timeout=PATIENCE) as answer:
            found = json.loads(answer.read() or b"{}")
        return found if isinstance(found, dict) else {}
