"""What stands of the two passes over a paper sheet, and where they differ."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.reviews.choices import Advice
from keji.journey.reviews.models import Panelist, Round, Sheet, Typing
from keji.kernel.accounts.models import User
from keji.kernel.ui.numbers import wan
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership

Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One cell the passes read differently; `key` names it in the form."""

    key: str
    sheet: int
    cell: str
    title: str
    label: str
    first: str
    second: str
    value: Any

    def put(self, rows: dict[str, Row]) -> None:
        """The second pass's value stands in these rows."""
        row = rows[str(self.sheet)]
        if self.cell.isdigit():
            row["points"][self.cell] = self.value
        else:
            row[self.cell] = self.value


def passes(panelist: Panelist) -> list[Typing]:
    """The passes that are in and not settled, the first before the second."""
    found = panelist.typings.filter(number__isnull=False, settled_at=None)
    return list(found.select_related("by__person").order_by("number"))


def open_sheets(panelist: Panelist) -> list[Sheet]:
    sheets = Sheet.objects.filter(panelist=panelist, state="open").order_by("item__order")
    return list(sheets.select_related("item__round__call", "item__application__unit", "panelist", "person"))


def sole_recorder(round: Round, by: User) -> bool:
    """Whether nobody else of the institution could type the second pass."""
    others = Membership.objects.in_force().filter(
        organisation=round.pmo_id, role__in=[Role.PMO, Role.PMO_LEAD], person__user__isnull=False
    )
    return not others.exclude(person__user=by).exists()


def where(typing: Typing) -> str:
    """Who typed."""
    person = getattr(typing.by, "person", None)
    return person.name if person else typing.by.get_username()


def differences(first: Typing, second: Typing, sheets: list[Sheet]) -> list[Difference]:
    """Cell by cell, in the order of the list; blanks and line ends make no difference."""
    criteria = {str(one.pk): one.title for one in sheets[0].item.round.call.criteria.all()} if sheets else {}
    labels = {**criteria, "advice": _("意见"), "suggested_fen": _("建议资助额"), "comment": _("评语")}
    found = []
    for sheet in sheets:
        one, two = first.rows.get(str(sheet.pk)), second.rows.get(str(sheet.pk))
        if one is None or two is None:
            continue
        for cell, label in labels.items():
            a, b = _value(one, cell), _value(two, cell)
            if _plain(a) != _plain(b):
                key, title = f"{sheet.pk}-{cell}", str(sheet.item.application)
                found.append(
                    Difference(key, sheet.pk, cell, title, label, _shown(cell, a), _shown(cell, b), b)
                )
    return found


def _value(row: Row, cell: str) -> Any:
    return row["points"].get(cell) if cell.isdigit() else row.get(cell)


def _plain(value: Any) -> Any:
    return "".join(value.split()) if isinstance(value, str) else value


def _shown(cell: str, value: Any) -> str:
    if value in (None, ""):
        return "—"
    if cell == "suggested_fen":
        return wan(value)
    return str(Advice(value).label) if cell == "advice" else str(value)
