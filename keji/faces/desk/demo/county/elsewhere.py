"""What others have paid for, as two lists: one of the prefecture, one of another department of the county."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.county.findings import SOLD
from keji.journey.applications.models import Application
from keji.journey.elsewhere.actions import About, enter_list
from keji.journey.elsewhere.choices import Level
from keji.journey.elsewhere.models import FundedList

#: Of these applications, now in their format check, the second list speaks in other words.
PLANTED, BARN = SOLD, "高寒牧区暖圈环境智能监测应用"
ABOVE_HEADS = ("序号", "项目编号", "项目名称", "承担单位", "项目负责人", "起止年限", "资助金额（万元）")
#: Title, unit, lead, 万元 of six projects of the prefecture.
ABOVE = (
    ("河谷草原毒害草绿色防除技术研究", "河谷农业科学院（演示）", "贾玉泉", 30),
    ("伊犁马运动性能测定与选育", "河谷马业研究中心（演示）", "叶力江·木拉提", 50),
    ("薰衣草精油低温萃取工艺优化", "霍尔河香料有限公司（演示）", "沈静", 20),
    ("野果林病虫害遥感监测与预警", "西天山林业研究所（演示）", "库尔班·尼亚孜", 40),
    ("冬小麦滴灌水肥耦合模型应用", "河谷节水灌溉站（演示）", "杜长河", 25),
    ("牧区牛羊包虫病筛查试剂现场评价", "北屯畜牧研究所（演示）", "马文成", 35),
)
BESIDE_HEADS = (
    *("序号", "项目名称", "实施单位", "建设地点", "资金来源", "年度", "金额（万元）", "主要内容"),
    "备注",
)
#: Title, unit, place, 万元, content of seven projects of the department; two more are of the applications.
BESIDE = (
    (
        "东买里镇良种牛养殖小区配套设施",
        "东买里镇人民政府",
        "东买里镇",
        180,
        "新建牛舍和青贮窖，配套供水、供电和粪污收集设施。",
    ),
    (
        "阿克吐别克镇果蔬保鲜库建设",
        "阿克吐别克镇人民政府",
        "阿克吐别克镇",
        240,
        "新建保鲜库一座，配套制冷机组和装卸平台，产权归村集体。",
    ),
    (
        "塔斯托别乡中蜂养殖到户补助",
        "塔斯托别乡人民政府",
        "塔斯托别乡",
        36,
        "为监测户购置蜂箱和越冬饲料，每户补助十箱。",
    ),
    (
        "提克阿热克镇渠道防渗改造",
        "提克阿热克镇人民政府",
        "提克阿热克镇",
        150,
        "改造斗渠，配套分水闸和过路涵。",
    ),
    ("库尔德宁镇牧道修复", "库尔德宁镇人民政府", "库尔德宁镇", 98, "修复牧道，设置过水路面和警示标志。"),
    (
        "吉尔格郎乡庭院经济到户项目",
        "吉尔格郎乡人民政府",
        "吉尔格郎乡",
        45,
        "为脱贫户庭院购置果苗和小型拱棚。",
    ),
    ("脱贫劳动力实用技术培训", "", "全县", 20, "举办养殖、林果、电焊培训班，发放结业证。"),
)
REWORDED = (
    "电商直播农产品分级、包装及冷链降损技术应用",
    "面向直播销售的农产品，制定分级和包装办法，改进预冷与冷链配送环节，降低运输损耗，培训带货农户。",
)
BUILT = (
    "高寒牧区暖圈建设",
    "改造暖圈八栋，购置温度、湿度和氨气监测设备及自动天窗，产权归合作社。",
)


def bring_lists(cast: Cast, made: date) -> tuple[FundedList, FundedList]:
    """Both lists are in force: the public one of the prefecture, and one that is not public."""
    sold, barn = (
        Application.objects.select_related("unit").get(title=title, state="checking").unit.name
        for title in (PLANTED, BARN)
    )
    above = About(
        f"{made.year - 1}年自治州科技计划立项项目（演示）",
        level=Level.PREFECTURE,
        department="自治州科技局（演示）",
        fund="州级科技计划",
        is_public=True,
    )
    beside = About(
        f"{made.year}年衔接推进乡村振兴补助资金项目表（演示）",
        department="巩留县农业农村局（演示）",
        fund="衔接推进乡村振兴补助资金",
        year=made.year,
    )
    return (
        enter_list(list_above(made), "州级科技计划立项项目.xlsx", by=cast["dina"], about=above),
        enter_list(list_beside(made, sold, barn), "衔接资金项目表.xlsx", by=cast["chen"], about=beside),
    )


def list_above(made: date) -> bytes:
    granted = made.year - 1
    rows = [
        (number, f"YZ{granted}-{number:03d}", title, unit, lead, f"{granted}-{granted + 2}", fen)
        for number, (title, unit, lead, fen) in enumerate(ABOVE, start=1)
    ]
    return _book("自治州科技计划立项项目表（演示）", ABOVE_HEADS, rows)


def list_beside(made: date, sold: str, barn: str) -> bytes:
    """Its last two rows are about what these units apply for here."""
    told = [
        *BESIDE,
        (BUILT[0], another_spelling(barn), "阿克吐别克镇", 64, BUILT[1]),
        (REWORDED[0], another_spelling(sold), "巩留镇", 30, REWORDED[1]),
    ]
    rows = [
        (number, name, whose, place, "中央财政衔接资金", f"{made.year}年", wan, what, "")
        for number, (name, whose, place, wan, what) in enumerate(told, start=1)
    ]
    return _book("衔接推进乡村振兴补助资金项目计划表（演示）", BESIDE_HEADS, rows)


def another_spelling(unit: str) -> str:
    """The name of a unit as another office writes it."""
    longer = unit.replace("有限公司", "有限责任公司").replace("专业合作社", "农民专业合作社")
    return longer.removeprefix("巩留县")


def _book(title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    for line in (heads, *rows, ["合计"]):
        sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
