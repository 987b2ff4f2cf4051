"""Once projects stand: planned, paid, running, overdue, accepted."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.lists.projects import GOING_ON
from keji.outcomes.outputs.register import SERIAL, Column, Output, output
from keji.outcomes.projects.stages import due_by
from keji.outcomes.projects.tables import CONCLUDED

PROJECTS = SOURCES["projects"]
#: How long before its day a project stands on the list of what is due.
SOON = timedelta(days=30)

PLANNED = output(
    Output(
        "O3",
        "planned",
        _("立项计划表"),
        PROJECTS,
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("编号"), "number", 14),
            Column(_("名称"), "title", 32),
            Column(_("承担单位"), "unit", 24),
            Column(_("技术依托单位"), "partners", 20),
            Column(_("负责人"), "lead", 12),
            Column(_("起止"), "term", 17),
            Column(_("财政"), "fiscal"),
            Column(_("自筹"), "own"),
            Column(_("本年安排"), "planned"),
            Column(_("归口单位"), "recommender", 18),
        ),
    )
)

ARRANGED = output(
    Output(
        "O4",
        "arranged",
        _("资金安排表"),
        SOURCES["payments"],
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("单位"), "unit", 24),
            Column(_("项目"), "title", 28),
            Column(_("编号"), "number", 14),
            Column(_("安排额"), "approved"),
            Column(_("本次拨付"), "amount"),
            Column(_("功能科目"), "function", 16),
            Column(_("政府经济分类"), "government", 14),
            Column(_("部门经济分类"), "agency", 14),
            Column(_("收款全称"), "account_name", 24),
            Column(_("开户行"), "bank", 22),
            Column(_("账号"), "account", 24),
            Column(_("指标文号"), "letter", 18),
            Column(_("备注")),
        ),
    )
)

DISPATCHED = output(
    Output(
        "O11",
        "progress",
        _("在研项目进展调度表"),
        PROJECTS,
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("编号"), "number", 14),
            Column(_("名称"), "title", 28),
            Column(_("级别"), "level", 6),
            Column(_("单位"), "unit", 22),
            Column(_("起止"), "term", 17),
            Column(_("财政"), "fiscal"),
            Column(_("已到位"), "paid"),
            Column(_("已支出"), "spent"),
            Column(_("执行率"), "rate", 8),
            Column(_("进度%"), "percent", 7),
            Column(_("阶段成果"), "done", 28),
            Column(_("问题"), "problems", 20),
            Column(_("下步"), "next", 20),
            Column(_("是否按期"), "in_time", 7),
            Column(_("填报人"), "reporter", 10),
        ),
        only=lambda: Q(state__in=GOING_ON),
    )
)

DUE = output(
    Output(
        "O12",
        "due",
        _("到期（逾期）未验收清单"),
        PROJECTS,
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("编号"), "number", 14),
            Column(_("名称"), "title", 28),
            Column(_("单位"), "unit", 22),
            Column(_("财政"), "fiscal"),
            Column(_("起止"), "term", 17),
            Column(_("应验收"), "ends"),
            Column(_("逾期天数"), "overdue", 8),
            Column(_("原因"), "reason", 22),
            Column(_("整改时限"), "set_until", 12),
            Column(_("责任人"), "responsible", 12),
            Column(_("催办记录"), "urged", 22),
        ),
        only=lambda: Q(state__in=GOING_ON) & due_by(days.today() + SOON),
    )
)

ACCEPTED = output(
    Output(
        "O13",
        "accepted",
        _("验收结果汇总表"),
        PROJECTS,
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("编号"), "number", 14),
            Column(_("名称"), "title", 28),
            Column(_("单位"), "unit", 22),
            Column(_("负责人"), "lead", 12),
            Column(_("财政"), "fiscal"),
            Column(_("方式"), "method", 8),
            Column(_("日期"), "concluded"),
            Column(_("组长"), "chair", 12),
            Column(_("得分"), "points", 8),
            Column(_("结论"), "conclusion", 9),
            Column(_("证书号"), "certificate", 14),
            Column(_("结余"), "surplus"),
        ),
        only=lambda: CONCLUDED,
    )
)
