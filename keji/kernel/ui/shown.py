"""A list as one person sees it at one address."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import shared_moves
from keji.kernel.ui.asking import Asking
from keji.kernel.ui.by_state import Counted, by_state, counted
from keji.kernel.ui.filters import Asked, asked
from keji.kernel.ui.listing import Listing, View
from keji.kernel.ui.models import Kept
from keji.kernel.ui.pages import Page, after_of, order_of, page, visible
from keji.kernel.ui.tables import Column, Table

#: Conditions the tabs of states set.
BY_TABS = ("state", "waiting")


class Shown:
    """One person's look at a listing: everything the template asks for, each thing asked for once."""

    def __init__(self, listing: Listing, request: SignedIn, *, refused: str = "", name: str = "") -> None:
        self.listing, self.request = listing, request
        self.refused, self.name = refused, name or request.GET.get("again", "")[:20]
        self.conditions = listing.conditions
        self.asked: Asked = asked(self.conditions, request.GET)
        self.order = order_of(request, *listing.sorts)
        self.form = Asking(listing, request, self.asked)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        return self.listing.rows.filter(self.asked.narrowing(self.conditions))

    @cached_property
    def page(self) -> Page[Any]:
        return page(self.rows, self.listing.seats, after=after_of(self.request), **self.order)

    @property
    def everything(self) -> QuerySet[Any]:
        """All rows filtered, in their order, for exports."""
        ways = (self.order["sort"], "pk") if self.order["up"] else (f"-{self.order['sort']}", "-pk")
        return visible(self.rows, self.listing.seats).order_by(*ways)

    @cached_property
    def columns(self) -> list[Column]:
        """The first and those the person has chosen, or the usual ones."""
        first, *others = self.listing.columns
        chosen = next((kept.value.split(",") for kept in self.kept if not kept.name), None)
        shown = [first, *(each for each in others if (each.key in chosen if chosen else not each.extra))]
        sorts = self.listing.sorts
        return [each if each.sort in sorts or not each.sort else replace(each, sort="") for each in shown]

    @property
    def choices(self) -> list[tuple[Column, bool]]:
        shown = {column.key for column in self.columns}
        return [(column, column.key in shown) for column in self.listing.columns[1:]]

    @cached_property
    def table(self) -> Table:
        columns, note = self._summed()
        tick = "pick" if self.moves else ""
        return Table(self.listing.caption, columns, self.page.rows, note, tick, self.request)

    def _summed(self) -> tuple[list[Column], str]:
        """The columns with their sums over everything filtered; above the cap nobody adds up."""
        names = {column.sums for column in self.columns if column.sums}
        if not names or not self.page.total:
            return self.columns, ""
        counts = self.counts
        sums = counts.sums if counts and counts.whole else self._added(names)
        columns = [replace(each, total=sums[each.sums]) if each.sums else each for each in self.columns]
        return columns, _("符合条件的%(counted)s，合计") % {"counted": self.page.counted}

    def _added(self, names: set[str]) -> dict[str, int]:
        rows = visible(self.rows.select_related(None).order_by(), self.listing.seats)
        found = rows.aggregate(**{f"sum_{name}": Sum(name) for name in names})
        return {name: int(found[f"sum_{name}"] or 0) for name in names}

    @cached_property
    def counts(self) -> Counted | None:
        """States, what waits and sums, counted in one look, where rows travel a route."""
        if self.listing.states is None:
            return None
        tab = [one for one in self.conditions if one.name in BY_TABS]
        others = self.asked.narrowing(self.conditions, *BY_TABS)
        names = {column.sums for column in self.columns if column.sums}
        return counted(self.listing, others, self.asked.narrowing(tab), names)

    @cached_property
    def moves(self) -> list[dict[str, Any]]:
        """What several of the rows of this page could do together, each with the page that shows it first."""
        if not self.listing.together:
            return []
        label = self.listing.rows.model._meta.label
        return [
            {"label": move.label, "address": reverse("flow:many", args=(label, move.code))}
            for move in shared_moves(self.page.rows, self.request.user)
        ]

    def address(self, *, without: Iterable[str] = (), **more: str) -> str:
        """The address of this list with its conditions and order; `without` some, with `more`."""
        kept = {"seat": self.listing.seat, **self.asked.typed}
        if self.order != {"sort": self.listing.sorts[0], "up": False}:
            kept["sort"] = f"{self.order['sort']}{'.up' if self.order['up'] else ''}"
        told = {name: value for name, value in kept.items() if value and name not in without}
        return f"?{urlencode(told | more)}"

    @cached_property
    def tabbed(self) -> set[str]:
        """The conditions given views set."""
        return {name for view in self.given for name in view.values}

    @property
    def active(self) -> list[tuple[str, str]]:
        """Each condition in words with the address without it; what a tab says is not repeated."""
        current = set() if self.own_view else {n for v in self.given if self._is(v) for n in v.values}
        told = (one for one in self.conditions if one.name in self.asked.values and one.place != "tab")
        return [
            (one.said(self.asked.values[one.name]), self.address(without=[one.name]))
            for one in told
            if one.name not in current
        ]

    @property
    def clear(self) -> str:
        """The address without any condition but the tab's."""
        if self.own_view is not None:
            return self.address(without=self.asked.typed)
        held = {one.name for one in self.conditions if one.place == "tab"} | self.tabbed
        return self.address(without=set(self.asked.typed) - held)

    @cached_property
    def kept(self) -> list[Kept]:
        """What the person keeps here, views and columns, in one query."""
        return list(Kept.objects.filter(user=self.request.user, place=self.listing.place).order_by("pk"))

    @property
    def own(self) -> list[Kept]:
        return [kept for kept in self.kept if kept.name]

    @cached_property
    def own_view(self) -> Kept | None:
        here = self.address()
        return next((kept for kept in self.own if kept.value == here), None)

    @staticmethod
    def again(view: Kept) -> str:
        """The address of a view that is gone, with its name at hand."""
        return f"{view.value}&{urlencode({'again': view.name})}"

    @property
    def keepable(self) -> bool:
        """Whether there is something worth a name."""
        return bool(self.active or "sort" in self.request.GET) and self.own_view is None

    @cached_property
    def given(self) -> list[View]:
        if self.counts is None:
            return list(self.listing.views)
        return by_state(self.listing, self.counts, self.asked.typed.get("state"))

    @property
    def views(self) -> list[dict[str, Any]]:
        """Given views, then the person's own."""
        names = self.tabbed
        shown = [
            {
                "label": view.label,
                "count": view.count,
                "url": self.address(without=names, **view.values),
                "current": self._is(view) and self.own_view is None,
            }
            for view in self.given
        ]
        shown += [
            {
                "label": _("我存的：%(name)s") % {"name": kept.name},
                "count": None,
                "url": kept.value,
                "current": kept == self.own_view,
            }
            for kept in self.own
        ]
        return shown if len(shown) > 1 else []

    def _is(self, view: View) -> bool:
        names = {name for each in self.given for name in each.values}
        return view.values == {name: said for name, said in self.asked.typed.items() if name in names}

    @property
    def empty(self) -> dict[str, Any]:
        """Why there is nothing, and the one way on."""
        if self.page.total != 0:
            return {
                "text": _("这一页已经没有内容，前面还有。"),
                "url": self.address(),
                "label": _("回到第一页"),
            }
        if self.active or self.asked.misread:
            said = _("、").join(label for label, _url in self.active)
            text = _("正在筛选：%(said)s。去掉一个条件再看。") % {"said": said}
            return {"title": _("没有符合条件的"), "text": text, "url": self.clear, "label": _("清除筛选")}
        tab = next((view for view in self.given if self._is(view) and view is not self.given[0]), None)
        if tab is not None:
            text = _("“%(view)s”里现在没有。") % {"view": tab.label}
            return {"text": text, "url": self.views[0]["url"], "label": self.given[0].label}
        url, label = self.listing.on or ("", "")
        return {"text": self.listing.nothing, "url": url, "label": label}
