"""The to-dos as CSV that spreadsheets open as it is."""

import csv
from collections.abc import Callable, Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from keji.faces.desk.todos import ToDo
from keji.kernel import days

#: What a spreadsheet would take for a formula.
SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that gives back what is written to it, for streaming."""

    def write(self, line: str) -> str:
        return line


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
    writer = csv.writer(Echo())

    def lines() -> Iterator[str]:
        # the mark tells spreadsheets that this is UTF-8
        yield "\ufeff" + writer.writerow(heads)
        for todo in found:
            yield writer.writerow(_row(todo, address(todo.url)))

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    name = f"todos-{days.today().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _row(todo: ToDo, url: str) -> list[str]:
    until = f"{days.local(todo.until):%Y-%m-%d %H:%M}" if todo.until else ""
    since = f"{days.local(todo.since):%Y-%m-%d %H:%M}"
    told = [until, todo.kind, todo.act, todo.title, todo.number, todo.batch, todo.hat, since, url]
    return [f"'{text}" if text.startswith(SIGNS) else text for text in told]
