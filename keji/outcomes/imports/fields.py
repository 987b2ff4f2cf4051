"""What a ledger may say of a project, and under which heads."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.papers.ledgers import cells
from keji.kernel.papers.ledgers.columns import Columns, field
from keji.outcomes.imports import values

#: The name of a plan where the ledger has none.
UNNAMED = "未注明计划"
FIELDS = (
    field(
        "number", _("项目编号"), "项目编号 编号 立项编号 计划编号 项目代码 合同编号 任务书编号", longest=40
    ),
    field("upper_number", _("上级编号"), "上级编号 上级项目编号 自治区编号 州级编号", longest=40),
    field("title", _("项目名称"), "项目名称 课题名称 名称", required=True, longest=120),
    field("level", _("级别"), "级别 项目级别 项目层级 立项级别 层级", read=values.level),
    field("programme", _("计划类别"), "计划类别 项目类别 计划名称 专项名称 项目类型 类别 计划", longest=120),
    field("year", _("立项年度"), "立项年度 立项年份 立项时间 年度 年份", required=True, read=cells.year),
    field("document_number", _("立项文号"), "立项文号 批准文号 下达文号 文号", longest=60),
    field(
        "unit",
        _("承担单位"),
        "承担单位 项目承担单位 实施单位 申报单位 单位名称 单位",
        required=True,
        longest=120,
    ),
    field("unit_code", _("统一社会信用代码"), "统一社会信用代码 信用代码"),
    field(
        "support_unit",
        _("技术依托（协作）单位"),
        "技术依托协作单位 技术依托单位 协作单位 合作单位 技术支撑单位",
        longest=200,
    ),
    field("lead", _("项目负责人"), "项目负责人 负责人 项目主持人 主持人", required=True, longest=60),
    field("phone", _("联系电话"), "联系电话 联系方式 手机 手机号 电话", longest=40),
    field("place", _("实施地点"), "实施地点乡镇/村 实施地点 建设地点 项目地点 地点", longest=200),
    field("field", _("领域"), "领域 所属领域 技术领域 行业领域", longest=120),
    field(
        "period",
        _("起止时间（一格）"),
        "起止时间 起止日期 起止年限 执行期 执行期限 实施期限 项目周期",
        read=cells.period,
    ),
    field(
        "starts_on",
        _("起"),
        "起止时间/起 起止时间/开始 开始时间 开始日期 起始时间 起始日期 起",
        read=cells.day,
    ),
    field(
        "ends_on",
        _("止"),
        "起止时间/止 起止时间/结束 结束时间 结束日期 完成时间 终止时间 止",
        read=cells.last_day,
    ),
    field(
        "total",
        _("批复经费：总"),
        "批复经费/总 批复经费/总额 批复经费/合计 批复经费 总经费 经费总额 总投资",
        money=True,
    ),
    field(
        "fiscal",
        _("批复经费：财政"),
        "批复经费/财政 财政资金 财政经费 补助资金 批复资金 科技经费 财政",
        money=True,
    ),
    field("own", _("批复经费：自筹"), "批复经费/自筹 自筹资金 自筹经费 自筹", money=True),
    field(
        "paid",
        _("已拨付：金额"),
        "已拨付/金额 已拨付/额 已拨付 拨付金额 已拨经费 已拨资金 到位资金",
        money=True,
    ),
    field("paid_times", _("已拨付：次数"), "已拨付/次数 已拨付/次 拨付次数", read=cells.times),
    field("paid_last_on", _("已拨付：日期"), "已拨付/日期 拨付日期 拨付时间", read=cells.day),
    field(
        "stage", _("进展状态"), "进展状态/状态 进展状态 项目状态 状态 进展情况 完成情况", read=values.stage
    ),
    field("percent", _("进展 %"), "进展状态/% 进展状态/进度 完成率 进度 完成进度", read=cells.percent),
    field(
        "due_on", _("应验收日期"), "应验收日期/日期 应验收日期 应验收时间 计划验收时间", read=cells.last_day
    ),
    field("extended_until", _("延期至"), "应验收日期/延期至 延期至 延期时间 延期日期", read=cells.last_day),
    field("accepted_on", _("验收：日期"), "验收/日期 验收/时间 验收日期 验收时间", read=cells.day),
    field("accepted_in", _("验收：方式"), "验收/方式 验收方式", longest=40),
    field("conclusion", _("验收：结论"), "验收/结论 验收结论 验收结果 验收意见", longest=60),
    field("certificate_number", _("验收：证书号"), "验收/证书号 证书号 证书编号 验收证书号", longest=40),
    field("responsible", _("责任人"), "责任人 经办人 联络人", longest=60),
    field("remark", _("备注"), "备注 说明 备注变更、问题、责任人", longest=500),
)
#: Words of a second row of heads.
PARTS = frozenset(
    (
        *("总", "总额", "合计", "小计", "财政", "财政资金", "自筹", "自筹资金", "金额", "额", "次数", "次"),
        *(
            "日期",
            "时间",
            "状态",
            "%",
            "进度",
            "起",
            "止",
            "开始",
            "结束",
            "方式",
            "结论",
            "证书号",
            "证书编号",
        ),
        "延期至",
    )
)
COLUMNS = Columns(FIELDS, examples=("项目名称", "承担单位", "立项年度"), parts=PARTS)
