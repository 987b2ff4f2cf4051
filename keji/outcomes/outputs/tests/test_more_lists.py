"""Credit queries and achievements fill the workbooks of superiors too."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from keji.kernel import days
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.models import SuperiorForm
from keji.outcomes.outputs.sheets import values_of
from keji.outcomes.registries.actions import begin_record, enter_record
from keji.outcomes.registries.models import Record
from keji.parties.people.actions import record_credit

pytestmark = pytest.mark.django_db


def filled(client, source, office, heads):
    """A workbook with these heads, kept and filled at once by the names of its columns."""
    book, kept = Workbook(), io.BytesIO()
    book.active.append(list(heads))
    book.save(kept)
    given = {"name": source, "source": source, "office": office.pk, "not_secret": "on"}
    client.post("/outputs/forms/new/", {**given, "workbook": SimpleUploadedFile("表.xlsx", kept.getvalue())})
    url = SuperiorForm.objects.get().get_absolute_url()
    answer = client.get(f"{url}fill/", {"export": "xlsx"})
    return list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))


def test_every_look_into_a_register_is_a_line(world, aila, dina, browser):
    for of in (world.unit, world.person(aila)):
        record_credit(of, by=dina, on=days.today(), channel="china", result="clean")

    rows = filled(
        browser(dina), "credit", world.host, ("单位或个人", "代码", "查询渠道", "查询结果", "经办人")
    )

    assert rows[0] == (world.unit.name, world.unit.code, "信用中国", "没有不良记录", dina.person.name)
    assert rows[1][0] == "阿依拉·叶尔肯"
    assert world.person(aila).identity not in str(rows)


def test_registered_achievements_are_told_with_their_project(a_project, aila, dina, world, browser):
    project = a_project()
    said = {"kind": "standard", "summary": "一套操作规程", "use": "三个村", "property_number": "DB65/T 1"}
    for title in ("母牛定时输精规程", "还没登记的"):
        record = begin_record(project.application, by=aila, register="achievement", title=title, values=said)
    enter_record(Record.objects.exclude(pk=record.pk).get(), by=aila)

    heads = ("序号", "成果名称", "类型", "号码", "完成单位", "完成人", "来源项目", "登记号")
    rows = filled(browser(dina), "records", world.host, heads)

    number = Record.objects.get(number__isnull=False).number
    assert rows == [
        (
            *(1, "母牛定时输精规程", "标准或技术规程", "DB65/T 1", world.unit.name),
            *("阿依拉·叶尔肯", project.title, number),
        )
    ]


def test_the_same_field_has_one_name_in_a_list():
    for source in SOURCES.values():
        names = [field.name for field in source.fields]
        assert len(names) == len(set(names)), source.name


def test_a_list_without_rows_is_an_empty_table(db):
    for source in SOURCES.values():
        names = [field.name for field in source.fields]
        assert values_of(source, names, source.model.objects.none(), "bureau") == []
