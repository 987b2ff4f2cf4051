from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.decisions import actions
from keji.journey.decisions.actions.notice import default_text, default_title
from keji.journey.decisions.choices import BUREAU
from keji.journey.decisions.forms import NoticeForm, PostingForm
from keji.journey.decisions.models import Notice
from keji.journey.decisions.queries import on_notice_items
from keji.journey.decisions.views.batches import fetch
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.parameters import parameter


@login_required
def draft_notice(request: SignedIn, pk: int) -> HttpResponse:
    batch = fetch(request, pk)
    if batch.state != "agreed" or not set(BUREAU) & set(batch.seats_of(request.user)):
        raise Http404
    usual = {
        "title": default_title(batch),
        "text": default_text(batch),
        "contact": batch.call.contact,
        "integrity_phone": batch.call.integrity_phone,
    }
    form = NoticeForm(request.POST or None, initial=usual)

    if _to_keep(request, form):
        try:
            notice = actions.draft_notice(batch, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("公示稿已保存，核对后发布。"))
            return redirect(notice)

    shown = Notice(batch=batch, working_days=int(parameter("PUB_PROJECT_DAYS").value))
    context = {"form": form, "title": _("拟公示稿"), "back": batch.get_absolute_url(), "about": batch}
    return _drafting(request, form, shown, context)


@login_required
def edit_notice(request: SignedIn, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk, state="draft")
    if not set(BUREAU) & set(notice.seats_of(request.user)):
        raise Http404
    form = NoticeForm(request.POST or None, instance=notice)

    if _to_keep(request, form):
        try:
            actions.amend_notice(notice, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("公示稿已保存。"))
            return redirect(notice)

    context = {"form": form, "title": _("修改公示稿"), "back": notice.get_absolute_url(), "about": notice}
    return _drafting(request, form, notice, context)


@login_required
def record_posting(request: SignedIn, pk: int) -> HttpResponse:
    seen = Notice.objects.visible_to(request.user).filter(published_at__isnull=False)
    notice = get_object_or_404(seen, pk=pk)
    if not set(BUREAU) & set(notice.seats_of(request.user)):
        raise Http404
    form = PostingForm(request.POST or None, instance=notice)

    if request.method == "POST" and form.is_valid():
        try:
            actions.record_posting(notice, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已登记。"))
            return redirect(notice)

    context = {"form": form, "title": _("登记张贴和发布"), "back": notice.get_absolute_url(), "about": notice}
    return render(request, "decisions/act.html", context, status=422 if form.errors else 200)


def _to_keep(request: SignedIn, form: NoticeForm) -> bool:
    """Whether the draft is to be kept, not only looked at."""
    return request.method == "POST" and "preview" not in request.POST and form.is_valid()


def _drafting(request: SignedIn, form: NoticeForm, shown: Notice, context: dict[str, object]) -> HttpResponse:
    """The form, and beside it the notice as everybody will read it, with what has been typed so far."""
    if form.is_bound:
        form.is_valid()
    for name in NoticeForm.Meta.fields:
        typed = (
            form.cleaned_data.get(name)
            if form.is_bound
            else form.get_initial_for_field(form.fields[name], name)
        )
        setattr(shown, name, typed or "")
    shown.shows_amounts = bool(shown.shows_amounts)
    context |= {"notice": shown, "items": on_notice_items(shown)}
    return render(request, "decisions/notice_draft.html", context, status=422 if form.errors else 200)
