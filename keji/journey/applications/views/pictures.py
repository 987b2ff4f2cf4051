"""Pictures for long texts: sent by the script of the form, or on a page that gives the line to copy."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from keji.journey.applications.actions.pictures import add_picture
from keji.journey.applications.forms import PictureForm
from keji.journey.applications.queries import sections_open_to
from keji.journey.applications.views.fetch import own, user_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused


@login_required
@require_http_methods(["GET", "POST"])
def pictures(request: SignedIn, pk: int) -> HttpResponse:
    application = own(request, pk)
    form = PictureForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    line = ""

    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            line = add_picture(
                application,
                said["file"],
                said["caption"],
                by=user_of(request),
                not_secret=said["not_secret"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.text)

    if request.headers.get("X-Requested-With") == "fetch":
        told = [text for texts in form.errors.values() for text in texts]
        answer = {"refused": " ".join(map(str, told))} if told else {"line": line}
        return JsonResponse(answer, status=422 if told else 200)

    context = {
        "application": application,
        "form": form,
        "line": line,
        "writes": bool(sections_open_to(application, user_of(request))),
    }
    return render(request, "applications/pictures.html", context, status=422 if form.errors else 200)
