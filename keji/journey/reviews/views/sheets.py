from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.applications.paper import choices_of
from keji.journey.duplicates.queries import judged
from keji.journey.reviews import actions, scoring, tables
from keji.journey.reviews.forms import SheetForm
from keji.journey.reviews.models import EXPERT, Expert, Sheet
from keji.kernel import days, files
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.ui.lists import listed
from keji.parties.people.seats import hats_of


@login_required
def my_sheets(request: SignedIn) -> HttpResponseBase:
    """待评 and 已评, and nothing else: an expert searches no applications."""
    me = hats_of(request.user).person_id
    if me is None or not Expert.objects.filter(person=me).exists():
        raise Http404
    title = _("已评") if request.GET.get("view") == "done" else _("待评")
    counted = Sheet.objects.filter(person=me).aggregate(
        left=Count("pk", filter=Q(state="open")), all=Count("pk")
    )
    return listed(request, tables.sheets(me), "reviews/sheets.html", title=title, **counted)


@login_required
def sheet(request: SignedIn, pk: int) -> HttpResponse:
    """The application's answers beside the sheet, which its expert fills in."""
    subject = fetch(request, pk)
    writable = may(subject, "sign", request.user) and subject.item.round.state == "open"
    own = EXPERT in subject.seats_of(request.user)
    if writable and not own:
        return redirect("reviews:paper", pk=subject.panelist_id)
    form = _form(request, subject) if writable else None
    if request.method == "POST" and form is None:
        return _shut(request, subject, own)
    if form and "autosave" in request.POST:
        return _autosaved(request, subject, form)

    if form and request.method == "POST" and form.is_valid():
        try:
            return _act(request, subject, form)
        except Refused as refusal:
            form.add_error(None, refusal.text)

    application = subject.item.application
    lines = [(one, subject.points.get(str(one.pk))) for one in subject.item.round.call.criteria.all()]
    context = {
        "sheet": subject,
        "round": subject.item.round,
        "application": application,
        "version": application.versions.order_by("-number").first(),
        "choices": choices_of(application),
        "attachments": files.of(application).readable(),
        "duplicates": judged(application),
        "form": form,
        "own": own,
        "lines": lines,
        "so_far": scoring.so_far(lines),
        "judged": sum(1 for _criterion, given in lines if given is not None),
    }
    return render(request, "reviews/sheet.html", context, status=422 if form and form.errors else 200)


def _autosaved(request: SignedIn, subject: Sheet, form: SheetForm) -> HttpResponse:
    """What can be read of it is kept while the expert goes on typing."""
    form.is_valid()
    try:
        actions.save_sheet(subject, by=request.user, **form.typed())
    except Refused:
        return JsonResponse({"url": subject.get_absolute_url()}, status=409)
    return JsonResponse({"at": f"{days.local(days.now()):%H:%M:%S}"})


def _shut(request: SignedIn, subject: Sheet, own: bool) -> HttpResponse:
    """A second click finds the sheet as it was signed; whoever never sat here is refused."""
    if not own:
        raise Refused(_("这份评分表现在不能由你填写。"))
    messages.info(request, _("这份评分表已不能修改，下面是现在的内容。"))
    return redirect(subject)


def fetch(request: SignedIn, pk: int) -> Sheet:
    seen = Sheet.objects.visible_to(request.user).select_related(
        "item__round__call", "item__application__unit", "item__application__form", "panelist__expert__person"
    )
    return get_object_or_404(seen, pk=pk)


def _form(request: SignedIn, subject: Sheet) -> SheetForm:
    criteria = subject.item.round.call.criteria.all()
    if request.method != "POST":
        return SheetForm(subject, criteria, signing=True)
    return SheetForm(subject, criteria, request.POST, signing=not {"save", "autosave"} & set(request.POST))


def _act(request: SignedIn, subject: Sheet, form: SheetForm) -> HttpResponse:
    if "save" in request.POST:
        actions.save_sheet(subject, by=request.user, **form.typed())
        messages.success(request, _("已保存，还没有签名。"))
        return redirect(subject)
    actions.sign_sheet(subject, by=request.user, **form.typed())
    messages.success(request, _("评分表已签名提交。"))
    return redirect("reviews:sheets")
