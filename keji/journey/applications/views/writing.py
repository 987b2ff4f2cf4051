"""Beginning an application and writing it, section by section."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keji.journey.applications.actions import Clash, Kept, save_section
from keji.journey.applications.actions import start as begin
from keji.journey.applications.forms import StartForm, seen_of
from keji.journey.applications.models import APPLICANT, Application
from keji.journey.applications.paper import Sheet, choices_of, sheet
from keji.journey.applications.progress import carried, days_left, progress, usual
from keji.journey.applications.queries import budget_card
from keji.journey.applications.views.fetch import own, user_of
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.formkit import Section, differences, read
from keji.kernel.ui.dates import beijing

#: Where the buttons of the strip lead, once what is on the page is saved.
GOING = ("check", "submit", "correct")


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedIn, pk: int) -> HttpResponse:
    """For which unit, with which form; then the draft."""
    call = get_object_or_404(Call.objects.published().select_related("form", "short_form"), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = StartForm(call, request.user, posted, initial=request.GET.dict())

    if request.method == "POST" and form.is_valid():
        try:
            application = begin(call, by=user_of(request), **form.chosen())
        except Refused as refusal:
            form.refused(refusal)
        else:
            return redirect("applications:resume", pk=application.pk)

    context = {"call": call, "form": form, "mine": _mine(call, request)}
    return render(request, "applications/start.html", context, status=422 if form.errors else 200)


def _mine(call: Call, request: SignedIn) -> list[Application]:
    """What this person has begun under the call already."""
    return list(Application.objects.at_seat(request.user, APPLICANT).filter(call=call).order_by("-pk")[:5])


@login_required
def resume(request: SignedIn, pk: int) -> HttpResponse:
    """On with the first section that has problems, or the first one."""
    application = own(request, pk)
    first = sheet(application, application.form.form.sections[0].key, user_of(request))
    assert first is not None
    order = [entry.key for entry in first.rail if entry.key in first.opened and entry.state != "done"]
    opened = [entry.key for entry in first.rail if entry.key in first.opened]
    return redirect("applications:edit", pk=pk, section=(order or opened or [first.section.key])[0])


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: int, section: str) -> HttpResponse:
    application = own(request, pk)
    page = sheet(application, section, user_of(request))
    if page is None:
        raise Http404
    if request.method == "GET":
        return _shown(request, page)

    try:
        outcome = save_section(
            application, section, request.POST, by=user_of(request), seen=seen_of(request.POST)
        )
    except Refused as refusal:
        return _shut(request, page, refusal)

    if "autosave" in request.POST:
        return _told(outcome)
    return _clashed(request, page, outcome) if isinstance(outcome, Clash) else _kept(request, page, outcome)


@days.remembered()
def _shown(request: SignedIn, page: Sheet) -> HttpResponse:
    """As it was saved; with everything wrong in it when somebody comes to correct it."""
    asked = "check" in request.GET
    problems = [one for one in page.problems if one.section == page.section.key] if asked else []
    return _page(request, page, bound=page.bound(problems=problems), problems=problems)


def _kept(request: SignedIn, page: Sheet, outcome: Kept) -> HttpResponse:
    if outcome.problems:
        after = sheet(page.application, page.section.key, user_of(request))
        assert after is not None
        bound = after.bound(problems=outcome.problems)
        return _page(request, after, bound=bound, problems=outcome.problems, status=422)
    here = reverse("applications:edit", args=[page.application.pk, page.section.key])
    if table := request.POST.get("add") or request.POST.get("remove", "").rpartition(".")[0]:
        return redirect(f"{here}#f-{table.replace('.', '-')}")
    if request.POST.get("go") in GOING:
        return redirect(f"applications:{request.POST['go']}", pk=page.application.pk)
    if "next" in request.POST and (following := _following(request, page)):
        return redirect("applications:edit", pk=page.application.pk, section=following.key)
    messages.success(request, _("“%(section)s”已保存。") % {"section": page.section.title})
    return redirect(here)


def _following(request: SignedIn, page: Sheet) -> Section | None:
    """The section after this one, with what was just saved: it may ask for more sections, or for fewer."""
    after = sheet(page.application, page.section.key, user_of(request))
    return after.next if after else None


def _clashed(request: SignedIn, page: Sheet, clash: Clash) -> HttpResponse:
    """Both texts side by side; saving again puts one's own in the place of the other."""
    theirs, mine = {page.section.key: clash.theirs}, {page.section.key: clash.mine}
    changes = differences(page.form, theirs, mine, choices=choices_of(page.application))
    after = sheet(page.application, page.section.key, user_of(request))
    assert after is not None
    bound = after.bound(answers=clash.mine, problems=clash.problems)
    return _page(
        request, after, bound=bound, problems=clash.problems, status=409, clash=clash, changes=changes
    )


def _shut(request: SignedIn, page: Sheet, refusal: Refused) -> HttpResponse:
    """Nothing was saved; what was typed is shown to be copied."""
    if "autosave" in request.POST:
        return JsonResponse({"refused": refusal.text}, status=409)
    typed, _problems = read(page.form, page.section.key, request.POST)
    bound = page.bound(answers=typed)
    return _page(request, page, bound=bound, problems=[], status=409, refused=refusal.text)


def _told(outcome: Kept | Clash) -> JsonResponse:
    """What the script on the page wants to know."""
    status = 409 if isinstance(outcome, Clash) else 422 if outcome.problems else 200
    return JsonResponse({"seen": outcome.version, "at": f"{days.local(outcome.at):%H:%M:%S}"}, status=status)


def _page(request: SignedIn, page: Sheet, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "application": page.application,
        "sheet": page,
        "sections": page.rail,
        "seen": page.seen,
        "hands": "correct" if page.application.state == "correcting" else "submit",
        "saved": beijing(page.saved_at),
        "progress": progress(page),
        "carried": carried(page),
        "days_left": days_left(page),
        "usual": usual(),
        "budget": budget_card(page.answers) if page.section.key == "budget" else None,
        **more,
    }
    return render(request, "applications/edit.html", context, status=status)
