"""The notice as everybody sees it, and the objection anybody may hand in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.choices import BUREAU
from keji.journey.decisions.forms import ObjectionForm
from keji.journey.decisions.models import Notice
from keji.journey.decisions.pace import counted, too_often
from keji.journey.decisions.queries import count_of, on_notice_items
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused


def notice(request: HttpRequest, pk: int) -> HttpResponse:
    subject = _fetch(request, pk)
    inside = subject.seats_of(request.user) if request.user.is_authenticated else ()
    context = {
        "notice": subject,
        "items": on_notice_items(subject),
        "count": count_of(subject),
        "inside": inside,
        "posts": bool(subject.published_at and set(BUREAU) & set(inside)),
    }
    return render(request, "decisions/notice.html", context)


def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    subject = get_object_or_404(Notice.objects.exclude(published_at=None), pk=pk)
    listed = Application.objects.filter(pk__in=on_notice_items(subject).values("application_id"))
    running = subject.state == "published" and not count_of(subject).over
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ObjectionForm(subject, listed, *posted)

    if request.method == "POST" and form.is_valid():
        if too_often(request):
            return _later(request, subject, form)
        try:
            objection = actions.object(subject, by=_signed_in(request), **form.given())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            counted(request)
            messages.success(
                request, _("异议已收到，编号 %s。核查结果会按留下的联系方式告知。") % objection.pk
            )
            return redirect(subject)

    context = {"notice": subject, "form": form, "running": running}
    return render(request, "decisions/object.html", context, status=422 if form.errors else 200)


def _later(request: HttpRequest, subject: Notice, form: ObjectionForm) -> HttpResponse:
    """What was typed stands on the page; only the hour is missing."""
    text = _("从这里一小时内已经提出 %(most)d 件异议。请过一小时再提交，或者按公示上的电话联系。")
    form.add_error(None, text % {"most": settings.KEJI_OBJECTIONS_PER_HOUR})
    context = {"notice": subject, "form": form, "running": True}
    answer = render(request, "decisions/object.html", context, status=429)
    answer["Retry-After"] = "3600"
    return answer


def _fetch(request: HttpRequest, pk: int) -> Notice:
    """A published notice for everybody, a draft for those who work on it."""
    found = Notice.objects.select_related("batch__call", "pmo")
    public = found.filter(pk=pk, published_at__isnull=False).first()
    return public or get_object_or_404(found.visible_to(request.user), pk=pk)


def _signed_in(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
