"""Which papers a panel has when, and what all of them say at their head.

They name the experts, so they are there until the ranking is frozen: from then on the bureau sees the round.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from keji.journey.reviews.choices import Presence
from keji.journey.reviews.models import Panelist, Round
from keji.kernel import days
from keji.kernel.papers import Facts, full_day

ROUND = "reviews.Round"
MEETING = ("drawn", "open", "scored")


def before_freezing(round: Round) -> Sequence[tuple[str, str]]:
    return [("", "")] if round.state in MEETING else []


def once_summed(round: Round) -> Sequence[tuple[str, str]]:
    return [("", "")] if round.state == "scored" else []


def each_expert(round: Round) -> Sequence[tuple[str, str]]:
    if round.state not in {"drawn", "open"}:
        return []
    return [(str(one.pk), str(one)) for one in panel_of(round)]


def panel_of(round: Round) -> list[Panelist]:
    panel = round.panel.filter(presence__in=[Presence.DRAWN, Presence.ATTENDING])
    return list(panel.select_related("expert__person"))


def panelist_of(round: Round, part: str) -> Panelist:
    return round.panel.select_related("expert__person").get(pk=part)


def facts(round: Round, *more: tuple[str, str]) -> Facts:
    when = f"{full_day(days.local(round.meets_at).date())} {days.local(round.meets_at):%H:%M}"
    return Facts([(_("评审会"), round.title), (_("时间"), when), (_("地点"), round.place), *more])
