"""An application to read: where it stands, what it says, what it said before."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.journey.applications.bound import bound
from keji.journey.applications.models import Application, Version
from keji.journey.applications.paper import choices_of, chosen_direction, file_fields
from keji.journey.applications.papers import final_version
from keji.journey.applications.queries import (
    AT_HOME,
    answers_of,
    answers_seen_by,
    latest_version,
    sections_open_to,
)
from keji.journey.applications.slots import TITLES, UNLISTED
from keji.journey.applications.standing import stand_of
from keji.journey.applications.views.fetch import own, seen, user_of
from keji.kernel import days, files
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.models import Attachment
from keji.kernel.formkit import differences
from keji.kernel.papers.words import LANGUAGE
from keji.parties.people.choices import Role

#: Who reads what experts and institution suggest before it is decided; everybody else reads it afterwards.
WEIGHING = frozenset({Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR})


@login_required
@require_safe
@days.remembered()
def detail(request: SignedIn, pk: int) -> HttpResponse:
    application = seen(request, pk)
    user = user_of(request)
    versions = list(application.versions.order_by("-number"))
    # what grows from a project brings no budget of its own
    budget = list(application.budget.all()) if application.parent_id is None else []
    context = {
        "application": application,
        "answers": answers_seen_by(application, user, versions),
        "choices": chosen_direction(application),
        "versions": versions,
        "members": application.members.all(),
        "budget": budget,
        "fiscal": sum(line.fiscal_fen for line in budget),
        "own": sum(line.own_fen for line in budget),
        "indicators": application.indicators.all(),
        "attachments": attached(application),
        "stand": stand_of(application, user),
        "weighs": application.approved_fen is not None or bool(WEIGHING & set(application.seats_of(user))),
        "writes": bool(sections_open_to(application, user)),
    }
    return render(request, "applications/detail.html", context)


def attached(application: Application) -> list[tuple[str, Attachment]]:
    """The attachments with the names of their slots; pictures of the body are seen in the body."""
    slots = {**TITLES, **{field.key: field.title for field in file_fields(application.form.form)}}
    hung = files.of(application).exclude(slot__in=UNLISTED)
    return [(str(slots.get(one.slot, one.slot)), one) for one in hung]


@login_required
@require_safe
def preview(request: SignedIn, pk: int) -> HttpResponse:
    """Everything written so far on paper, for those who write it."""
    application = own(request, pk)
    context = {
        "application": application,
        "answers": answers_of(application),
        "choices": choices_of(application),
    }
    return render(request, "applications/preview.html", context)


@login_required
@require_safe
def papers(request: SignedIn, pk: int) -> HttpResponse:
    """Everything that is printed about this application, for whoever reads it."""
    return render(request, "applications/papers.html", {"application": seen(request, pk)})


@login_required
@require_safe
def bound_copy(request: SignedIn, pk: int) -> HttpResponse:
    """合订本 as PDF: a version by `?version=`, else what counts; a draft for those who write it."""
    application = seen(request, pk)
    asked = request.GET.get("version", "")
    at_home = bool(AT_HOME & set(application.seats_of(user_of(request))))
    chosen: Version | None
    if asked:
        chosen = get_object_or_404(application.versions, number=asked if asked.isdecimal() else 0)
    else:
        chosen = final_version(application) if at_home else latest_version(application)
    if chosen is None and not at_home:
        raise Http404
    with translation.override(LANGUAGE):
        answer = HttpResponse(bound(application, chosen), content_type="application/pdf")
    name = _("%(title)s 合订本.pdf") % {"title": application}
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


@login_required
@require_safe
def version(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """What was handed in then, and what it changed."""
    application = seen(request, pk)
    shown = get_object_or_404(application.versions, number=number)
    before = application.versions.filter(number=number - 1).first()
    form = application.form.form
    choices = choices_of(application)
    context = {
        "application": application,
        "version": shown,
        "before": before,
        "changes": differences(form, before.answers, shown.answers, choices=choices) if before else [],
        "files": _files_changed(before.files, shown.files) if before else [],
        "choices": choices,
    }
    return render(request, "applications/version.html", context)


def _files_changed(before: list[dict[str, str]], now: list[dict[str, str]]) -> list[dict[str, object]]:
    """What was added to and taken from the files between two versions."""
    old, new = ({(one["slot"], one["sha256"]): one for one in side} for side in (before, now))
    added = [{"name": new[key]["name"], "added": True} for key in new if key not in old]
    return [*added, *({"name": old[key]["name"], "added": False} for key in old if key not in new)]
