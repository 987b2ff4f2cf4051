from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.parties.people.actions import person_of, save_profile
from keji.parties.people.forms import ProfileForm


@login_required
def profile(request: SignedIn) -> HttpResponse:
    """My own profile; the first visit makes it."""
    person = person_of(request.user)
    form = ProfileForm(request.POST or None, person=person)

    if request.method == "POST" and form.is_valid():
        try:
            save_profile(person, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("个人资料已保存。"))
            return redirect("people:profile")

    context = {"person": person, "form": form}
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)
