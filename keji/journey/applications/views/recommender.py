from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keji.journey.applications.actions.recommender import choose_recommender
from keji.journey.applications.forms import RecommenderForm
from keji.journey.applications.queries import WRITING
from keji.journey.applications.views.fetch import own, user_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused


@login_required
@require_http_methods(["GET", "POST"])
def recommender(request: SignedIn, pk: int) -> HttpResponse:
    """Through whom this one application goes."""
    application = own(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = RecommenderForm(posted, initial={"recommender": application.recommender_id})

    if request.method == "POST" and form.is_valid():
        try:
            choose_recommender(application, by=user_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("这份申报由“%(name)s”推荐。") % {"name": application.recommender})
            return redirect("applications:resume", pk=pk)

    context = {"application": application, "form": form, "open": application.state in WRITING}
    return render(request, "applications/recommender.html", context, status=422 if form.errors else 200)
