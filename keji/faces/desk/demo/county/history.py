"""What the county had before the platform: projects of the prefecture, the region and partners, a ledger."""

import io
from datetime import date, timedelta
from typing import Any

from openpyxl import Workbook

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.county.findings import OF_A_PARTNER, OF_THE_REGION
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.models import Import

HEADS = (
    *("序号", "项目编号", "项目名称", "级别", "计划类别", "立项年度", "承担单位", "项目负责人", "实施地点"),
    *("开始时间", "结束时间", "财政资金（万元）", "自筹资金（万元）", "进展状态", "应验收日期", "备注"),
    *("延期至", "验收日期", "验收方式", "验收结论", "证书号"),
)
#: Title, level, programme, unit, lead, place, fiscal and own 万元, how many years ago it was granted.
PAST = (
    (
        "褐牛冻精改良站点标准化建设",
        "州级",
        "州级科技计划",
        "巩留县畜禽改良与疫病防控站（演示）",
        "居马·吐尔干",
        "牛场",
        20,
        5,
        1,
    ),
    (
        "早春蜜源植物分布调查与利用",
        "州级",
        "州级科技计划",
        "塔斯托别乡百花溪养蜂专业合作社",
        "巴音·木沙",
        "塔斯托别乡",
        10,
        2,
        1,
    ),
    (
        "苹果老园改形与间伐技术示范",
        "州级",
        "州级科技计划",
        "巩留县林果技术推广站（演示）",
        "孔玉海",
        "阿克吐别克镇",
        30,
        10,
        1,
    ),
    (
        "乡镇卫生院远程心电应用",
        "州级",
        "州级科技计划",
        "巩留县域医共体总医院（演示）",
        "丁桂香",
        "巩留镇",
        15,
        0,
        1,
    ),
    (
        "自治区科技特派员褐牛产业服务",
        "自治区",
        "自治区科技特派员",
        "巩留县农牧技术综合服务中心（演示）",
        "木拉提·哈孜",
        "东买里镇",
        20,
        0,
        1,
    ),
    (
        "自治区科技特派员林果产业服务",
        "自治区",
        "自治区科技特派员",
        "巩留县林果技术推广站（演示）",
        "沙依拉·艾山",
        "吉尔格郎乡",
        20,
        0,
        1,
    ),
    (
        OF_THE_REGION,
        "自治区",
        "乡村振兴科技行动",
        "巩留县青柯岭种业有限公司",
        "何国栋",
        "东买里镇",
        100,
        100,
        1,
    ),
    (
        "援疆肉牛品种登记与数据平台应用",
        "援疆",
        "援疆科技项目",
        "伊犁云杉雪牧业发展有限公司",
        "那生·别克",
        "库尔德宁镇",
        80,
        30,
        1,
    ),
    (
        OF_A_PARTNER,
        "援疆",
        "援疆科技项目",
        "巩留县冰泉湾冷水渔业有限公司",
        "魏晓燕",
        "提克阿热克镇",
        50,
        20,
        1,
    ),
)

#: What is not simply running any more: the same, and how it stands.
ENDED = (
    (
        "羊肉分割冷鲜包装工艺应用",
        "州级",
        "州级科技计划",
        "巩留县肉食品加工厂（演示）",
        "白建国",
        "巩留镇",
        20,
        20,
        3,
        "已验收",
    ),
    (
        "戈壁设施蔬菜基质栽培技术推广",
        "自治区",
        "自治区科技成果转化",
        "巩留县设施农业服务站（演示）",
        "佟玉梅",
        "阿克吐别克镇",
        40,
        10,
        3,
        "延期",
    ),
    (
        "马奶发酵饮品菌种筛选",
        "援疆",
        "援疆科技项目",
        "巩留县马产业合作联社（演示）",
        "托列根·巴图",
        "库尔德宁镇",
        30,
        0,
        3,
        "终止",
    ),
    (
        "小麦条锈病早期识别与统防",
        "县级",
        "县级科技专项",
        "巩留县植保服务站（演示）",
        "关文斌",
        "提克阿热克镇",
        5,
        0,
        3,
        "已验收",
    ),
)


#: The county's own: title, programme, unit, lead, place, fiscal 万元, days left until its last day.
OWN = (
    (
        "草场围栏轮牧与补播示范",
        "县级科技专项",
        "巩留县草原生态服务站（演示）",
        "赛力克·居马",
        "库尔德宁镇",
        6,
        -150,
    ),
    ("设施葡萄简约化修剪技术应用", "县级科技专项", "巩留县林果技术推广站（演示）", "马德福", "巩留镇", 5, 25),
)


def ledger(made: date) -> bytes:
    """The bureau's own list as a workbook.

    Projects of others run until the end of next year, but for four accepted, extended or broken off;
    of the county's own two running ones one is overdue, one ends soon.
    """
    year = made.year
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    for number, (title, level, programme, unit, lead, place, fiscal, own, back) in enumerate(PAST, start=1):
        granted, ends = year - back, date(year + 1, 12, 31).isoformat()
        sheet.append(
            (
                *(number, f"YS{granted}-{number:03d}", title, level, programme, granted, unit, lead, place),
                *(f"{granted}-04-01", ends, fiscal, own, "在研", ends, "平台启用前立项"),
            )
        )
    for number, (title, programme, unit, lead, place, fiscal, left) in enumerate(OWN, start=len(PAST) + 1):
        granted, ends = year - 3, (made + timedelta(days=left)).isoformat()
        sheet.append(
            (
                *(number, f"GL{granted}Z{number:03d}", title, "县级", programme, granted, unit, lead, place),
                *(f"{granted}-04-01", ends, fiscal, 0, "在研", ends, "平台启用前立项"),
            )
        )
    for number, row in enumerate(ENDED, start=len(PAST) + len(OWN) + 1):
        sheet.append(_ended(number, year, row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ended(number: int, year: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
    title, level, programme, unit, lead, place, fiscal, own, back, stage = row
    granted, ends = year - back, f"{year - 1}-03-31"
    late = {
        "延期": (f"{year + 1}-06-30", "", "", "", ""),
        "已验收": ("", f"{year - 1}-05-20", "会议验收", "通过验收", f"YS{year - 1}-{number:03d}"),
        "终止": ("", "", "", "", ""),
    }[stage]
    remark = "牵头单位注销，结余资金已交回" if stage == "终止" else "平台启用前立项"
    return (
        *(number, f"YS{granted}-{number:03d}", title, level, programme, granted, unit, lead, place),
        *(f"{granted}-04-01", ends, fiscal, own, stage, ends, remark),
        *late,
    )


def bring_history(cast: Cast, made: date) -> Import:
    return import_ledger(ledger(made), "在研项目台账.xlsx", by=cast["dina"], pmo=cast.institution)
