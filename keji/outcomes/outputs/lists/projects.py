"""Projects: what was approved, what was paid, how it stands and how it ended.

What the master list says too is read where the master list reads it, so that both say the same.
"""

from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.sealed.masking import mask
from keji.outcomes.outputs.lists.applications import short
from keji.outcomes.outputs.lists.project_rows import Row, rows
from keji.outcomes.outputs.source import Field, Source
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.tables import master_list

MILLI = 1000
#: States in which work goes on.
GOING_ON = ("running", "accepting")


def _spent(row: Row) -> int | None:
    return row.said.spent_fen if row.said else None


def _arrived(row: Row) -> int | None:
    """What the county paid; of what others fund, what the project says has come."""
    said = row.said.arrived_fen if row.said and row.project.level != Level.COUNTY else None
    return row.told.paid.fen if said is None else said


def _rate(row: Row) -> str:
    spent, came = _spent(row), _arrived(row)
    return f"{100 * spent / came:.1f}%" if spent is not None and came else ""


def _work(row: Row, name: str) -> str:
    return short(str(getattr(row.said, name) or "")) if row.said else ""


def _reason(row: Row) -> str:
    """The problem of the last report, or else what was said when somebody was urged last."""
    return _work(row, "problems") or short(row.urged.trouble)


def _in_time(row: Row) -> str:
    said = row.said.in_time if row.said else None
    return "" if said is None else str(_("是") if said else _("否"))


def _overdue(row: Row) -> int | None:
    """Days over the day as last extended, while the work goes on."""
    late = (days.today() - row.project.accepted_by).days
    return late if late > 0 and row.project.state in GOING_ON else None


def _phone(row: Row) -> str:
    return row.told.phone if row.plain else mask(row.told.phone)


def _surplus(row: Row) -> int | None:
    surplus = (row.accepted.get("money") or {}).get("surplus")
    return surplus if isinstance(surplus, int) and row.project.conclusion else None


def _term(row: Row) -> str:
    return f"{row.project.starts_on:%Y-%m}—{row.project.ends_on:%Y-%m}"


