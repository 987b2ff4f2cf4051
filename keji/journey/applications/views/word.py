"""The Word file of an application: out, in again, a look at what would change, one confirmation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.applications.actions import bring_word, take_word
from keji.journey.applications.forms import WordForm
from keji.journey.applications.models import Application
from keji.journey.applications.queries import sections_open_to
from keji.journey.applications.slots import WAITING, WORD
from keji.journey.applications.views.fetch import own, user_of
from keji.journey.applications.word import offered, written
from keji.kernel import files
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.content import KINDS
from keji.kernel.files.models import Attachment
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts

CHINESE = "zh-hans"


@login_required
@require_safe
def download(request: SignedIn, pk: int) -> HttpResponse:
    """The application as a Word file: filled in as far as it is, or blank, or the long texts alone."""
    application = own(request, pk)

    with override(CHINESE):
        body = written(
            application,
            drafts.folded(application),
            only_body=request.GET.get("only") == "body",
            blank="blank" in request.GET,
        )

    answer = HttpResponse(body, content_type=KINDS["docx"].media_type)
    name = _("申报书-%(title)s.docx") % {"title": str(application)[:60].replace("/", "／")}
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def word(request: SignedIn, pk: int) -> HttpResponse:
    """Where the file is fetched and handed in."""
    application = own(request, pk)
    form = WordForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    if request.method == "POST" and form.is_valid():
        try:
            waiting = bring_word(
                application,
                form.cleaned_data["file"],
                by=user_of(request),
                not_secret=form.cleaned_data["not_secret"],
            )
        except Refused as refusal:
            form.add_error("file", refusal.text)
        else:
            return redirect("applications:word_taken", pk=pk, uuid=waiting.uuid)

    context = {
        "application": application,
        "form": form,
        "writes": bool(sections_open_to(application, user_of(request))),
        "original": files.of(application, WORD).first(),
        "waiting": files.of(application, WAITING).first(),
    }
    return render(request, "applications/word.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def taken(request: SignedIn, pk: int, uuid: Any) -> HttpResponse:
    """What the file changes, part by part; one button makes it the draft."""
    application = own(request, pk)
    hung = files.of(application, WAITING).readable()
    waiting = get_object_or_404(hung, uuid=uuid)
    renamed = _renamed(request.POST if request.method == "POST" else request.GET)
    refused = ""

    if request.method == "POST":
        try:
            take_word(
                application, waiting, by=user_of(request), seen=request.POST.get("seen", ""), renamed=renamed
            )
        except Refused as refusal:
            refused = refusal.text
        else:
            messages.success(request, _("已按 Word 保存。接着补齐没有填的，再自查、提交。"))
            return redirect("applications:resume", pk=pk)

    return _compared(request, application, waiting, renamed, refused)


def _compared(
    request: SignedIn, application: Application, waiting: Attachment, renamed: dict[str, str], refused: str
) -> HttpResponse:
    offer = offered(application, waiting, by=user_of(request), renamed=renamed)
    context = {
        "application": application,
        "offer": offer,
        "waiting": waiting,
        "renamed": [f"{said}={path}" for said, path in renamed.items()],
        "refused": refused,
        "writes": bool(sections_open_to(application, user_of(request))),
    }
    return render(request, "applications/word_taken.html", context, status=409 if refused else 200)


def _renamed(said: Any) -> dict[str, str]:
    """Which unknown headings stand for which part, as the person has said."""
    pairs = (one.rpartition("=") for one in said.getlist("as")[:50])
    return {heading: path for heading, sign, path in pairs if sign}
