"""Charts in every kind, each with its table, and bars that need no script."""

from keji.kernel.ui.charts import Chart, Series
from keji.kernel.ui.gallery.money import bars
from keji.kernel.ui.gallery.specimen import Specimen

YEARS = ("2022", "2023", "2024", "2025", "2026")
MONTHS = tuple(f"{month} 月" for month in range(1, 13))


def specimens() -> list[Specimen]:
    shown = (
        ("柱", money()),
        ("堆叠，六个系列", directions()),
        ("折线，后面的月份还没有数", handled()),
        ("只有一个系列，没有图例", alone()),
        ("没有数据", empty()),
    )
    drawn = [Specimen(title, "_chart", {"chart": chart}) for title, chart in shown]
    return [*drawn, Specimen("条，不用脚本", "_bars", {"bars": bars(), "most": 128})]


def turned() -> list[Specimen]:
    """For the page from right to left."""
    return [Specimen("柱", "_chart", {"chart": money()})]


def money() -> Chart:
    wan = 1_000_000
    sums = {
        "预算": (180, 240, 300, 360, 428),
        "占用": (180, 236, 291, 352, 288),
        "拨付": (172, 220, 260, 270, 160),
        "验收": (165, 201, 188, 96, 0),
    }
    series = [Series(name, [value * wan for value in values]) for name, values in sums.items()]
    return Chart("money", "历年经费", YEARS, series, unit="万元", head="年度", money=True)


def directions() -> Chart:
    counts = {
        "畜牧": (6, 8, 9, 11, 12),
        "种植": (5, 6, 8, 9, 9),
        "林果": (3, 3, 4, 6, 7),
        "生态": (1, 2, 2, 3, 5),
        "农产品加工": (2, 2, 3, 4, 4),
        "其他": (4, 3, 3, 2, 2),
    }
    series = [Series(name, values) for name, values in counts.items()]
    return Chart("directions", "立项数，按领域", YEARS, series, kind="stacked", unit="项", head="年度")


def handled() -> Chart:
    ended = [Series("受理", (12, 3, 41, 96, 20, 4, 8, 31, 12, *[None] * 3))]
    ended.append(Series("办结", (10, 4, 12, 60, 44, 21, 6, 9, 22, *[None] * 3)))
    return Chart("handled", "受理与办结", MONTHS, ended, kind="line", unit="件", head="月份")


def alone() -> Chart:
    return Chart("alone", "在研项目", YEARS, [Series("在研", (21, 28, 33, 41, 46))], unit="个", head="年度")


def empty() -> Chart:
    return Chart("none", "历年经费", (), [Series("预算", ())], unit="万元", head="年度")
