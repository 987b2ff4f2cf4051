"""The one page for moves that ask nothing but a note and, for paper acts, what the paper says."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow.advance import advance
from keji.kernel.flow.door import plain_move, subject_for
from keji.kernel.flow.forms import MoveForm
from keji.kernel.flow.opened import OpenMove, open_moves, reasons_against, senseless, what_follows
from keji.kernel.flow.staged import Staged
from keji.kernel.refused import Refused


@login_required
@require_http_methods(["GET", "POST"])
def move(request: SignedIn, label: str, pk: int, code: str) -> HttpResponse:
    """Show what the move means and, when posted, make it."""
    subject = subject_for(request.user, label, pk)
    opened = _opened(subject, request, code)

    if opened is None:
        return _too_late(request, subject, code)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MoveForm(*posted, opened=opened)

    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                paper = form.paper(subject, request.user)
                advance(subject, code, by=request.user, note=form.noted(), paper=paper)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            if paper:
                warn_if_shut(request, subject, PAPER_ACT)
            messages.success(request, _("已办理：%(move)s。") % {"move": str(opened.move.label).rstrip("…")})
            return redirect(_back(subject))

    return _asked(request, subject, opened, form)


def _asked(request: SignedIn, subject: Staged, opened: OpenMove, form: MoveForm) -> HttpResponse:
    """What the move asks: the section alone for a page that puts it under its own head, else a page."""
    code = opened.move.code
    here = "HX-Request" in request.headers
    context = {
        "subject": subject,
        "opened": opened,
        "happens": what_follows(subject, opened.move),
        "verb": _verb(opened),
        "form": form,
        "against": reasons_against(subject, code, by=request.user) if request.method == "GET" else [],
        "back": _back(subject),
        "address": request.path,
        "here": here,
    }
    template = "flow/_move.html" if here else "flow/move.html"
    answer = render(request, template, context, status=422 if form.errors else 200)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _verb(opened: OpenMove) -> str:
    """What the button does: make the move, or write down that somebody made it on paper."""
    verb = str(opened.move.label).rstrip("…")
    recorded = opened.paper and not opened.own and not verb.startswith(_("登记"))
    return _("登记线下的“%(move)s”") % {"move": verb} if recorded else verb


def _opened(subject: Staged, request: SignedIn, code: str) -> OpenMove | None:
    known = plain_move(subject, code)
    seats = set(subject.seats_of(request.user))
    if not seats & {*known.seats, *known.recorders}:
        raise Http404
    return next((o for o in open_moves(subject, request.user) if o.move.code == code), None)


def _too_late(request: SignedIn, subject: Staged, code: str) -> HttpResponse:
    """The move was open when the page was made and is not any more: say so and show where it stands."""
    known = subject.machine.move(code)
    if known and subject.state == known.target:
        messages.info(request, _("已经办理过了，不用再办一次。"))
        return redirect(_back(subject))
    text = _("现在是“%(state)s”，这一步已不能办理。可能已有人办理。") % {"state": subject.stage.label}
    raise Refused(senseless(subject, known) or text)


def _back(subject: Staged) -> str:
    url = getattr(subject, "get_absolute_url", None)
    return url() if url else "/desk/"
