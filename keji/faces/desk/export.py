"""The to-dos as a file for spreadsheets."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from keji.faces.desk.todos import ToDo
from keji.kernel import days
from keji.kernel.ui.exports import file_of, harmless


def as_csv(found: Iterable[ToDo], address: Callable[[str], str]) -> StreamingHttpResponse:
    """One line each; `address` makes links that lead here from a file."""
    heads = [
        _("期限"),
        _("状态"),
        _("要做的"),
        _("名称"),
        _("编号"),
        _("所属"),
        _("身份"),
        _("到手"),
        _("地址"),
    ]
    answer = file_of(heads, (_row(todo, address(todo.url)) for todo in found), "todos")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _row(todo: ToDo, url: str) -> list[str]:
    told = [todo.kind, todo.act, todo.title, todo.number, todo.batch, todo.hat]
    return [_moment(todo.until), *map(harmless, told), _moment(todo.since), url]


def _moment(at: datetime | None) -> str:
    return f"{days.local(at):%Y-%m-%d %H:%M}" if at else ""
