"""Six digits for one purpose: sent to a telephone, tried five times at most, good once."""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.inbox.actions import send_sms
from keji.kernel.inbox.choices import Kind, Purpose
from keji.kernel.inbox.models import Code
from keji.kernel.parameters import parameter
from keji.kernel.refused import Refused
from keji.kernel.sealed import digest

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

TRIES = 5
AN_HOUR, HOURLY = timedelta(hours=1), 3


@transaction.atomic
def send_code(user: "User", phone: str, *, purpose: Purpose, more: str = "") -> Code:
    """A fresh code is on its way and the ones before it are void; refuses after three within an hour.

    `more` says what to do with it, to somebody who did not ask for it.
    """
    since = days.now() - AN_HOUR
    if Code.objects.filter(user=user, purpose=purpose, made_at__gte=since).count() >= HOURLY:
        raise Refused(_("一小时内已发过 %(n)s 次验证码，过一会儿再试。") % {"n": HOURLY})
    minutes = int(parameter("CODE_MINUTES").value)
    code, digits = _new(user, purpose, timedelta(minutes=minutes))
    text = _("验证码 %(digits)s，%(minutes)s 分钟内有效，用于%(purpose)s。不要告诉别人。")
    body = text % {"digits": digits, "minutes": minutes, "purpose": code.get_purpose_display()}
    send_sms(phone, body=body + more, key=f"code.{code.pk}", kind=Kind.CODE)
    return code


def use_code(user: "User", typed: str, *, purpose: Purpose) -> bool:
    """Whether these are the digits; right ones are used up, wrong ones counted."""
    digits = "".join(typed.split())
    with transaction.atomic():
        code = Code.objects.select_for_update().filter(user=user, purpose=purpose).order_by("-pk").first()
        if code is None or code.used_at or code.expires_at <= days.now() or code.tries >= TRIES:
            return False
        if code.digest != digest(f"{code.purpose}.{user.pk}.{code.made_at.isoformat()}.{digits}"):
            Code.objects.filter(pk=code.pk).update(tries=F("tries") + 1)
            return False
        Code.objects.filter(pk=code.pk).update(used_at=days.now())
        return True


def _new(user: "User", purpose: Purpose, lasts: timedelta) -> tuple[Code, str]:
    digits, now = f"{secrets.randbelow(10**6):06d}", days.now()
    sealed = digest(f"{purpose.value}.{user.pk}.{now.isoformat()}.{digits}")
    code = Code.objects.create(user=user, purpose=purpose, digest=sealed, made_at=now, expires_at=now + lasts)
    return code, digits
