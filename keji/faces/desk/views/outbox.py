"""短信发件箱: what left the house and what did not, for those who keep it running."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.inbox.actions import repeat
from keji.kernel.inbox.models import Delivery
from keji.kernel.inbox.queries import outbox
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

KEEPERS = (Role.SYS_ADMIN, Role.BUREAU, Role.BUREAU_LEAD)
SIZE = 50
ENDED = Q(given_up_at__isnull=False) | Q(bounced_at__isnull=False)
STANDINGS = {
    "": Q(),
    "waiting": Q(sent_at=None, given_up_at=None),
    "sent": Q(sent_at__isnull=False, delivered_at=None, bounced_at=None),
    "delivered": Q(delivered_at__isnull=False),
    "failed": ENDED,
}


def keeps(user: Any) -> bool:
    return any(role in hats_of(user) for role in KEEPERS)


@require_safe
@login_required
def sent(request: SignedIn) -> HttpResponse:
    """Newest first, one tab per standing."""
    _keeper(request)
    asked, before = request.GET.get("is", ""), request.GET.get("before", "")
    asked = asked if asked in STANDINGS else ""
    rows = outbox().filter(STANDINGS[asked])
    if before.isascii() and before.isdigit() and len(before) < 18:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: SIZE + 1])
    context = {
        "rows": found[:SIZE],
        "more": found[SIZE - 1].pk if len(found) > SIZE else None,
        "asked": asked,
        "views": _views(asked),
    }
    return render(request, "desk/outbox.html", context)


@require_POST
@login_required
def again(request: SignedIn, pk: int) -> HttpResponse:
    _keeper(request)
    delivery = get_object_or_404(Delivery, pk=pk)

    repeat(delivery, by=request.user)

    messages.success(request, _("已放回待发。"))
    return redirect("desk:outbox")


def _keeper(request: SignedIn) -> None:
    if not keeps(request.user):
        raise Http404


def _views(asked: str) -> list[dict[str, Any]]:
    words = {
        "": _("全部"),
        "waiting": _("等待发送"),
        "sent": _("已发出"),
        "delivered": _("已送达"),
        "failed": _("没有送达"),
    }
    return [
        {"label": label, "url": f"?is={code}" if code else "?", "current": code == asked}
        for code, label in words.items()
    ]
