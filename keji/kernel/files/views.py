from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keji.kernel.files import access, actions, shelf
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.forms import SettleForm, UploadForm
from keji.kernel.files.models import Attachment
from keji.kernel.files.queries import picture_seen_by, seen_by
from keji.kernel.files.slots import slot_context
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

#: Shown by the browser itself; everything else is saved, because a sandboxed PDF does not open in Chromium.
INLINE = {"image/png", "image/jpeg"}


@require_safe
def download(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    attachment = seen_by(request.user, uuid)
    if attachment is None:
        raise Http404
    if attachment.is_quarantined:
        actions.inspect(attachment, by=_user(request))

    return _served(attachment)


@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponseBase:
    """A picture a text names by its digest, for whoever may read it anywhere it hangs."""
    attachment = picture_seen_by(request.user, digest)
    if attachment is None:
        raise Http404
    return _served(attachment)


def _served(attachment: Attachment) -> HttpResponseBase:
    answer = FileResponse(
        shelf.place(attachment.digest).open("rb"),
        as_attachment=attachment.is_quarantined or attachment.media_type not in INLINE,
        filename=attachment.name,
        content_type=attachment.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    owner = _owner_of(form, request)
    asked = form.cleaned_data
    if asked["slot"] == PAPER_ACT:
        raise Refused(_("线下办理的扫描件随登记一起上传，不能单独添加。"))

    try:
        if "file" not in asked:
            raise Refused(str(form.errors["file"][0]))
        attachment = actions.store(
            asked["file"],
            by=_user(request),
            slot=asked["slot"],
            owner=owner,
            not_secret=asked.get("not_secret", False),
        )
    except Refused as refused:
        return _slot_again(request, owner, form, problem=refused.text)

    if request.headers.get("HX-Request"):
        return _slot_again(request, owner, form)
    if attachment.is_quarantined:
        messages.warning(request, _("“%s”带有涉密标志，已隔离，等保密管理员处理。") % attachment.name)
    else:
        messages.success(request, _("“%s”已上传。") % attachment.name)
    return redirect(_back(request))


@require_POST
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    attachment = get_object_or_404(Attachment.objects.current(), uuid=uuid)
    if not access.owner_edited_by(attachment.owner_type, attachment.owner_id, request.user):
        raise Http404
    if attachment.slot == PAPER_ACT:
        raise Refused(_("线下办理的扫描件随办理记录留存，不能移除。"))

    actions.remove(attachment, by=_user(request))

    messages.success(request, _("“%s”已移除。") % attachment.name)
    return redirect(_back(request))


@require_safe
def quarantine(request: HttpRequest) -> HttpResponse:
    if not access.is_officer(request.user):
        raise Http404
    waiting = Attachment.objects.unsettled().select_related("file", "by").order_by("quarantined_at", "pk")
    return render(request, "files/quarantine.html", {"waiting": waiting[:200]})


@require_POST
def settle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    if not access.is_officer(request.user):
        raise Http404
    attachment = get_object_or_404(Attachment.objects.unsettled(), uuid=uuid)
    form = SettleForm(request.POST)

    try:
        if not form.is_valid():
            raise Refused(_("要写明判断的理由。"))
        settle = getattr(actions, form.cleaned_data["verdict"])
        settle(attachment, by=_user(request), note=form.cleaned_data["note"])
    except Refused as refused:
        context = {"waiting": [attachment], "problem": refused.text, "note": request.POST.get("note", "")}
        return render(request, "files/quarantine.html", context, status=422)

    messages.success(request, _("已处理。"))
    return redirect("files:quarantine")


def _owner_of(form: UploadForm, request: HttpRequest) -> Model:
    """The owner the form names, if this person may change its files; otherwise there is no such page."""
    form.is_valid()
    named = form.cleaned_data
    if not {"owner_type", "owner_id", "slot"} <= named.keys():
        raise Http404
    owner = access.owner_edited_by(named["owner_type"], named["owner_id"], request.user)
    if owner is None:
        raise Http404
    return owner


def _slot_again(request: HttpRequest, owner: Model, form: UploadForm, *, problem: str = "") -> HttpResponse:
    """The slot alone for htmx, or on a page of its own; what was ticked stays ticked."""
    asked = form.cleaned_data
    context = slot_context(
        owner,
        asked["slot"],
        label=asked.get("label") or _("附件"),
        help_text=asked.get("help", ""),
        required=asked.get("required", False),
        editable=True,
        request=request,
        problem=problem,
        back=_back(request),
    )
    template = "files/_slot.html" if request.headers.get("HX-Request") else "files/refused.html"
    context["declared"] = bool(problem and asked.get("not_secret"))
    return render(request, template, context, status=422 if problem else 200)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else "/"


def _user(request: HttpRequest) -> "User":
    return request.user  # type: ignore[return-value]
