"""What the county had before the platform: projects of the prefecture, the region and partners, a ledger."""

import io
from datetime import date, timedelta

from openpyxl import Workbook

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.county.findings import OF_A_PARTNER, OF_THE_REGION
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.models import Import

HEADS = (
    *("序号", "项目编号", "项目名称", "级别", "计划类别", "立项年度", "承担单位", "项目负责人", "实施地点"),
    *("开始时间", "结束时间", "财政资金（万元）", "自筹资金（万元）", "进展状态", "应验收日期", "备注"),
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

    Projects of others run until the end of next year; of the county's own two one is overdue, one ends soon.
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
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring_history(cast: Cast, made: date) -> Import:
    return import_ledger(ledger(made), "在研项目台账.xlsx", by=cast["dina"], pmo=cast.institution)
