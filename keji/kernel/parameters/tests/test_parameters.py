"""A county takes over the proposals one by one; what answered once answers the same for ever."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keji.kernel import days, journal
from keji.kernel.journal.models import Entry
from keji.kernel.parameters import Unset, parameter, parameters
from keji.kernel.parameters.actions import adopt, decline
from keji.kernel.parameters.choices import Kind, Tag, read, shown, written
from keji.kernel.parameters.models import ParameterValue
from keji.kernel.parameters.register import BY_NAME, DEFINITIONS
from keji.kernel.refused import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.both]
MINUTES = "局党组会〔2026〕第3次"


@pytest.fixture(autouse=True)
def march():
    with days.moved(datetime(2026, 3, 2, 4, tzinfo=UTC)):
        yield


def test_every_proposal_is_of_its_kind():
    assert len(BY_NAME) == len(DEFINITIONS)
    for definition in DEFINITIONS:
        if definition.proposed is None:
            assert definition.tag == Tag.OPEN
        else:
            assert read(definition.kind, written(definition.kind, definition.proposed)) == definition.proposed


def test_a_proposal_answers_and_is_marked_until_the_county_adopts():
    proposal = parameter("PUB_PROJECT_DAYS")

    adopt("PUB_PROJECT_DAYS", 7, by=None, valid_from=date(2026, 3, 2), source=MINUTES, provisional=False)

    adopted = parameter("PUB_PROJECT_DAYS")
    assert (proposal.value, proposal.shown, proposal.provisional, proposal.adopted) == (
        5,
        "5 个工作日",
        True,
        False,
    )
    assert (adopted.value, adopted.source, adopted.provisional, adopted.adopted) == (7, MINUTES, False, True)
    assert parameter("PUB_PROJECT_DAYS", on=date(2026, 3, 1)).value == 5


def test_what_a_law_says_is_no_proposal():
    assert not parameter("INFO_ACTIVE_DAYS").provisional


def test_old_days_keep_their_value():
    adopt("CORRECTION_DAYS", 3, by=None, valid_from=date(2025, 1, 1), source="甲")
    adopt("CORRECTION_DAYS", 6, by=None, valid_from=date(2026, 4, 1), source="乙")

    answers = [parameter("CORRECTION_DAYS", on=date(2026, month, 1)).value for month in (3, 4)]

    assert answers == [3, 6]
    assert ParameterValue.objects.get(value="3").valid_until == date(2026, 3, 31)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2025, 1, 1)])
def test_what_has_answered_is_not_changed(day):
    adopt("CORRECTION_DAYS", 3, by=None, valid_from=date(2025, 1, 1), source="甲")

    with pytest.raises(Refused, match="已经按原来的值办过"):
        adopt("CORRECTION_DAYS", 6, by=None, valid_from=day, source="乙")

    assert parameter("CORRECTION_DAYS").value == 3
    assert Entry.objects.count() == 1


def test_the_journal_tells_value_before_and_after():
    adopt("PASS_POINTS", 70, by=None, valid_from=date(2026, 3, 2), source="甲")
    adopt("PASS_POINTS", 60, by=None, valid_from=date(2026, 9, 1), source="乙")

    entry = journal.history(ParameterValue.objects.get(value="60")).get()

    assert (entry.verb, entry.before, entry.after) == ("parameter.adopt", "70", "60")
    assert journal.label_of(entry.verb) == "确定办事参数"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PASS_POINTS", 101, "不能大于 100"),
        ("PASS_POINTS", "seventy", "不小于 0 的整数"),
        ("PASS_POINTS", -1, "不小于 0 的整数"),
        ("PASS_POINTS", "７0", "不小于 0 的整数"),
        ("OFFICE_OPENS", "25:00", "19:30 的样子"),
        ("ANNUAL_REPORT_DUE", "13-01", "01-31 的样子"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_a_sentence(name, value, says):
    with pytest.raises(Refused, match=says):
        adopt(name, value, by=None, valid_from=date(2026, 3, 2), source="甲")

    assert not ParameterValue.objects.exists()


def test_a_value_without_a_source_is_refused():
    with pytest.raises(Refused, match="依据"):
        adopt("PASS_POINTS", 60, by=None, valid_from=date(2026, 3, 2), source="  ")


def test_what_nobody_decided_refuses_by_name():
    with pytest.raises(Unset, match="查重提醒的相似比例"):
        parameter("SIMILARITY_ALERT")
    with pytest.raises(Unset, match="NO_SUCH"):
        parameter("NO_SUCH")
    with pytest.raises(Refused, match="NO_SUCH"):
        adopt("NO_SUCH", 1, by=None, valid_from=date(2026, 3, 2), source="甲")


def test_a_declined_proposal_answers_no_more():
    decline("FAILED_BARS_YEARS", by=None, valid_from=date(2026, 3, 2), source=MINUTES)

    with pytest.raises(Unset, match="限制申报"):
        parameter("FAILED_BARS_YEARS")
    assert parameter("FAILED_BARS_YEARS", on=date(2026, 3, 1)).value == 2


def test_several_are_asked_in_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        values = parameters("PANEL_SIZE", "PASS_POINTS", "OVERDUE_BARS")

    assert [value.value for value in values.values()] == [7, 70, True]


def test_values_read_as_people_write_them():
    assert parameter("ONE_PAYMENT_MAX").shown == "5.00 万元"
    assert parameter("FIRST_PAYMENT_PERCENT").shown == "60%"
    assert parameter("PUB_COUNT_FIRST_DAY").shown == "否"
    assert parameter("CALL_CLOSING_HOUR").shown == "19:30（北京时间）"


@given(st.sampled_from(Kind), st.text(max_size=12) | st.integers() | st.booleans())
def test_whatever_is_stored_can_be_read_and_shown(kind, value):
    try:
        stored = written(kind, value)
    except ValueError:
        return

    assert written(kind, read(kind, stored)) == stored
    assert shown(kind, read(kind, stored))
