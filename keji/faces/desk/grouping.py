"""The to-dos as the desk shows them: in groups, and equal ones folded to one row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.faces.desk.todos import ToDo, came
from keji.kernel import days
from keji.kernel.flow.machine import Words

#: So many equal ones stand apart; more become one row.
APART = 2
#: So many rows stand on the desk before the rest is a link.
ROWS = 25

#: Where many are worked on at once or one after the other: address, name of the row, its button, why.
TOGETHER: dict[tuple[str, str], tuple[str, Words, Words, Words]] = {
    ("county_project", "checking"): (
        "/checks/",
        gettext_lazy("%(n)s 件待审：%(batch)s"),
        gettext_lazy("连续审查"),
        gettext_lazy("最早 %(since)s到 · 办完一件自动到下一件"),
    ),
    ("county_project", "eligible"): (
        "/calls/%(call)s/work/",
        gettext_lazy("%(n)s 件待评审：%(batch)s"),
        gettext_lazy("安排评审"),
        gettext_lazy("最早 %(since)s到 · 编入一次评审会"),
    ),
    ("county_project", "reviewing"): (
        "/reviews/",
        gettext_lazy("%(n)s 件在评审：%(batch)s"),
        gettext_lazy("看评审会"),
        gettext_lazy("最早 %(since)s到 · 评分收齐后一起汇总"),
    ),
    ("county_project", "ranked"): (
        "/decisions/",
        gettext_lazy("%(n)s 件评审完成：%(batch)s"),
        gettext_lazy("提立项建议"),
        gettext_lazy("最早 %(since)s到 · 按排序成批提出"),
    ),
}
#: Lists that show what is folded.
LISTS = {"score_sheet": "/reviews/sheets/", "instalment": "/funds/instalments/", "project": "/projects/"}


@dataclass(frozen=True)
class Group:
    label: str
    hot: bool
    items: list[ToDo]

    @property
    def count(self) -> int:
        """How many things, folded ones counted one by one."""
        return sum(item.count for item in self.items)


def grouped(found: Iterable[ToDo], by: str = "") -> list[Group]:
    """By deadline (overdue and today, this week, later), or by kind, or by what they belong to."""
    if by in {"kind", "batch"}:
        return _by_word(found, by)
    today, soon, later = split(found)
    hot = _("今天到期和已超期") if late(today) else _("今天到期")
    return [Group(hot, True, today), Group(_("本周"), False, soon), Group(_("以后"), False, later)]


def split(found: Iterable[ToDo]) -> tuple[list[ToDo], list[ToDo], list[ToDo]]:
    """Due today or over, due by Sunday, later or without a day."""
    tonight = days.local(days.now()).replace(hour=23, minute=59, second=59, microsecond=999999)
    sunday = tonight + timedelta(days=6 - tonight.weekday())
    today: list[ToDo] = []
    soon: list[ToDo] = []
    later: list[ToDo] = []
    for todo in found:
        if todo.until is None or todo.until > sunday:
            later.append(todo)
        else:
            (today if todo.until <= tonight else soon).append(todo)
    return today, soon, later


def late(today: Iterable[ToDo]) -> int:
    """How many of these are over."""
    return sum(1 for todo in today if todo.until and todo.until < days.now())


def _by_word(found: Iterable[ToDo], by: str) -> list[Group]:
    groups: dict[str, list[ToDo]] = {}
    for todo in found:
        groups.setdefault(getattr(todo, by), []).append(todo)
    return [Group(label, False, items) for label, items in groups.items()]


def folded(groups: Iterable[Group], *, most: int = ROWS) -> tuple[list[Group], int]:
    """Equal items of a group as one row; and how many things had no room in so many rows."""
    shown, left, rest = [], most, 0
    for group in groups:
        rows = _folded(group.items)
        shown.append(replace(group, items=rows[:left]))
        rest += sum(row.count for row in rows[left:])
        left -= len(rows[:left])
    return shown, rest


def _folded(items: list[ToDo]) -> list[ToDo]:
    heaps: dict[Any, list[ToDo]] = {}
    for item in items:
        heaps.setdefault((item.road, item.batch, item.hat), []).append(item)
    rows = (heap if len(heap) <= APART else [_one(heap)] for heap in heaps.values())
    found = [row for heap in rows for row in heap]
    order = {item.url: place for place, item in enumerate(items)}
    return sorted(found, key=lambda row: order.get(row.first, len(order)))


def _one(heap: list[ToDo]) -> ToDo:
    """One row for all of them; its button leads to the first, its name to the list where there is one."""
    first = heap[0]
    since = came(min(todo.since for todo in heap))
    words = {"n": len(heap), "batch": first.batch, "since": since, "call": first.call}
    url, title, act, why = TOGETHER.get(
        first.road, (first.url, _("%(n)s 件待办：%(batch)s"), first.act, _("最早 %(since)s到"))
    )
    return replace(
        first,
        title=str(title) % words,
        url=url % words,
        act=str(act),
        why=str(why) % words,
        count=len(heap),
        about=_list_of(first),
        first=first.url,
    )


def _list_of(todo: ToDo) -> str:
    machine, state = todo.road
    if todo.call and todo.seat and machine not in {"review_round", "decision_batch"}:
        return "/applications/?" + urlencode({"seat": todo.seat, "call": todo.call, "state": state})
    return LISTS.get(machine, "")
