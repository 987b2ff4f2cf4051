from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keji.journey.decisions import actions, tables
from keji.journey.decisions.actions.objections import EVIDENCE, Objector, may_handle
from keji.journey.decisions.models import Notice, Objection
from keji.journey.decisions.queries import count_of
from keji.kernel import days, files
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.lists import listed
from keji.parties.people.tabs import chosen

#: So many notices stand above the objections; the others on the public page.
NOTICES = 4


@login_required
@days.remembered()
def objection_list(request: SignedIn) -> HttpResponseBase:
    """The objections of a seat under the notices they may be raised against, the latest first."""
    tab, tabs = chosen(Objection, request)
    latest = Notice.objects.visible_to(request.user).filter(published_at__isnull=False)
    shown = latest.order_by("-published_at", "-pk")[:NOTICES]
    notices = [(one, count_of(one) if one.state == "published" else None) for one in shown]
    more = {"tab": tab, "tabs": tabs, "title": _("公示与异议"), "notices": notices}
    return listed(request, tables.objections(tab), "decisions/objections.html", **more)


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    return _page(request, _fetch(request, pk))


@login_required
@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    """The objector's name and contact, on this answer only; the journal tells that they were shown."""
    objection = _fetch(request, pk)
    if not may_handle(objection, request.user):
        raise Http404
    return _page(request, objection, actions.reveal(objection, by=request.user))


def _page(request: SignedIn, objection: Objection, objector: Objector | None = None) -> HttpResponse:
    handles = may_handle(objection, request.user)
    context = {
        "objection": objection,
        "handles": handles,
        "objector": objector,
        # evidence may give the objector away, so only whoever investigates reads it
        "evidence": files.of(objection, EVIDENCE) if handles else [],
    }
    answer = render(request, "decisions/objection.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _fetch(request: SignedIn, pk: int) -> Objection:
    seen = Objection.objects.visible_to(request.user).select_related("application", "notice", "pmo")
    return get_object_or_404(seen, pk=pk)
