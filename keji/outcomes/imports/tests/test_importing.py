"""The county's own ledger comes in: previewed, confirmed, never twice, taken back, and out unchanged."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from keji.journey.applications.models import Application
from keji.kernel import journal
from keji.kernel.flow import Refused, advance
from keji.kernel.papers.tests.test_sheets import OLE, saved, with_macros
from keji.outcomes.imports.actions import confirm, import_ledger, upload
from keji.outcomes.imports.models import Import
from keji.outcomes.imports.plan import plan_of
from keji.outcomes.imports.tests.books import book, row, running
from keji.outcomes.projects.models import Project
from keji.parties.people.models import Organisation, Person

pytestmark = pytest.mark.django_db

LEDGER = "/projects/master-list/"


@pytest.fixture
def browser():
    """Somebody at the screen."""

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def posted(data, name="总台账.xlsx"):
    return {"file": SimpleUploadedFile(name, data), "not_secret": "on"}


def read(answer):
    return answer.content.decode()


def test_dina_brings_in_the_ledger(browser, dina, entrusting):
    visitor = browser(dina)
    faulty = row(3, 财政="十来万", 起="2019.13", 电话="13900005555")
    data = book([row(1), running(2, 单位名="", 承担单位="巩留县恒草源饲料有限公司"), faulty])

    answer = visitor.post("/imports/new/", posted(data))
    preview = read(visitor.get(answer.url))
    confirmed = visitor.post(f"{answer.url}confirm/", {"seen": "2"})

    ledger = Import.objects.get()
    assert "M" not in answer.url and answer.url == ledger.get_absolute_url()
    assert "Q7 批复经费：财政“十来万”：看不出金额，写成 10 或 10万元" in preview
    assert "N7 起“2019.13”：没有这一天，核对年月日" in preview and "伊犁岭北酒花有限公司" in preview
    assert confirmed.url == answer.url and "已导入 2 个项目" in read(visitor.get(answer.url))
    old, new = Project.objects.order_by("programme__year")
    assert (old.state, old.level, old.origin, old.upper_number) == (
        "accepted",
        "region",
        "imported",
        "2019D0001",
    )
    assert (new.state, new.level, new.progress, new.pmo) == ("running", "county", "在研", entrusting.agent)
    assert new.unit == Organisation.objects.get(name="巩留县恒草源饲料有限公司") and old.pmo is None
    assert (new.application.state, old.application.state) == ("funded", "carried")
    assert [entry.verb for entry in journal.history(new)] == ["project.carry_over"]
    assert (ledger.good, ledger.bad, ledger.there) == (2, 1, 0)
    with connection.cursor() as cursor:
        cursor.execute("select cells from imports_import union select phone from projects_carried")
        assert not any("13900" in str(cell) for cells in cursor.fetchall() for cell in cells)


def test_the_rows_with_faults_come_back_corrected(browser, dina):
    visitor = browser(dina)
    ledger = import_ledger(book([row(1), row(2, 财政="十来万", 总="")]), "台账.xlsx", by=dina)

    answer = visitor.get(f"/imports/{ledger.pk}/bad.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    heads = [cell.value for cell in sheet[2]]
    assert (
        sheet.cell(3, heads.index("错误说明") + 1).value
        == "Q6 批复经费：财政“十来万”：看不出金额，写成 10 或 10万元"
    )
    sheet.cell(3, heads.index("批复经费（万元）/财政") + 1).value = "12万元"
    corrected = io.BytesIO()
    sheet.parent.save(corrected)
    again = import_ledger(corrected.getvalue(), "更正.xlsx", by=dina)

    assert sheet.max_row == 3
    assert (again.good, again.bad) == (1, 0)
    assert Project.objects.get(number="2019D0002").approved_fen == 12_000_000


def test_the_same_file_twice_brings_nothing_twice(browser, dina):
    data = book([row(1), row(2, 项目编号="")])
    import_ledger(data, "台账.xlsx", by=dina)
    number = Project.objects.exclude(number="2019D0001").get().number

    again = upload(data, "台账.xlsx", by=dina)
    page = read(browser(dina).get(again.get_absolute_url()))

    reasons = [one.there for one in plan_of(again).rows]
    assert reasons == ["编号 2019D0001 已有：酒花低产园改造示范之1", f"名称、单位、年度与 {number} 相同"]
    assert all(reason in page for reason in reasons) and "同一个文件已由" in page
    with pytest.raises(Refused, match="没有可以导入的行：0 行有误，2 行已有"):
        advance(again, "confirm", by=dina)
    assert Project.objects.count() == 2


def test_the_second_of_two_importers_is_told(dina, dilnur):
    data = book([row(1), row(2)])
    first, second = (upload(data, "台账.xlsx", by=by) for by in (dina, dilnur))
    confirm(first, by=dina, seen=2)

    with pytest.raises(Refused, match="刚才能导入 2 行，现在是 0 行，可能有人刚导入过"):
        confirm(second, by=dilnur, seen=2)

    assert Project.objects.count() == 2 and Import.objects.get(pk=second.pk).state == "preview"


def test_an_untouched_import_is_taken_back_whole(dina):
    units, persons = Organisation.objects.count(), Person.objects.count()
    ledger = import_ledger(book([row(1), running(2)]), "台账.xlsx", by=dina)

    advance(ledger, "take_back", by=dina, note="传错了文件")

    assert not Project.objects.exists() and not Application.objects.exists()
    assert (Organisation.objects.count(), Person.objects.count()) == (units, persons)
    assert import_ledger(book([row(1), running(2)]), "台账.xlsx", by=dina).good == 2


def test_an_import_stays_once_a_project_was_touched(browser, dina):
    ledger = import_ledger(book([row(1), running(2)]), "台账.xlsx", by=dina)
    project = Project.objects.get(number="2019D0001")
    browser(dina).post(f"/projects/{project.pk}/remark/", {"remark": "证书在档案室", "seen": project.remark})

    with pytest.raises(Refused, match="导入后已经办理过"):
        advance(ledger, "take_back", by=dina, note="传错了文件")

    assert Project.objects.count() == 2


def test_the_supervisor_reads_what_was_imported(browser, dina, sun):
    ledger = import_ledger(book([row(1)]), "台账.xlsx", by=dina)
    visitor = browser(sun)

    assert visitor.get(f"/imports/{ledger.pk}/").status_code == 200
    assert visitor.get("/imports/new/").status_code == 404
    assert visitor.get(f"/imports/{ledger.pk}/columns/").status_code == 404


@pytest.mark.parametrize("name", ["chen", "eve"])
def test_only_the_bureau_imports(browser, dina, request, name):
    ledger = import_ledger(book([row(1)]), "台账.xlsx", by=dina)
    visitor = browser(request.getfixturevalue(name))

    for rest in ("", "columns/", "confirm/", "bad.xlsx"):
        assert visitor.get(f"/imports/{ledger.pk}/{rest}").status_code == 404
    assert visitor.post("/imports/new/", posted(book([row(2)]))).status_code == 404
    with pytest.raises(Refused):
        import_ledger(book([row(2)]), "台账.xlsx", by=request.getfixturevalue(name))
    assert Project.objects.count() == 1


def exported(visitor):
    return visitor.get(LEDGER, {"seat": "bureau", "export": "xlsx"}).content


def rows_of(data):
    sheet = load_workbook(io.BytesIO(data)).active
    return [[cell.value for cell in line] for line in sheet.iter_rows(min_row=5, max_row=sheet.max_row - 2)]


def test_what_came_in_goes_out_the_same(browser, dina):
    told = [
        row(1),
        row(2, 级别="州", 状态="终止", 验收日期="", 方式="", 结论="", 证书号="", 备注="牵头单位注销"),
        running(3, 级别="援疆", 状态="延期", 延期至="2099-12-31"),
        running(4, 状态="待验收", 财政=0.5, 总=0.5, 自筹=0, 已拨=0, 次数=0, 拨付日期=""),
    ]
    ledger = import_ledger(book(told), "台账.xlsx", by=dina)
    visitor = browser(dina)
    first = exported(visitor)
    advance(ledger, "take_back", by=dina, note="传错了文件")

    again = import_ledger(first, "导出.xlsx", by=dina)

    assert (again.good, again.bad, again.there) == (4, 0, 0)
    assert rows_of(exported(visitor)) == rows_of(first)
    given = {line[1]: [plain(value) for value in line[1:]] for line in told}
    assert {line[1]: [plain(value) for value in line[1:]] for line in rows_of(first)} == given


def plain(value):
    if hasattr(value, "strftime"):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else value


def test_three_hundred_rows_cost_no_more_to_preview_than_three(browser, dina):
    visitor = browser(dina)

    def asked(count):
        ledger = upload(book([running(n) for n in range(count)]), "台账.xlsx", by=dina)
        visitor.get(ledger.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            visitor.get(ledger.get_absolute_url())
            visitor.get("/imports/")
        return len(queries)

    assert asked(300) == asked(3) <= 32


def test_the_institution_gets_what_runs_and_the_county_list_what_is_there(browser, dina, chen, entrusting):
    import_ledger(book([row(1), running(2)]), "台账.xlsx", by=dina)

    page = read(browser(chen).get("/projects/"))
    ledger = read(
        browser(dina).get(LEDGER, {"origin": "imported", "level": "region", "township": "654024101"})
    )

    assert "GL2025X002" in page and "2019D0001" not in page
    assert "2019D0001" in ledger and "GL2025X002" not in ledger
    for project in Project.objects.all():
        shown = read(browser(dina).get(project.get_absolute_url()))
        assert "历史导入" in shown and "任务书扫描件" in shown
    assert "2019D0001" not in read(Client().get("/funded/"))


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密.xlsx", "设了打开密码"),
        (with_macros(), "宏.xlsm", "带宏的 Office 文档"),
        (saved(), "空.xlsx", "没有"),
        (b"", "零.xlsx", "不是表格文件"),
        (b"%PDF-1.7 no workbook", "不是.xlsx", "不是"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(browser, dina, data, name, sentence):
    answer = browser(dina).post("/imports/new/", posted(data, name))

    assert answer.status_code == 422 and sentence in read(answer)
    assert not Import.objects.exists()
