"""What this room tells the kernel's screens: the last years on the page of a unit."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.parties.figures.actions import may_say
from keji.parties.figures.models import YearlyFigures
from keji.parties.people.models import Organisation

#: So many years are shown.
SHOWN = 3
name_verb("figures.save", _("填写年度数据"))


@panel("people.unit")
def years(request: HttpRequest, unit: Organisation) -> str:
    context = {
        "unit": unit,
        "rows": list(YearlyFigures.objects.filter(organisation=unit)[:SHOWN]),
        "says": may_say(unit, request.user),  # type: ignore[arg-type]
        "last": days.today().year - 1,
    }
    return render_to_string("figures/_years.html", context, request)
