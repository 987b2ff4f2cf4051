"""The ladder: reminded, urged on paper, talked to, proposed for its end; each step once."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.kernel.inbox.models import Delivery
from keji.kernel.papers.models import Issued
from keji.kernel.parameters.actions import adopt
from keji.outcomes.deadlines.actions import may_take, register_letter, take_step, urge_all
from keji.outcomes.deadlines.due import owed, owed_of
from keji.outcomes.deadlines.letters import waiting_letters
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.deadlines.papers import letter
from keji.outcomes.deadlines.ticks import remind
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, running
from keji.outcomes.projects.models import Project

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def after_due(contract, n):
    return days.moved(datetime.combine(contract.due_on + timedelta(days=n), time(12), days.BEIJING))


@pytest.fixture
def contract(a_project):
    """A task book the applicant has not filled in."""
    return a_project().contract


def the_line():
    return owed(Project.objects.all())[0]


@pytest.mark.parametrize(
    ("late", "rung"), [(-40, "first"), (-5, "second"), (0, "due"), (30, "letter"), (130, "letter")]
)
def test_the_rung_follows_the_calendar(contract, late, rung):
    with after_due(contract, late):
        assert (the_line().rung, the_line().late) == (rung, late)


def test_the_clock_reminds_once_by_sms_in_office_hours(contract, aila):
    with after_due(contract, 0):
        remind()
        remind()

    assert Urging.objects.get().rung == "due"
    assert Delivery.objects.get(key__contains="deadlines.").kind == "reminder"


def test_a_project_from_above_without_an_institution_here_is_not_reminded(contract):
    Project.objects.filter(pk=contract.project_id).update(pmo=None)

    with after_due(contract, 0):
        remind()

    assert not Urging.objects.exists()
    assert owed(Project.objects.all()) == []


def test_the_institution_looks_first_and_then_urges_on_paper(contract, chen):
    with after_due(contract, 31):
        page, key = signed_in(chen), the_line().key
        look = page.post("/deadlines/preview/", {"line": key}).content.decode()
        assert "书面，出催办文书" in look and not Urging.objects.exists()

        page.post("/deadlines/preview/", {"line": key, "sure": "1"})
        urging = Urging.objects.get()
        paper = page.get(f"/papers/projects.Project/{urging.project_id}/urging/?part={urging.pk}&as=docx")
        page.post(f"/deadlines/{urging.pk}/", {"number": "巩促函〔2026〕3号", "sent_on": days.today()})

        assert paper.status_code == 200
        assert Urging.objects.get().number == "巩促函〔2026〕3号"
        assert "巩促函〔2026〕3号" in page.get(contract.project.get_absolute_url()).content.decode()
        with pytest.raises(Refused, match="已经登记"):
            register_letter(urging, by=chen, number="x", sent_on=days.today())
        with pytest.raises(Refused, match="没有要催办的"):
            urge_all([the_line()], by=chen)


@pytest.mark.parametrize(
    ("given", "words"), [(None, "请在收到本函后 15 日内签订任务书"), (20, "请在收到本函后 20 日内签订任务书")]
)
def test_a_letter_gives_the_days_the_county_adopted(contract, chen, given, words):
    if given:
        adopt("URGE_ANSWER_DAYS", given, by=None, valid_from=date(2020, 1, 1), source="会议纪要")

    with after_due(contract, 31):
        urging = take_step(the_line(), by=chen)
        said = str(letter(urging.project, str(urging.pk)))

    assert words in said and "视为放弃立项" in said


def test_nobody_skips_a_rung_and_the_bureau_proposes_no_end(contract, chen, dina):
    with after_due(contract, 90):
        assert take_step(the_line(), by=dina).rung == "letter"
        assert take_step(the_line(), by=dina).rung == "talk"
    with after_due(contract, 120):
        assert the_line().rung == "end"
        assert (may_take(the_line(), dina), may_take(the_line(), chen)) == (False, True)


def test_a_call_and_its_result_stand_on_the_list(contract, chen, aila):
    with after_due(contract, 10):
        page, key = signed_in(chen), the_line().key
        bad = page.post(f"/deadlines/calls/{key}/", {"result": "?"})
        page.post(f"/deadlines/calls/{key}/", {"result": "promised", "note": "周五前交"})
        shown = page.get("/deadlines/calls/").content.decode()

    assert bad.status_code == 422
    assert "答应办理" in shown and "周五前交" in shown and contract.project.lead.phone in shown
    assert journal.history(contract.project).first().verb == "project.phone"


def test_strangers_and_applicants_see_no_list_and_no_telephone(contract, eve, aila):
    with after_due(contract, 10):
        for user in (eve, aila):
            for address in ("/deadlines/", "/deadlines/calls/", f"/deadlines/calls/{the_line().key}/"):
                assert signed_in(user).get(address).status_code == 404


def test_many_cost_as_much_as_one(contract, chen, django_assert_max_num_queries):
    with after_due(contract, 10), days.remembered(), django_assert_max_num_queries(8):
        assert len(owed_of(chen)) == 1


def test_letters_without_a_number_come_in_one_file_with_their_codes(established, an_application, chen, eve):
    established(an_application("eligible"), an_application("eligible", fresh=True))
    with after_due(Project.objects.first().contract, 31):
        page = signed_in(chen)
        nothing = page.get("/deadlines/letters/")
        first, second = urge_all(owed(Project.objects.all()), by=chen)

        offered = page.get("/deadlines/").content.decode()
        both = page.get("/deadlines/letters/")
        register_letter(first, by=chen, number="巩促函〔2026〕4号", sent_on=days.today())
        one = page.get("/deadlines/letters/")

    assert nothing.status_code == 302 and "催办文书（2 份）" in offered
    names = [zipfile.ZipFile(io.BytesIO(answer.content)).namelist() for answer in (both, one)]
    assert [len(found) for found in names] == [2, 1]
    assert second.project.number in names[1][0] and names[1][0].endswith("的催办函.docx")
    assert Issued.objects.filter(name="urging").count() == 2
    assert signed_in(eve).get("/deadlines/letters/").status_code == 404


def test_the_bureau_takes_no_proposal_of_an_end(contract, chen, dina):
    with after_due(contract, 120):
        for _rung in range(3):
            take_step(the_line(), by=chen)

        ours, theirs = waiting_letters(chen), waiting_letters(dina)

    assert [row.rung for row in ours] == ["letter", "talk", "end"]
    assert [row.rung for row in theirs] == ["letter", "talk"]


def test_the_answer_card_says_when_the_unit_was_last_urged(contract, dina):
    with after_due(contract, 31):
        urge_all([the_line()], by=dina)
        page = signed_in(dina).get(f"/projects/{contract.project_id}/").content.decode()

    card = page[page.index("最近一次催办") : page.index("照片和附件")]
    assert "签订任务书" in card and "书面催办函" in card and Urging.objects.get().get_absolute_url() in card


def test_the_institution_the_bureau_and_the_supervision_read_what_is_due(contract, chen, dina, sun, aila):
    with after_due(contract, 3):
        lists = {user.username: str(contract.project) in _list_of(user) for user in (chen, dina, sun)}
        assert signed_in(aila).get("/deadlines/").status_code == 404

    assert lists == {"chen": True, "dina": True, "sun": True}


def _list_of(user):
    return signed_in(user).get("/deadlines/").content.decode()


def test_an_old_project_owes_no_report_from_before_it_was_brought_in(dina, entrusting):
    import_ledger(book([running(1, 起="2021-03-01", 止="2099-02-28", 立项年度=2021)]), "台账.xlsx", by=dina)
    year = days.today().year
    with days.moved(datetime(year + 1, 1, 31, 12, tzinfo=days.BEIJING)):
        reports = [line.due_on.year for line in owed(Project.objects.all()) if line.duty == "report"]

    assert reports == [year + 1]


def test_an_extended_project_asks_for_acceptance_after_its_new_end(dina, entrusting):
    ended = days.today() - timedelta(days=400)
    until = days.today() - timedelta(days=30)
    term = {"起": "2020-03-01", "止": f"{ended:%Y-%m-%d}", "延期至": f"{until:%Y-%m-%d}", "状态": "延期"}
    import_ledger(book([running(1, **term)]), "台账.xlsx", by=dina)

    due = [line.due_on for line in owed(Project.objects.all()) if line.duty == "acceptance"]

    assert due == [days.months_after(until, 3)]


@pytest.fixture
def above(dina):
    """A project of the region that should have been accepted forty days ago."""
    ended = days.today() - timedelta(days=40)
    told = {"级别": "自治区", "止": f"{ended:%Y-%m-%d}", "应验收": f"{ended:%Y-%m-%d}", "起": "2021-03-01"}
    import_ledger(book([running(1, **told)]), "台账.xlsx", by=dina)
    return Project.objects.get()


def test_what_a_higher_level_accepts_is_followed_and_urged_by_the_bureau(above, dina, dilnur, chen):
    (line,) = owed(Project.objects.all())
    assert (line.duty, line.due_on, line.rung) == ("above", above.accepted_by, "letter")
    remind()
    assert not Urging.objects.exists()

    assert may_take(line, dina) and not may_take(line, chen)
    (letter,) = urge_all([line], by=dina)
    page = signed_in(dilnur).get("/deadlines/?duty=above").content.decode()

    assert letter.pmo is None and above.title in page and "上级验收" in page
    answer = signed_in(dina).get(f"/papers/projects.Project/{above.pk}/urging/?part={letter.pk}&as=docx")
    assert answer.status_code == 200


def test_its_end_is_nothing_the_county_proposes(above, dina):
    with days.moved(timedelta(days=300)):
        for _step in ("letter", "talk"):
            (line,) = owed(Project.objects.all())
            urge_all([line], by=dina)
        (line,) = owed(Project.objects.all())

    assert line.rung == "talk" and not line.stands