FIELDS = (
    Field("number", _("项目编号"), lambda row: row.project.number, also=(_("编号"), _("立项编号"))),
    Field("upper_number", _("上级编号"), lambda row: row.project.upper_number, also=(_("上级项目编号"),)),
    Field("title", _("项目名称"), lambda row: row.project.title, also=(_("名称"), _("项目"))),
    Field("level", _("级别"), lambda row: str(row.project.get_level_display())),
    Field("programme", _("计划类别"), lambda row: row.project.programme.name, also=(_("项目类别"),)),
    Field("year", _("立项年度"), lambda row: row.project.programme.year, "number", also=(_("年度"),)),
    Field("document", _("立项文号"), lambda row: row.project.document_number, also=(_("文号"),)),
    Field(
        "unit",
        _("承担单位"),
        lambda row: row.project.unit.name,
        also=(_("单位"), _("项目单位"), _("单位名称"), _("项目承担单位")),
    ),
    Field("unit_code", _("统一社会信用代码"), lambda row: row.project.unit.code, also=(_("信用代码"),)),
    Field(
        "partners",
        _("技术依托单位"),
        lambda row: row.told.support_unit,
        also=(_("协作单位"), _("合作单位"), _("技术依托（协作）单位")),
    ),
    Field(
        "recommender",
        _("归口单位"),
        lambda row: row.project.recommender and row.project.recommender.name,
        also=(_("归口推荐单位"), _("推荐单位"), _("主管部门")),
    ),
    Field("lead", _("负责人"), lambda row: row.project.lead.name, also=(_("项目负责人"),)),
    Field("responsible", _("责任人"), lambda row: row.told.responsible or row.project.lead.name),
    Field("phone", _("联系电话"), _phone, also=(_("电话"), _("联系方式"))),
    Field("place", _("实施地点"), lambda row: row.told.place, also=(_("项目地点"), _("实施乡镇"))),
    Field("field", _("领域"), lambda row: row.told.field, also=(_("技术领域"), _("所属领域"))),
    Field("term", _("起止"), _term, also=(_("起止时间"), _("起止年限"), _("执行期"))),
    Field("starts", _("开始日期"), lambda row: row.project.starts_on, "day", also=(_("起"),)),
    Field("until", _("结束日期"), lambda row: row.project.ends_on, "day", also=(_("止"),)),
    Field("ends", _("应验收日期"), lambda row: row.project.accepted_by, "day", also=(_("应验收"),)),
    Field(
        "due",
        _("原定验收日期"),
        lambda row: row.project.due_on or row.project.ends_on,
        "day",
        also=(_("应验收日期日期"),),
    ),
    Field("extended", _("延期至"), lambda row: row.project.extended_until, "day"),
    Field(
        "total",
        _("总经费"),
        lambda row: row.project.approved_fen + row.project.own_fen,
        "wan",
        also=(_("总投资"), _("经费总额"), _("总")),
    ),
    Field(
        "fiscal",
        _("财政"),
        lambda row: row.project.approved_fen,
        "wan",
        also=(_("财政资金"), _("核定额"), _("财政经费"), _("资助金额"), _("立项经费"), _("批复经费")),
    ),
    Field("own", _("自筹"), lambda row: row.project.own_fen, "wan", also=(_("自筹经费"), _("自筹资金"))),
    Field(
        "planned",
        _("本年安排"),
        lambda row: row.planned,
        "wan",
        also=(_("本年度安排"), _("当年安排"), _("本年安排资金")),
    ),
    Field(
        "paid",
        _("已到位"),
        _arrived,
        "wan",
        also=(_("已拨付"), _("到位资金"), _("拨付金额"), _("已拨付金额")),
    ),
    Field("times", _("拨付次数"), lambda row: row.told.paid.times, "number", also=(_("已拨付次数"),)),
    Field(
        "paid_on",
        _("最近拨付日期"),
        lambda row: row.told.paid.last,
        "day",
        also=(_("拨付日期"), _("拨付时间"), _("已拨付日期")),
    ),
    Field("spent", _("已支出"), _spent, "wan", also=(_("支出"), _("支出金额"))),
    Field("rate", _("执行率"), _rate, also=(_("预算执行率"),)),
    Field(
        "percent",
        _("进度%"),
        lambda row: row.told.percent,
        "number",
        also=(_("进度"), _("完成进度"), "%"),
    ),
    Field(
        "done",
        _("阶段成果"),
        lambda row: _work(row, "done"),
        also=(_("进展情况"), _("工作进展"), _("项目进展")),
    ),
    Field("problems", _("问题"), lambda row: _work(row, "problems"), also=(_("存在问题"), _("存在的问题"))),
    Field(
        "next",
        _("下步"),
        lambda row: _work(row, "next"),
        also=(_("下一步"), _("下一步安排"), _("下一步工作")),
    ),
    Field("in_time", _("是否按期"), _in_time),
    Field("state", _("进展状态"), lambda row: row.project.progress, also=(_("状态"), _("项目状态"))),
    Field("overdue", _("逾期天数"), _overdue, "number"),
    Field("reporter", _("填报人"), lambda row: row.reporter),
    Field("reason", _("原因"), _reason, also=(_("逾期原因"), _("未验收原因"))),
    Field("set_until", _("整改时限"), lambda row: row.urged.set_until, "day", also=(_("整改期限"),)),
    Field("urged", _("催办记录"), lambda row: row.urged.words, also=(_("催办"), _("催办情况"))),
    Field("method", _("验收方式"), lambda row: row.told.accepted_in, also=(_("方式"),)),
    Field("concluded", _("验收日期"), lambda row: row.project.concluded_on, "day", also=(_("验收时间"),)),
    Field("chair", _("组长"), lambda row: row.chair, also=(_("验收组组长"), _("评审组组长"))),
    Field("points", _("得分"), lambda row: f"{row.points / MILLI:.2f}" if row.points is not None else ""),
    Field(
        "conclusion",
        _("验收结论"),
        lambda row: row.told.conclusion,
        also=(_("结论"),),
    ),
    Field("certificate", _("证书号"), lambda row: row.project.certificate_number, also=(_("验收证书号"),)),
    Field("surplus", _("结余"), _surplus, "wan", also=(_("结余资金"),)),
    Field("remark", _("备注"), lambda row: row.told.remark),
)

PROJECTS = Source("projects", _("项目（总台账）"), Project, master_list, rows, FIELDS)
