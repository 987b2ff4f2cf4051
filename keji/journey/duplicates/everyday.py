"""Words that say nothing, or always the same: in budgets, in names of computers, in titles that go on."""

import re

from keji.parties.people.names import fold_name

#: What every budget buys.
EQUIPMENT = frozenset(
    map(
        fold_name,
        ("仪器", "设备", "仪器设备", "电脑", "计算机", "笔记本电脑", "打印机", "办公设备", "试验设备"),
    )
)
#: Names a computer has from the shop; as authors of a file they tell nothing.
AUTHORS = frozenset(
    fold_name(name)
    for name in (
        *(
            "Administrator",
            "Admin",
            "User",
            "Users",
            "PC",
            "Windows",
            "Windows 用户",
            "Microsoft",
            "python-docx",
        ),
        *(
            "微软用户",
            "用户",
            "管理员",
            "lenovo",
            "hp",
            "dell",
            "asus",
            "acer",
            "huawei",
            "thinkpad",
            "WPS",
            "WPS_",
        ),
        *("China", "未定义", "dreamsummit", "MC SYSTEM", "番茄花园", "雨林木风", "深度技术", "个人用户"),
    )
)
#: Words by which a title says that something went before.
GOES_ON = ("二期", "三期", "续建", "滚动", "(二)", "（二）", "Ⅱ", "深化", "后续")
#: Legal forms at the end of a unit's name.
LEGAL = re.compile("(?:股份|集团|有限|责任)*公司$|合作(?:社|联社)$")
