"""Ways in that several hats open, and how much waits behind one."""

from collections import Counter

from django.utils.translation import gettext as _

from keji.kernel.ui.rail import Entry, Group

Counts = Counter[tuple[str, str]]
Areas = list[Group]


def some(counts: Counts, machine: str, *states: str) -> int:
    """How many of these wait for the person; of all states when none is named."""
    return sum(
        n for (name, state), n in counts.items() if name == machine and (not states or state in states)
    )


def pipeline(about: str, short: str = "") -> Entry:
    return Entry(_("流水线"), "/desk/pipeline/", "columns-3", short=short, about=about)


def batches(label: str, count: int) -> Entry:
    return Entry(label, "/decisions/", "gavel", count, _("审定"), about=_("立项建议和验收结论，整批审定"))


def ledger(short: str = "") -> Entry:
    return Entry(_("资金台账"), "/funds/", "coin-yuan", short=short, about=_("下达、占用、拨付、可用"))


def experts() -> Entry:
    return Entry(_("专家库"), "/reviews/experts/", "school", about=_("入库、移出的专家"))


def transfers(waiting: int = 0) -> Entry:
    return Entry(
        _("档案移交"),
        "/archives/",
        "folders",
        waiting,
        _("移交"),
        about=_("移交清单、归档文件目录、档号和存放位置"),
    )


def deadlines() -> Entry:
    return Entry(_("到期与逾期"), "/deadlines/", "hourglass", about=_("快到期和逾期的，催办到哪一步"))


def agenda() -> Entry:
    return Entry(
        _("日程"), "/desk/agenda/", "calendar-due", about=_("今后三个月有日子的事：会议、查验、截止、到期")
    )


def roundups() -> Entry:
    return Entry(
        _("进展调度"),
        "/roundups/",
        "chart-bar",
        short=_("调度"),
        about=_("一次问到每个在研项目，报来的自动成表"),
    )


def field_checks(count: int = 0) -> Entry:
    return Entry(
        _("季节查验"),
        "/field-checks/",
        "map-pin",
        count,
        _("现场查验"),
        about=_("哪些指标哪几个月能到现场看，现在该查什么，查过和错过的"),
    )


def visit() -> Entry:
    return Entry(
        _("集中办公日"),
        "/desk/visit/",
        "building-community",
        about=_("要开会、要签字盖章、要归档的，一张单子"),
    )


def entrustings(count: int) -> Entry:
    return Entry(
        _("专业机构监管"),
        "/supervision/",
        "file-certificate",
        count,
        about=_("委托的期限和费用，各步用时，局里的询问，年度评价"),
    )


def credit() -> Entry:
    return Entry(
        _("信用查询"), "/people/credit/", "shield-check", about=_("单位和负责人的查询日期、结果、到期")
    )


def records(counts: Counts) -> Entry:
    return Entry(
        _("成果登记"),
        "/registries/",
        "certificate",
        some(counts, "record"),
        about=_("论文、专利、品种、技术标准"),
    )


def tables() -> Entry:
    return Entry(_("统计与报表"), "/outputs/", "chart-bar", about=_("上级要的表，上级模板，导出 XLSX"))


def elsewhere(seat: str) -> Entry:
    return Entry(
        _("资助名单"),
        f"/elsewhere/?seat={seat}",
        "database",
        about=_("上级和其他部门资助过的项目，查重时比对"),
    )


def units() -> Entry:
    return Entry(
        _("代为登记单位"), "/people/units/enter/", "building-community", about=_("替不会上网的单位登记")
    )


def unit(count: int = 0) -> Entry:
    return Entry(
        _("单位档案"), "/people/units/", "building-community", count, about=_("单位信息、人员与授权")
    )


def certificates() -> Entry:
    return Entry(
        _("证照库"), "/certificates/", "folder-check", about=_("每次申报都要的证照，登记一次，到期提醒")
    )


def me() -> Entry:
    return Entry(_("我和单位"), "/people/me/", "id-badge-2", about=_("姓名、证件、手机；所在单位"))
