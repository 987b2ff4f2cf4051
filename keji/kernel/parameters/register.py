"""The parameters the house knows, with the value proposed to a county and the reason for it.

A proposal is a county's own choice to make: it answers until the county adopts a value, and says that it is
provisional wherever it is shown.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

RANGE = _("县级建议值，待会议审定")
FUNDS_32 = _("国办发〔2021〕32号（县级参照）")


@dataclass(frozen=True)
class Definition:
    """One regulated number: what it means, in which unit, and what is proposed."""

    name: str
    label: str
    unit: str
    proposed: int | str
    source: str = RANGE
    reason: str = ""


WORKING_DAYS, DAYS, MONTHS, YEARS = _("个工作日"), _("日"), _("个月"), _("年")
PERSONS, PERCENT, FEN, TIMES, ITEMS = _("人"), "%", _("分"), _("次"), _("项")

DEFINITIONS = (
    Definition("CALL_CLOSING_HOUR", _("截止时刻"), _("北京时间"), "19:30", reason=_("本地下班时间")),
    Definition("UNIT_CONFIRM_DAYS", _("单位审核期限"), WORKING_DAYS, 2),
    Definition("RECOMMEND_DAYS", _("归口推荐期限"), WORKING_DAYS, 5),
    Definition("SIGNATURE_PAGE_DAYS", _("签章页期限（归口之后）"), WORKING_DAYS, 2),
    Definition("SUBMIT_GRACE_MINUTES", _("截止前已开始提交的宽限"), _("分钟"), 5),
    Definition("OFFICE_OPENS", _("提醒最早发出时刻"), _("北京时间"), "10:00", reason=_("本地上班时间")),
    Definition("UNIT_LEAST_YEARS", _("单位注册满"), YEARS, 1),
    Definition("RUNNING_AS_LEAD_MOST", _("负责人在研县级项目"), ITEMS, 1),
    Definition("UNIT_APPLICATIONS_MOST", _("单位年度申报"), ITEMS, 3),
    Definition("CORRECTION_DAYS", _("补正期限"), WORKING_DAYS, 5),
    Definition("CORRECTIONS_MOST", _("补正次数"), TIMES, 1),
    Definition("SHORT_FORM_MOST", _("简表适用的申请额上限"), FEN, 5_000_000, reason=_("5 万元以下用简表")),
    Definition("ATTACHMENT_MAX_MB", _("单个附件"), "MB", 20),
    Definition("ATTACHMENTS_TOTAL_MB", _("一份申报的附件合计"), "MB", 100),
    Definition("PANEL_SIZE", _("会议评审专家"), PERSONS, 7),
    Definition("PANEL_LEAST", _("会议评审最少到会专家"), PERSONS, 5),
    Definition("PANEL_RESERVES", _("递补专家"), PERSONS, 3),
    Definition("PANEL_FINANCE_LEAST", _("财务专家不少于"), PERSONS, 1),
    Definition("PANEL_OUTSIDE_PERCENT", _("县外专家不少于"), PERCENT, 40),
    Definition("PANEL_SAME_UNIT_MOST", _("同一单位专家不超过"), PERSONS, 2),
    Definition("SHEETS_LEAST", _("每项有效评分表不少于"), _("份"), 3),
    Definition("COMMENT_LEAST", _("评语不少于"), _("字"), 10),
    Definition("PASS_POINTS", _("合格线"), _("分（百分制）"), 70),
    Definition("DROP_EXTREMES_FROM", _("去掉最高最低分的起点"), _("份"), 5),
    Definition("CONFLICT_YEARS", _("回避追溯"), YEARS, 3),
    Definition(
        "PUB_PROJECT_DAYS",
        _("拟立项公示"),
        WORKING_DAYS,
        5,
        source=_("自治区科技厅 2023-12-04 拟立项公示（县级参照）"),
    ),
    Definition(
        "PUB_COUNT_FIRST_DAY",
        _("发布当日计入公示期（1 计入，0 不计入）"),
        "",
        0,
        reason=_("不计入更长、更稳妥"),
    ),
    Definition("OBJECTION_DAYS", _("异议核查期限"), WORKING_DAYS, 15),
    Definition("CONTRACT_DAYS", _("任务书签订期限"), WORKING_DAYS, 20),
    Definition("TERM_MONTHS_MOST", _("执行期不超过"), MONTHS, 24),
    Definition("FUND_FIRST_PAY_DAYS", _("任务书签订后拨款"), DAYS, 30, source=FUNDS_32),
    Definition("ONE_PAYMENT_MAX", _("一次拨付的金额上限"), FEN, 5_000_000, reason=_("5 万元以下一次拨付")),
    Definition("FIRST_PAYMENT_PERCENT", _("首次拨付比例"), PERCENT, 60),
    Definition("INDIRECT_T1", _("间接费用比例，500 万元以下部分"), PERCENT, 30, source=FUNDS_32),
    Definition("INDIRECT_T2", _("间接费用比例，500 万至 1000 万元部分"), PERCENT, 25, source=FUNDS_32),
    Definition("INDIRECT_T3", _("间接费用比例，超过 1000 万元部分"), PERCENT, 20, source=FUNDS_32),
    Definition("ACCEPT_APPLY_MONTHS", _("到期后申请验收"), MONTHS, 3),
)

BY_NAME = {definition.name: definition for definition in DEFINITIONS}
