"""现场查验（测产）记录表: blank to take into the field, and as it was filled in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Side, Signatures, Table, paper, recorded
from keji.kernel.papers.words import full_day
from keji.outcomes.fieldchecks.models import FieldCheck, Measurement
from keji.outcomes.fieldchecks.queries import found_of

CHECK = "fieldchecks.FieldCheck"
#: Empty lines under each promise of the sheet that is taken along.
EMPTY = 3


def to_take_along(check: FieldCheck) -> Sequence[tuple[str, str]]:
    return [("", "")] if check.state in {"due", "planned"} else []


def once_written(check: FieldCheck) -> Sequence[tuple[str, str]]:
    return [("", "")] if check.state in {"confirming", "confirmed"} else []


@paper(CHECK, "blank", gettext_lazy("现场查验（测产）记录表（空白）"), parts=to_take_along)
def blank(check: FieldCheck, part: str) -> Paper:
    """What was agreed stands in it; the plots, the measures and the names are written in the field."""
    rows = [line for row in found_of(check) for line in _lines(row, [{} for _n in range(EMPTY)], {})]
    return Paper(
        _("现场查验（测产）记录表"),
        [
            _facts(check, hosts="", on=check.visits_on),
            Heading(_("查验结果")),
            _table(rows),
            Heading(_("查验方法")),
            Paragraph("　"),
            Heading(_("查验意见")),
            Paragraph("　"),
            Paragraph("　"),
            *_signatures(check, [str(one) for one in check.group.select_related("expert__person")]),
        ],
    )


@paper(CHECK, "record", gettext_lazy("现场查验（测产）记录表"), parts=once_written)
def record(check: FieldCheck, part: str) -> Paper:
    """What the institution wrote down from the signed sheet, and how the unit confirmed it."""
    rows = [line for row in found_of(check) for line in _lines(row, row.samples or [{}], _summed(row))]
    came = check.group.filter(came=True).select_related("expert__person")
    return Paper(
        _("现场查验（测产）记录表"),
        [
            _facts(check, hosts=check.hosts, on=check.visits_on),
            Heading(_("查验结果")),
            _table(rows),
            *(Paragraph(f"{row.agreed.indicator}：{row.note}") for row in found_of(check) if row.note),
            Heading(_("查验方法")),
            Paragraph(check.method),
            Heading(_("查验意见")),
            Paragraph(check.opinion),
            *_signatures(check, [str(one) for one in came]),
            *recorded(check, "confirm", until=("correct",)),
        ],
        subtitle=_edition(check),
    )


def _facts(check: FieldCheck, *, hosts: str, on: Any) -> Facts:
    project = check.project
    when = f"{full_day(on)} {check.starts_at:%H:%M}" if check.starts_at else full_day(on)
    return Facts(
        [
            (_("项目编号和名称"), str(project)),
            (_("承担单位"), check.unit.name),
            (_("项目负责人"), check.lead.name),
            (_("查验时间"), when),
            (_("查验地点"), check.place),
            (_("专业机构"), f"{check.pmo}　{check.staff}"),
            (_("承担单位到场人员"), hosts),
            (_("列席人员（不作为专家签字）"), check.observers),
        ]
    )


def _table(rows: list[tuple[str, ...]]) -> Table:
    head = (_("指标"), _("核定值"), _("地块 / 圈舍"), _("面积 / 头数"), _("样点实测"), _("折算值"), _("结果"))
    sides: tuple[Side, ...] = ("left", "left", "left", "left", "left", "left", "left")
    return Table(head, rows, (5, 4, 5, 3, 4, 4, 3), sides)


def _summed(row: Measurement) -> dict[str, str]:
    return {"converted": row.converted or row.measured, "verdict": str(row.get_verdict_display())}


def _lines(row: Measurement, samples: Sequence[Any], summed: dict[str, str]) -> list[tuple[str, ...]]:
    """A line for each plot; name, agreed value and what it comes to stand on the first."""
    indicator = row.agreed.indicator
    first = (indicator.name, f"{row.agreed.agreed} {indicator.unit}".strip())
    last = (summed.get("converted", ""), summed.get("verdict", ""))
    return [
        (
            *(first if number == 0 else ("", "")),
            *(str(sample.get(name, "")) for name in ("plot", "size", "value")),
            *(last if number == 0 else ("", "")),
        )
        for number, sample in enumerate(samples)
    ]


def _signatures(check: FieldCheck, names: list[str]) -> list[Signatures]:
    """Each expert by name, three in a line, then the institution and the unit; observers never sign."""
    experts = [_("专家（%(name)s）") % {"name": name} for name in names] or [_("专家")] * 3
    lines = [Signatures(experts[at : at + 3]) for at in range(0, len(experts), 3)]
    return [*lines, Signatures([_("专业机构"), _("承担单位代表"), _("日期")])]


def _edition(check: FieldCheck) -> str:
    if check.state != "confirmed":
        return _("待单位确认")
    last = check.versions.last()
    if last is None or last.number == 1:
        return ""
    return _("第%(n)s版，更正理由：%(why)s") % {"n": last.number, "why": last.reason}
