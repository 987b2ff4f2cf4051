"""Tables to take away: UTF-8 with a mark, so that every spreadsheet reads the Chinese."""

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keji.kernel.codes import table
from keji.outcomes.projects.models import Project

Column = tuple[str | Promise, Callable[[Any], object]]


def wan(fen: int) -> str:
    """万元 with two decimals and nothing between the digits."""
    return f"{fen / 1_000_000:.2f}"


def _direction(project: Project) -> str:
    return project.application.direction.title if project.application.direction else ""


NUMBER: tuple[Column, ...] = (
    (_("项目编号"), lambda project: project.number),
    (_("项目名称"), lambda project: project.title),
    (_("计划"), lambda project: project.programme),
)
UNIT: tuple[Column, ...] = (
    (_("承担单位"), lambda project: project.unit.name),
    (_("项目负责人"), lambda project: project.lead.name),
)
STANDING: tuple[Column, ...] = (
    (_("立项文号"), lambda project: project.document_number),
    (_("状态"), lambda project: project.stage.label),
)
FUNDED: tuple[Column, ...] = (
    *NUMBER,
    *UNIT,
    (_("起"), lambda project: project.starts_on.isoformat()),
    (_("止"), lambda project: project.ends_on.isoformat()),
    (_("核定额（万元）"), lambda project: wan(project.approved_fen)),
    *STANDING,
)
MONEY: tuple[Column, ...] = (
    (_("计划年度"), lambda project: project.programme.year),
    *NUMBER,
    (_("指南方向"), _direction),
    *UNIT,
    (_("乡镇场"), lambda project: table("townships").name(project.unit.township)),
    (_("核定额（万元）"), lambda project: wan(project.approved_fen)),
    (_("已拨付（万元）"), lambda project: wan(project.paid_fen)),
    (_("验收结论"), lambda project: project.get_conclusion_display()),
    (_("立项日期"), lambda project: project.approved_on.isoformat()),
    *STANDING,
)


class Echo:
    """A file that gives back what is written to it, for streaming."""

    def write(self, line: str) -> str:
        return line


def as_csv(name: str, columns: Sequence[Column], rows: QuerySet[Any]) -> StreamingHttpResponse:
    """The rows as a file of this name, sent while they are read."""

    def lines() -> Iterator[str]:
        writer = csv.writer(Echo())
        yield "\ufeff" + writer.writerow([str(head) for head, _told in columns])
        for row in rows.iterator(chunk_size=500):
            yield writer.writerow([_plain(str(told(row))) for _head, told in columns])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.csv"
    return answer


def _plain(text: str) -> str:
    """A leading sign is kept from being read as a formula by a spreadsheet."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
