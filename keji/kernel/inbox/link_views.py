"""The pages of a link in an SMS. Opening one changes nothing: WeChat fetches every address it sees."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keji.kernel.accounts.requests import place_of
from keji.kernel.inbox import actions
from keji.kernel.inbox.links import ask_code, enter, link_of, reach_of
from keji.kernel.inbox.models import Link
from keji.kernel.inbox.narrow import NARROW
from keji.kernel.refused import Refused
from keji.kernel.sealed import mask

HALF_AN_HOUR = 1800


@never_cache
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """What the SMS said, and the two ways to act."""
    return _page(request, _link(request, token))


@never_cache
@require_POST
def code(request: HttpRequest, token: str) -> HttpResponse:
    link = _link(request, token)

    try:
        ask_code(link)
    except Refused as refusal:
        return _page(request, link, problem=refusal.text, status=409)

    return _page(request, link, asked=True)


@never_cache
@require_POST
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """The telephone's holder is signed in for this one thing, for half an hour."""
    link = _link(request, token)

    try:
        user = enter(link, request.POST.get("code", "")[:20])
    except Refused as refusal:
        return _page(request, link, asked=True, problem=refusal.text, status=422)

    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[NARROW] = reach_of(link.message.url)
    request.session.set_expiry(HALF_AN_HOUR)
    actions.read(link.message)
    return redirect(link.message.url)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(settings.LOGIN_URL)


def _link(request: HttpRequest, token: str) -> Link:
    link = link_of(token, address=place_of(request))
    if link is None or not url_has_allowed_host_and_scheme(link.message.url, None):
        raise Http404
    return link


def _page(
    request: HttpRequest, link: Link, *, asked: bool = False, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "link": link,
        "message": link.message if link.is_alive else None,
        "mine": request.user == link.message.user and NARROW not in request.session,
        "phone": mask(link.phone),
        "asked": asked,
        "problem": problem,
    }
    answer = render(request, "inbox/link.html", context, status=status)
    # no Referrer-Policy of its own: without an origin the browser's own forms would be refused
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
