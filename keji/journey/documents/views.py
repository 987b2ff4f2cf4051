"""The register, drafts, and the page where number and sealed copy are registered."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.documents import actions, tables
from keji.journey.documents.actions import SEALED, WRITERS
from keji.journey.documents.books import books
from keji.journey.documents.forms import DraftForm, NumberForm, SealForm, WordsForm
from keji.journey.documents.models import Document
from keji.kernel import files
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import Refused, may
from keji.kernel.papers.models import Wording
from keji.kernel.papers.phrases import Phrase, named, phrases, problem_of
from keji.kernel.papers.phrases import reword as say_anew
from keji.kernel.papers.sampling import Sample, sample
from keji.kernel.papers.workbooks import plain_workbook, workbook_answer
from keji.kernel.ui.lists import listed
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen

READERS = (*WRITERS, Role.SUPERVISOR)


@login_required
def documents(request: SignedIn) -> HttpResponseBase:
    """Everything under a number, newest first."""
    tab, tabs = chosen(Document, request)
    writes = _writes(request)
    listing = tables.documents(tab, writes=writes)
    return listed(request, listing, "documents/list.html", tab=tab, tabs=tabs, writes=writes)


@require_safe
@login_required
def numbers(request: SignedIn) -> HttpResponse:
    """编号簿 of one kind of number, on the screen or as a workbook."""
    if not any(role in hats_of(request.user) for role in READERS):
        raise Http404
    known = books()
    chosen_book = next((one for one in known if one.key == request.GET.get("book")), known[0])
    rows = chosen_book.lines()
    if request.GET.get("as") == "xlsx":
        heads = (_("编号"), _("归谁"), _("现在"), _("作废"))
        told = [(row.number, row.title, row.state, _("作废") if row.void else "") for row in rows]
        return workbook_answer(
            plain_workbook(str(chosen_book.label), "", heads, told), str(chosen_book.label)
        )
    context = {"books": [(one.key, one.label) for one in known], "book": chosen_book.key, "rows": rows}
    return render(request, "documents/numbers.html", context)


@require_safe
@login_required
def words(request: SignedIn) -> HttpResponse:
    """The sentences of papers that staff may edit, each as it stands now."""
    if not _writes(request):
        raise Http404
    return render(request, "documents/words.html", {"rows": [(one, one.text()) for one in phrases()]})


@require_http_methods(["GET", "POST"])
@login_required
def reword(request: SignedIn, name: str) -> HttpResponse:
    """One of them is written anew; a field that is missing or unknown is named."""
    one = named(name)
    if one is None or not _writes(request):
        raise Http404
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"text": one.text()})

    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            say_anew(one, form.cleaned_data["text"], by=request.user)
        except Refused as refusal:
            form.add_error("text", refusal.text)
        else:
            messages.success(request, _("用语已保存，从现在起的文书用新的文字。"))
            return redirect("documents:words")

    earlier = Wording.objects.filter(phrase=one.name).select_related("by").order_by("-pk")[:20]
    context = {"form": form, "one": one, "earlier": earlier, "sample": _sample(request, one, form)}
    return render(request, "documents/reword.html", context, status=422 if form.errors else 200)


def _sample(request: SignedIn, one: Phrase, form: WordsForm) -> Sample | None:
    """The words as they stand in a real paper: those in force, or what was typed if it may be said."""
    text = form.cleaned_data.get("text", "") if form.is_bound else one.text()
    if problem := problem_of(one, text):
        if not form.errors:
            form.add_error("text", problem)
        return None
    return sample(one, text, user=request.user)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: SignedIn) -> HttpResponse:
    if not _writes(request):
        raise Http404
    asked = {name: request.GET.get(name, "") for name in ("kind", "title", "about")}
    form = DraftForm(request.POST if request.method == "POST" else None, initial=asked)

    if request.method == "POST" and form.is_valid():
        document = actions.draft(by=request.user, **form.cleaned_data)
        messages.success(request, _("已拟稿。写好正文后送核。"))
        return redirect(document)

    return render(request, "documents/edit.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    document = _seen(request, pk)
    context = {
        "document": document,
        "sealed": files.of(document, SEALED),
        "writes": document.state == "draft" and _writes(request),
    }
    return render(request, "documents/detail.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """A draft is rewritten; what is being checked or signed says that it is fixed."""
    document = _seen(request, pk)
    if not _writes(request):
        raise Http404
    initial = {name: getattr(document, name) for name in DraftForm.base_fields}
    form = DraftForm(request.POST if request.method == "POST" else None, initial=initial)

    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(document, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("文稿已保存。"))
            return redirect(document)

    context = {"form": form, "document": document}
    return render(request, "documents/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def number(request: SignedIn, pk: int) -> HttpResponse:
    """First the number and the day, then the sealed copy: one page, whichever is due."""
    document = _seen(request, pk)
    if may(document, "give_number", request.user):
        return _step(request, document, NumberForm, _give_number)
    if may(document, "seal", request.user):
        return _step(request, document, SealForm, _seal)
    if not set(document.seats_of(request.user)) & set(WRITERS):
        raise Http404
    messages.info(request, _("文件现在是“%(state)s”，这一步不用再办。") % {"state": document.stage.label})
    return redirect(document)


def _step(request: SignedIn, document: Document, form_class: Any, take: Any) -> HttpResponse:
    form = form_class(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            take(request, document, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(document)
    context = {"form": form, "document": document, "sealing": form_class is SealForm}
    return render(request, "documents/number.html", context, status=422 if form.errors else 200)


def _give_number(request: SignedIn, document: Document, said: dict[str, Any]) -> None:
    actions.give_number(document, by=request.user, **said)
    messages.success(request, _("文号已登记。盖章后上传盖章件。"))


def _seal(request: SignedIn, document: Document, said: dict[str, Any]) -> None:
    actions.seal(document, said["scan"], by=request.user, not_secret=said["not_secret"])
    warn_if_shut(request, document, actions.SEALED)
    messages.success(request, _("盖章件已上传，文件生效。"))


def _writes(request: SignedIn) -> bool:
    return any(role in hats_of(request.user) for role in WRITERS)


def _seen(request: SignedIn, pk: int) -> Document:
    found: Document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    return found
