"""项目进展填报表: to be filled in by hand, or as it was said."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Signatures, full_day, paper
from keji.kernel.papers.recorded import recorded
from keji.kernel.ui.numbers import wan
from keji.outcomes.roundups.models import Progress

BLANK = "＿＿＿＿＿＿"


@paper("roundups.Progress", "sheet", gettext_lazy("项目进展填报表"))
def progress_sheet(row: Progress, part: str) -> Paper:
    """One page for one project; what nobody said yet has room to be written."""
    project = row.project
    return Paper(
        _("项目进展填报表"),
        [
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("承担单位"), row.unit.name),
                    (_("负责人"), row.lead.name),
                    (_("起止年限"), f"{project.starts_on:%Y-%m} — {project.works_until:%Y-%m}"),
                    (_("核定财政经费（万元）"), wan(project.approved_fen)),
                    (_("填报期限"), full_day(row.roundup.until_on)),
                    (_("总体进度（%）"), _or_blank(row.percent)),
                    (
                        _("能否按期完成"),
                        _choice(row.in_time),
                    ),
                    (_("已到位财政资金（万元）"), _money(row.arrived_fen)),
                    (_("已支出（万元）"), _money(row.spent_fen)),
                    (_("阶段成果"), row.done or BLANK),
                    (_("问题"), row.problems or ("—" if row.told_at else BLANK)),
                    (_("下一步"), row.next or BLANK),
                ]
            ),
            *recorded(row, "amend" if row.told_at else "tell"),
            Signatures([_("填报人"), _("日期")]),
        ],
        subtitle=row.roundup.title,
    )


def _or_blank(value: int | None) -> str:
    return BLANK if value is None else str(value)


def _choice(value: bool | None) -> str:
    return _("□能　□不能") if value is None else _("能") if value else _("不能")


def _money(fen: int | None) -> str:
    return BLANK if fen is None else wan(fen)
