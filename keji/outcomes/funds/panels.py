from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.outcomes.funds.models import Instalment
from keji.outcomes.funds.queries import paid_to, with_return
from keji.outcomes.projects.known import payments
from keji.outcomes.projects.models import Project

name_verb("fund_line.open", _("登记指标文"))
name_verb("fund_line.classify", _("填写预算科目"))
payments(paid_to)


@panel("projects.detail")
def instalments(request: HttpRequest, project: Project) -> str | None:
    rows = _instalments(project)
    if not rows:
        return None
    return render_to_string("funds/_instalments.html", {"instalments": rows}, request=request)


@panel("projects.money")
def arrived(request: HttpRequest, project: Project) -> str | None:
    """How much of the approved sum has reached the unit, for the answer card."""
    rows = _instalments(project)
    if not rows:
        return None
    came = sum(row.amount_fen for row in rows if row.arrived_on)
    last = max((row.arrived_on for row in rows if row.arrived_on), default=None)
    context = {"project": project, "came": came, "last": last}
    return render_to_string("funds/_arrived.html", context, request=request)


def _instalments(project: Project) -> list[Instalment]:
    """Asked for once, however many panels show them."""
    rows = with_return(Instalment.objects.select_related("unit").order_by("number"))
    prefetch_related_objects([project], Prefetch("instalments", rows))
    return list(project.instalments.all())
