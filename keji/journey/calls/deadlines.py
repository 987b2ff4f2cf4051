"""Four deadlines: who fills, who confirms, who recommends, and when the signed page must be there."""

from datetime import date, datetime, time
from itertools import pairwise

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.parameters import parameter

#: In their order; each is a column of Call.
ORDER = ("opens_at", "fill_until", "unit_until", "recommend_until", "paper_until")


def closing_hour() -> time:
    """The hour at which days end here, in Beijing time."""
    return time.fromisoformat(str(parameter("CALL_CLOSING_HOUR").value))


def closing(day: date) -> datetime:
    """The moment this day ends here."""
    return datetime.combine(day, closing_hour(), tzinfo=days.BEIJING)


def following(fill_until: datetime) -> dict[str, datetime]:
    """The three deadlines after the first one, counted in working days by the county's parameters."""
    filled = days.local(fill_until).date()
    unit = days.add_working(filled, _days("UNIT_CONFIRM_DAYS"))
    recommend = days.add_working(filled, _days("RECOMMEND_DAYS"))
    paper = days.add_working(recommend, _days("SIGNATURE_PAGE_DAYS"))
    return {
        "unit_until": closing(unit),
        "recommend_until": closing(max(unit, recommend)),
        "paper_until": closing(max(unit, paper)),
    }


def out_of_order(terms: dict[str, datetime | None]) -> str | None:
    """The sentence about the first pair that stands the wrong way round; missing ones are passed over."""
    names = {
        "opens_at": _("开始受理"),
        "fill_until": _("网上填报截止"),
        "unit_until": _("单位审核截止"),
        "recommend_until": _("归口推荐截止"),
        "paper_until": _("签章页截止"),
    }
    given = [(name, moment) for name in ORDER if (moment := terms.get(name))]
    for (earlier, first), (later, second) in pairwise(given):
        if second < first or (earlier == "opens_at" and second == first):
            return _("%(later)s早于%(earlier)s，请改正。") % {
                "later": names[later],
                "earlier": names[earlier],
            }
    return None


def _days(name: str) -> int:
    return int(parameter(name).value)
