"""The numbers above the desk, and the lists behind them."""

import csv
from datetime import datetime, time, timedelta

import pytest

from keji.faces.desk.done import lines, month_of
from keji.faces.desk.tests.conftest import signed_in
from keji.faces.desk.tiles import tiles_of
from keji.faces.desk.todos import counted, todos
from keji.faces.desk.waits import told, waits_for_others
from keji.journey.documents.models import Document
from keji.kernel import days
from keji.kernel.flow import advance

pytestmark = pytest.mark.django_db


def page(user, url):
    return signed_in(user).get(url).content.decode()


def waited(user):
    """What waits for others as this person sees it, but for notices of calls: thing, holder, telephone."""
    lines = told(waits_for_others(user).places, user)
    return [(line.subject, line.who, line.phone) for line in lines if not isinstance(line.subject, Document)]


def test_what_waits_for_others_names_the_holder_and_the_telephone(an_application, cast):
    application = an_application("recommending")
    held = (application, "东买里镇人民政府", "0999-5620002")

    assert [waited(cast[name]) for name in ("aila", "chen", "dina", "sun")] == [[held]] * 4
    assert waited(cast["rena"]) == waited(cast["eve"]) == waited(cast["rival"]) == []


def test_a_person_is_reached_through_the_unit(an_application, cast):
    an_application("correcting")

    assert [phone for _one, _who, phone in waited(cast["chen"])] == ["0999-5620004"]


def test_what_lies_before_the_deciding_body_lies_there_once(proposed, an_application, cast):
    batch = proposed(an_application("eligible"))

    assert [one for one, _who, _phone in waited(cast["dina"])] == [batch]


def test_the_longest_stands_first_and_says_for_how_long(an_application, cast):
    older = an_application("recommending")
    newer = an_application("recommending", fresh=True)
    type(older).objects.filter(pk=older.pk).update(state_since=days.now() - timedelta(days=14))

    others = waits_for_others(cast["chen"])

    assert [row for _kind, row, _since in others.places] == [older.pk, newer.pk]
    assert others.count == "2"
    assert 0 < others.longest <= 10  # holidays may lie between
    assert str(others.longest) in page(cast["chen"], "/desk/waiting/")


def test_the_list_is_narrowed_by_kind(an_application, cast):
    application = an_application("recommending")

    assert application.title in page(cast["chen"], "/desk/waiting/?kind=applications.Application")
    assert application.title in page(cast["chen"], "/desk/waiting/?kind=nonsense&from=x")
    assert "没有等别人的事项" in page(cast["eve"], "/desk/waiting/")


def test_done_this_month_counts_what_one_did_and_how_long_it_had_lain(an_application, cast):
    noon = datetime.combine(days.today(), time(12), days.BEIJING)
    this = noon.date().replace(day=1)
    with days.moved(noon):
        application = an_application("submitted", fresh=True)
    with days.moved(noon + timedelta(minutes=5)):
        advance(application, "receive", by=cast["chen"])

    found, more = lines(cast["chen"], this)

    assert month_of(cast["chen"], this).count == 1
    assert month_of(cast["chen"], this).average == "0.0"
    assert [(line.told.what, line.subject, line.waited) for line in found] == [("受理登记", application, 0)]
    assert not more
    assert application.title in page(cast["chen"], "/desk/done/")
    assert "这个月还没有办结的事项" in page(cast["chen"], "/desk/done/?month=2024-02")
    assert "受理登记" in page(cast["chen"], "/desk/done/?month=9999-99")


def test_every_number_leads_to_its_list(an_application, cast):
    an_application("checking")
    user = cast["chen"]

    tiles = tiles_of(user, todos(user), waits_for_others(user))

    browser = signed_in(user)
    assert {tile["label"]: browser.get(tile["url"]).status_code for tile in tiles} == dict.fromkeys(
        ("今天到期", "本周到期", "等别人", "本月办结"), 200
    )


def test_the_head_says_how_many_are_due_today(a_project, cast):
    contract = a_project().contract
    tomorrow = days.today() + timedelta(days=1)
    type(contract).objects.filter(pk=contract.pk).update(due_on=tomorrow)
    assert "今天到期</b>" not in page(cast["aila"], "/desk/")

    with days.moved(datetime.combine(tomorrow, time(9), days.BEIJING)):
        assert "1 件今天到期</b>" in page(cast["aila"], "/desk/")
        assert str(contract) in page(cast["aila"], "/desk/?due=today")
    with days.moved(datetime.combine(tomorrow, time(23), days.BEIJING)):
        assert "1 件今天到期或已超期</b>" in page(cast["aila"], "/desk/")


def test_the_counts_are_the_to_dos(an_application, a_running, cast):
    an_application("checking", fresh=True)
    a_running()

    for user in cast.values():
        assert counted(user).counts.total() == len(todos(user))


def test_the_file_opens_in_a_spreadsheet(an_application, cast):
    application = an_application("checking")
    type(application).objects.filter(pk=application.pk).update(title="=1+1")

    answer = signed_in(cast["chen"]).get("/desk/todos.csv")

    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    assert text.startswith("\ufeff")
    assert rows[0][:4] == ["期限", "状态", "要做的", "名称"]
    assert rows[1][1:4] == ["形式审查", "形式审查", "'=1+1"]
    assert rows[1][-1] == f"http://testserver{application.get_absolute_url()}"
    assert len(rows) == 2


def test_strangers_have_an_empty_file(cast):
    text = b"".join(signed_in(cast["eve"]).get("/desk/todos.csv").streaming_content).decode()

    assert len(text.splitlines()) == 1
