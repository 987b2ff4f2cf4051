"""Rows as counties fill them, and what is said of those nobody can read."""

import pytest

from keji.kernel.papers.ledgers.cells import Unreadable
from keji.kernel.refused import Refused
from keji.outcomes.imports import values
from keji.outcomes.imports.actions import change_mapping, import_ledger, upload
from keji.outcomes.imports.plan import plan_of
from keji.outcomes.imports.tests.books import BELOW, TOP, book, row, running


@pytest.mark.parametrize(
    ("read", "typed", "sentence"),
    [(values.level, "乡", "级别写国家、自治区"), (values.stage, "不详", "进展状态写在研")],
)
def test_what_cannot_be_read_says_what_to_write(read, typed, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(typed)


def faults(ledger):
    return [str(problem) for one in plan_of(ledger).rows for problem in one.problems]


@pytest.mark.django_db
def test_a_real_ledger_of_three_hundred_rows(dina):
    """Groups, sums of groups, signatures and repeated heads are no projects; the year is one merged cell."""
    rows = [running(n) for n in range(1, 301)]
    rows[100:100] = [["小计"], ["二、州级项目"], list(TOP), list(BELOW)]

    ledger = upload(book(rows), "总台账.xlsx", by=dina)

    assert len(plan_of(ledger).good) == 300
    assert not plan_of(ledger).there


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"负责人": ""}, "J5 项目负责人：不能空着"),
        ({"级别": ""}, "D5 级别：不能空着，写国家、自治区、州、县、援疆或其他"),
        ({"总": 61}, "P5 批复经费：总：总额 61.00 万元，不等于财政 50.00 加自筹 10.00"),
        ({"止": "2018-01-01"}, "O5 止“2018-01-01”：止期不晚于起期 2019-05-01"),
        ({"应验收": "2019-04-30"}, "X5 应验收日期“2019-04-30”：不晚于起期 2019-05-01"),
        ({"延期至": "2018-04-30"}, "Y5 延期至“2018-04-30”：不晚于起期 2019-05-01"),
        ({"状态": "在研"}, "V5 进展状态：已有验收日期，进展状态却是“在研”，核对哪个对"),
        ({"项目名称": "长" * 121}, f"C5 项目名称“{'长' * 40}”：有 121 个字，最多 120 个"),
    ],
)
def test_every_fault_names_its_cell(dina, changes, fault):
    assert fault in faults(upload(book([row(1, **changes)]), "台账.xlsx", by=dina))


@pytest.mark.django_db
def test_a_row_that_stands_twice_is_refused_once(dina):
    ledger = upload(book([row(1), row(1), row(2)]), "台账.xlsx", by=dina)

    assert faults(ledger) == ["B6 项目编号“2019D0001”：与第 5 行重复，留下一行"]


@pytest.mark.django_db
def test_what_a_column_meant_is_remembered(dina):
    heads = ["课题全称是", "承担单位", "立项年度", "负责人", "起止时间", "财政资金（元）"]
    data = book(
        [["牛羊布病快速检测", "巩留县恒草源饲料有限公司", "2024年", "何建军", "2024.01-2025.12", "50000"]],
        top=heads,
        below=None,
    )
    first = upload(data, "台账.xlsx", by=dina)
    assert first.mapping[0] == "" and "项目名称：不能空着" in faults(first)

    change_mapping(first, by=dina, mapping=["title", *first.mapping[1:]], unit="yuan", pmo=None)
    import_ledger(data, "台账.xlsx", by=dina, columns={"课题全称是": "title"})

    assert upload(data, "台账.xlsx", by=dina).mapping[0] == "title"
    with pytest.raises(Refused, match="“项目名称”对应了几列"):
        change_mapping(first, by=dina, mapping=["title", "title", *first.mapping[2:]], unit="yuan", pmo=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "heads", "sentence"),
    [([["甲", "乙"]], ["一列", "二列"], "没有找到表头"), ([], list(TOP), "只有表头，没有项目")],
)
def test_what_is_no_ledger_is_told(dina, rows, heads, sentence):
    with pytest.raises(Refused, match=sentence):
        upload(book(rows, top=heads, below=None), "别的.xlsx", by=dina)
