"""验证码: a paper that is taken away says where to ask whether it is ours."""

import hashlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keji.kernel.accounts.pace import GUESSES, tried, try_once
from keji.kernel.papers.models import Issued
from keji.kernel.papers.tree import Paper
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

#: No sign that is read as another.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH, FILES = 12, 20


def issue(paper: Paper, *, model: str, row: int, name: str, part: str, by: "User") -> tuple[Paper, Issued]:
    """The paper with its code on every page, and what stands about it; the same words keep their code.

    A square beside the code leads to its page where the address of the platform is known.
    """
    digest = hashlib.sha256(repr(paper).encode()).hexdigest()
    key = {"model": model, "row": row, "name": name, "part": part, "digest": digest}
    issued = Issued.objects.filter(**key).first() or _new(key, paper.title, by)
    where = f"{settings.KEJI_URL}/v/" if settings.KEJI_URL else _("平台“文书查验”")
    code = _("验证码 %(code)s　查验：%(where)s") % {"code": issued.shown, "where": where}
    asked_at = f"{settings.KEJI_URL}/v/{issued.shown}/" if settings.KEJI_URL else ""
    return replace(paper, code=code, asked_at=asked_at), issued


def _new(key: dict[str, object], title: str, by: "User") -> Issued:
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    try:
        with transaction.atomic():
            return Issued.objects.create(**key, title=title[:300], code=code, by=by)
    except IntegrityError:  # somebody asked for the same paper in this very moment
        return Issued.objects.get(**key)


def remember(issued: Issued, content: bytes) -> None:
    """This file was made of the paper."""
    digest = hashlib.sha256(content).hexdigest()
    if digest not in issued.files:
        issued.files = [*issued.files, digest][-FILES:]
        issued.save(update_fields=["files"])


def issued_as(typed: str, *, address: str) -> Issued | None:
    """The paper of this code, however it was typed; wrong ones are counted, and too many refused."""
    if tried("papers", address) >= GUESSES:
        raise Refused(_("验证码错得太多，一小时后再试。"))
    code = "".join(sign for sign in typed.upper() if sign in SIGNS)
    found = Issued.objects.filter(code=code).first() if len(code) == LENGTH else None
    if found is None:
        try_once("papers", address)
    return found
