"""The four numbers above the desk; each leads to the list behind it."""

from typing import Any

from django.utils.translation import gettext as _

from keji.faces.desk.done import month_of
from keji.faces.desk.grouping import late, split
from keji.faces.desk.todos import ToDo
from keji.faces.desk.waits import Others
from keji.kernel import days


def tiles_of(user: Any, found: list[ToDo], others: Others) -> list[dict[str, Any]]:
    """Due today, due this week, what waits for others, what was done this month."""
    today, soon, _later = split(found)
    over = late(today)
    month = month_of(user, days.today().replace(day=1))
    pieces = _("件，其中 %(n)s 件已超期") % {"n": over} if over else _("件")
    longest = _("最久 %(n)s 个工作日") % {"n": others.longest} if others.places else _("件")
    average = _("平均 %(n)s 个工作日") % {"n": month.average} if month.average else _("件")
    return [
        _tile(_("今天到期"), len(today), pieces, "/desk/?due=today", hot=bool(today)),
        _tile(_("本周到期"), len(today) + len(soon), _("件"), "/desk/?due=week"),
        _tile(_("等别人"), others.count, longest, "/desk/waiting/"),
        _tile(_("本月办结"), month.count, average, "/desk/done/"),
    ]


def _tile(label: str, number: Any, unit: str, url: str, *, hot: bool = False) -> dict[str, Any]:
    return {"label": label, "number": number, "unit": unit, "url": url, "hot": hot}
