"""忘记密码: by the telephone, or with the help of the unit's administrator."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from keji.kernel.accounts.requests import SignedIn, place_of
from keji.kernel.flow import Refused
from keji.parties.people.actions.passwords import (
    ask_new_password,
    let_reset,
    reason_not_to_reset,
    set_new_password,
)
from keji.parties.people.choices import Role
from keji.parties.people.forms_passwords import AskForm, NewPasswordForm
from keji.parties.people.models import Membership


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Login and telephone; the answer is the same whether or not they are one person's."""
    form = AskForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            ask_new_password(**form.cleaned_data, place=place_of(request))
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            login = urlencode({"login": form.cleaned_data["login"]})
            return redirect(f"{reverse('people:new_password')}?{login}")

    return render(request, "people/password_ask.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The code from the SMS, and the new password."""
    form = NewPasswordForm(request.POST or None, initial={"login": request.GET.get("login", "")[:150]})

    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            set_new_password(said["login"], said["code"], said["password"], place=place_of(request))
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("新密码已设置，别处的登录都已退出。请用新密码登录。"))
            return redirect("account_login")

    return render(request, "people/password_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def send(request: SignedIn, pk: int) -> HttpResponse:
    """The unit's administrator has a code sent to a member's telephone."""
    seen = get_object_or_404(
        Membership.objects.visible_to(request.user).select_related("person__user", "organisation"), pk=pk
    )
    if Role.UNIT_ADMIN not in seen.seats_of(request.user):
        raise Http404
    problem = reason_not_to_reset(seen, by=request.user)

    if request.method == "POST" and not problem:
        try:
            let_reset(seen, by=request.user)
        except Refused as refusal:
            problem = refusal.text
        else:
            messages.success(request, _("验证码已发到本人手机，由本人设置新密码。"))
            return redirect(seen.organisation)

    status = 409 if problem and request.method == "POST" else 200
    context = {"membership": seen, "problem": problem}
    return render(request, "people/password_send.html", context, status=status)
