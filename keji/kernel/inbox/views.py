from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.inbox import actions
from keji.kernel.inbox.links import revoke_links
from keji.kernel.inbox.models import Message
from keji.kernel.inbox.ports import FileOutbox
from keji.kernel.inbox.queries import messages_of, unread_count
from keji.kernel.inbox.wording import parts
from keji.kernel.sealed import mask

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

PAGE = 50
LONGEST_ID = 18


@login_required
@require_safe
def messages_list(request: SignedIn) -> HttpResponse:
    user = _user(request)
    only_unread = request.GET.get("unread") == "1"
    rows = list(messages_of(user, before=_number(request.GET.get("before")), unread=only_unread)[: PAGE + 1])

    context = {
        "rows": rows[:PAGE],
        "more": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "newest": rows[0].pk if rows else 0,
        "only_unread": only_unread,
        "waiting": unread_count(user),
    }
    return render(request, "inbox/list.html", context)


@login_required
@require_safe
def open_message(request: SignedIn, pk: int) -> HttpResponse:
    message = get_object_or_404(Message, pk=pk, user=_user(request))

    actions.read(message)

    local = url_has_allowed_host_and_scheme(message.url, {request.get_host()}, request.is_secure())
    return redirect(message.url if local else "inbox:list")


@login_required
@require_POST
def all_read(request: SignedIn) -> HttpResponse:
    actions.read_all(_user(request), upto=_number(request.POST.get("upto")) or 0)
    return redirect("inbox:list")


@login_required
@require_safe
def outbox(request: SignedIn) -> HttpResponse:
    """The simulator: what the SMS file outbox holds. It does not exist in production."""
    if not (settings.DEBUG or getattr(settings, "KEJI_DEMO", False)):
        raise Http404

    lines = list(FileOutbox().lines())[-200:]
    rows = [_on_the_phone(line) for line in reversed(lines)]
    return render(request, "inbox/outbox.html", {"rows": rows})


def _on_the_phone(line: dict[str, str]) -> dict[str, object]:
    body, _gap, address = line["body"].rpartition(" ")
    link = address if settings.KEJI_URL and address.startswith(f"{settings.KEJI_URL}/l/") else ""
    at = datetime.fromisoformat(line["at"])
    said = body if link else line["body"]
    return {
        "at": at,
        "to": mask(line["to"]),
        "said": said,
        "link": link,
        "length": len(line["body"]),
        "parts": parts(line["body"]),
    }


@login_required
@require_POST
def links_revoked(request: SignedIn) -> HttpResponse:
    n = revoke_links(_user(request))
    messages.success(request, _("作废了 %(n)s 个短信链接。") % {"n": n})
    return redirect("inbox:list")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None


def _user(request: SignedIn) -> "User":
    return request.user
