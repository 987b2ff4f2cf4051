from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.outcomes.deadlines.models import Urging


@belonging(_("催办"))
def urgings_of(call: Call) -> "QuerySet[Urging]":
    return Urging.objects.filter(project__application__call=call)
