from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keji.kernel.parameters.lookup import parameter
from keji.kernel.parameters.register import DEFINITIONS


def listing(request: HttpRequest) -> HttpResponse:
    """Every regulated number with its value today, its unit and the clause it comes from; public."""
    values = [(definition, parameter(definition.name)) for definition in DEFINITIONS]
    return render(request, "parameters/list.html", {"values": values})
