"""What a list of funded projects may say, and under which heads."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.elsewhere.choices import Level
from keji.kernel.papers.ledgers import cells
from keji.kernel.papers.ledgers.columns import Columns, field
from keji.kernel.papers.sheets import Value

#: The first word found decides, so what lies inside another stands before it.
LEVELS = {
    "援疆": Level.AID,
    "国家": Level.NATION,
    "中央": Level.NATION,
    "自治区": Level.REGION,
    "省": Level.REGION,
    "州": Level.PREFECTURE,
    "地区": Level.PREFECTURE,
    "县": Level.COUNTY,
}


def level(value: Value) -> str:
    return cells.one_of(value, LEVELS, _("级别写国家、自治区、州、县或援疆"))


FIELDS = (
    field(
        "number",
        gettext_lazy("项目编号"),
        "项目编号 编号 项目编码 立项编号 计划编号 项目代码 批准号 项目批准号 课题编号 项目库编号",
        longest=80,
    ),
    field("title", gettext_lazy("项目名称"), "项目名称 课题名称 项目 名称 题目", required=True, longest=200),
    field(
        "unit",
        gettext_lazy("实施单位"),
        "实施单位 项目实施单位 承担单位 项目承担单位 项目单位 建设单位 项目建设单位 申报单位 牵头单位 "
        "依托单位 补助对象 单位名称 单位",
        longest=200,
    ),
    field("unit_code", gettext_lazy("统一社会信用代码"), "统一社会信用代码 信用代码 社会信用代码"),
    field("lead", gettext_lazy("负责人"), "负责人 项目负责人 主持人 项目主持人 联系人", longest=120),
    field(
        "place",
        gettext_lazy("地点"),
        "地点 建设地点 实施地点 项目地点 建设地址 实施地点乡镇/村 实施区域 乡镇",
        longest=200,
    ),
    field(
        "department",
        gettext_lazy("主管部门"),
        "主管部门 项目主管部门 行业主管部门 主管单位 下达部门 归口部门",
        longest=120,
    ),
    field(
        "fund",
        gettext_lazy("资金来源"),
        "资金来源 资金名称 资金类别 资金类型 资金性质 专项名称 专项资金名称 计划类别 项目类别 项目类型",
        longest=120,
    ),
    field("level", gettext_lazy("级别"), "级别 项目级别 立项级别 资金级别 层级", read=level),
    field(
        "year",
        gettext_lazy("年度"),
        "年度 项目年度 立项年度 年份 立项年份 下达年度 实施年度 立项时间 批准年度",
        read=cells.years,
    ),
    field(
        "period",
        gettext_lazy("起止年"),
        "起止年 起止年限 起止时间 起止年度 起止日期 执行期 执行期限 实施期限 实施年限 建设期限 项目周期",
        read=cells.years,
    ),
    field(
        "fiscal",
        gettext_lazy("财政资金"),
        "金额 财政资金 补助资金 补助金额 资金规模 资金 下达资金 安排资金 批准金额 资助金额 资助经费 财政经费 "
        "项目资金 资金额 经费",
        money=True,
    ),
    field(
        "content",
        gettext_lazy("主要内容"),
        "主要内容 建设内容 项目内容 研究内容 主要建设内容 建设内容及规模 项目摘要 摘要 内容",
        longest=50_000,
    ),
)
COLUMNS = Columns(
    FIELDS,
    examples=("项目名称", "实施单位", "年度"),
    parts=frozenset({"总", "总额", "合计", "小计", "财政", "财政资金", "自筹", "乡镇", "村", "起", "止"}),
    least=2,
    guess=True,
)
