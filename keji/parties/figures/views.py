from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.parties.figures.actions import BACK, may_say, save_figures
from keji.parties.figures.forms import FiguresForm
from keji.parties.figures.models import COUNTS, MONEY, YearlyFigures
from keji.parties.people.models import Organisation


@login_required
def year(request: SignedIn, unit: int, year: int) -> HttpResponse:
    """What is said of one year, beside the years that may be said."""
    seen = get_object_or_404(Organisation.objects.visible_to(request.user), pk=unit)
    this = days.today().year
    if not may_say(seen, request.user) or not this - BACK <= year < this:
        raise Http404
    said = YearlyFigures.objects.filter(organisation=seen, year=year).first()
    known = {name: getattr(said, name) for name in (*MONEY, *COUNTS)} if said else {}
    form = FiguresForm(request.POST or None, initial=known)

    if request.method == "POST" and form.is_valid():
        try:
            save_figures(seen, year, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("%(year)s 年度数据已保存，申报时不用再填。") % {"year": year})
            return redirect(seen)

    context = {"unit": seen, "year": year, "form": form, "years": range(this - 1, this - BACK - 1, -1)}
    return render(request, "figures/year.html", context, status=422 if form.errors else 200)
