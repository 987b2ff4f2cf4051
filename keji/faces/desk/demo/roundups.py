"""Twice the county asks all running projects how they stand; not everybody answers, some by telephone."""

from keji.faces.desk.demo.cast import Cast
from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.flow import PaperAct, advance
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.actions import Said, open_roundup, tell_progress
from keji.outcomes.roundups.models import Progress, Roundup
from keji.outcomes.roundups.queries import usual_day, usual_title

DONE = (
    "示范点按任务书落实，操作卡发到户，台账按月记录。",
    "试验小区已收获，样品送检，培训 2 场 96 人次。",
    "设备安装调试完毕，试运行 30 天，记录齐全。",
    "完成秋季调查和取样，数据正在整理。",
)
NEXT = ("整理数据，准备年度报告。", "冬季培训 2 场，开春扩大示范。", "补齐检测报告，联系现场查验。")
TROUBLE = "第二笔经费未到，饲草涨价，示范规模要缩小。"
#: Of so many one is late, one is told by telephone, one does not answer.
LATE, BY_PHONE, SILENT = 7, 4, 3


def gather(cast: Cast, *, ended: bool) -> Roundup:
    """All running projects are asked; of one that has ended all but a few have answered."""
    today = days.today()
    levels = [str(code) for code in Level.values]
    opened = open_roundup(
        by=cast["dina"],
        title=usual_title(today),
        until_on=usual_day(today),
        levels=levels,
        note="按州科技局要求，写清本季度做成了什么、经费到了没有。",
    )
    rows = opened.roundup.rows.select_related("project__unit", "lead__user", "roundup").order_by("pk")
    for order, row in enumerate(rows):
        if order % SILENT != SILENT - 1 or (ended and order % LATE):
            _tells(cast, row, order)
    if ended:
        advance(opened.roundup, "close", by=cast["dina"])
    return opened.roundup


def _tells(cast: Cast, row: Progress, order: int) -> None:
    late = order % LATE == LATE - 1
    said = Said(
        percent=25 + 7 * (order % 10),
        arrived_fen=row.project.approved_fen * 6 // 10,
        spent_fen=row.project.approved_fen * (2 + order % 4) // 10,
        done=DONE[order % len(DONE)],
        problems=TROUBLE if late else "",
        next=NEXT[order % len(NEXT)],
        in_time=not late,
    )
    if row.lead.user and order % BY_PHONE != BY_PHONE - 1:
        tell_progress(row, by=row.lead.user, **said)
    else:
        heard = PaperAct(APPLICANT, days.today(), "电话")
        tell_progress(row, by=cast["dina"], paper=heard, **said)


def asks_how_they_stand(cast: Cast) -> None:
    """One roundup is under way, where anything runs."""
    if Project.objects.filter(state__in=("running", "accepting")).exists():
        gather(cast, ended=False)
