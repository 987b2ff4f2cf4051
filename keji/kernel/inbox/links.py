"""The short way in an SMS: it shows one thing to whoever has the SMS, and lets its person act with a code."""

import hmac
import re
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.pace import GUESSES, tried, try_once
from keji.kernel.inbox.choices import Purpose
from keji.kernel.inbox.codes import send_code, use_code
from keji.kernel.inbox.models import Link
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

TOKEN = re.compile(r"([0-9a-f]{1,12})-([0-9a-f]{15})")


def link_of(token: str, *, address: str) -> Link | None:
    """The link of this token if this house wrote it; wrong ones are counted and end."""
    if tried("links", address) >= GUESSES:
        raise Refused(_("打开的链接错得太多，一小时后再试。"))
    found = TOKEN.fullmatch(token)
    link = (
        Link.objects.select_related("message__user").filter(pk=int(found[1], 16)).first() if found else None
    )
    if link is None or not hmac.compare_digest(link.token, token):
        try_once("links", address)
        return None
    return link


def ask_code(link: Link) -> None:
    """A code is on its way to the telephone the SMS went to; refuses a link that no longer opens anything."""
    _open(link)
    send_code(link.message.user, link.phone, purpose=Purpose.LINK)


def enter(link: Link, typed: str) -> "User":
    """The person of the link, who proved to hold the telephone; the link is used up. Refuses wrong digits."""
    _open(link)
    if not use_code(link.message.user, typed, purpose=Purpose.LINK):
        raise Refused(_("验证码不对或者过期了。核对后再填，或者重新发一个。"))
    with transaction.atomic():
        if not Link.objects.filter(pk=link.pk, used_at=None).update(used_at=days.now()):
            raise Refused(_("这个链接已经用过一次，请登录后办理。"))
        journal.write("inbox.enter", link.message, by=link.message.user)
    return link.message.user


@transaction.atomic
def revoke_links(user: "User") -> int:
    """No link of this person opens anything any more; answers how many were alive."""
    alive = Link.objects.filter(message__user=user, revoked_at=None, expires_at__gt=days.now())
    return alive.update(revoked_at=days.now())


def reach_of(url: str) -> list[str]:
    """The addresses that belong to the one thing behind this one: itself and the moves made on it."""
    path = url.partition("?")[0].partition("#")[0]
    if path in {"", "/"}:
        return []
    return [path, *(f"/flow/{model._meta.label}/{pk}/" for model, pk in _subjects(path))]


def _subjects(path: str) -> list[tuple[Any, int]]:
    found = re.search(r"/(\d{1,18})/", path)
    if not found:
        return []
    pk = int(found[1])
    roads = [model for model in apps.get_models() if hasattr(model, "machine_name")]
    rows: Any = ((model, model._base_manager.filter(pk=pk).first()) for model in roads)
    return [(model, pk) for model, row in rows if row is not None and row.get_absolute_url() == path]


def _open(link: Link) -> None:
    if not link.is_alive or not link.message.user.is_active:
        raise Refused(_("这个链接已经失效，请登录后办理。"))
    if link.used_at:
        raise Refused(_("这个链接已经用过一次，请登录后办理。"))
