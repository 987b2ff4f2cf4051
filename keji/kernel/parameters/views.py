from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keji.kernel import days
from keji.kernel.parameters.queries import register_on


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every regulated number with its value today, its unit and where it comes from; public."""
    return render(request, "parameters/list.html", {"groups": register_on(), "today": days.today()})
