from collections.abc import Iterable

from django.utils.translation import gettext as _

from keji.kernel.accounts.models import User
from keji.kernel.flow.unbegun import Unbegun, unbegun
from keji.oversight.supervision.choices import INSTITUTION
from keji.oversight.supervision.queries import wanted
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


@unbegun
def evaluations_to_begin(user: User) -> Iterable[Unbegun]:
    """Every institution whose year is over without an evaluation, for the bureau's people but its own."""
    hats = hats_of(user)
    if Role.BUREAU not in hats:
        return []
    own = hats.places(INSTITUTION)
    return [
        Unbegun(
            kind=_("年度评价"),
            title=_("%(agent)s %(year)s年度评价") % {"agent": one.agent, "year": one.year.number},
            url=one.url,
            why=_("委托年度已满，还没有评价"),
            act=_("开始评价"),
            seat=Role.BUREAU,
            since=one.since,
            until=one.until,
        )
        for one in wanted()
        if one.agent.pk not in own
    ]
