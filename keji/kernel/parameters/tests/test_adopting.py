"""The head of the bureau adopts all proposals by one meeting: filled in, looked over, written together."""

from datetime import UTC, date, datetime

import pytest

from keji.kernel import days
from keji.kernel.journal.models import Entry
from keji.kernel.parameters import Unset, parameter
from keji.kernel.parameters.actions import adopt, adopt_together, decline
from keji.kernel.parameters.choices import Kind, Tag
from keji.kernel.parameters.forms import AdoptionForm
from keji.kernel.parameters.models import ParameterValue
from keji.kernel.parameters.register import DEFINITIONS
from keji.kernel.parameters.typed import entry, meant
from keji.kernel.refused import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.both]
MINUTES = "局党组会〔2026〕第3次"
TODAY = date(2026, 3, 2)
PAGE = "/parameters/adopt/"
#: What a law says already, or what nobody proposed: a meeting that changes nothing leaves these alone.
ALONE = sum(definition.tag in {Tag.TEXT, Tag.OPEN} for definition in DEFINITIONS)


@pytest.fixture(autouse=True)
def march():
    with days.moved(datetime(2026, 3, 2, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def head(client, dilnur):
    client.force_login(dilnur)
    return client


def filled(**changes):
    """The page as it is opened, with the minutes and what the head of the bureau changes."""
    form = AdoptionForm()
    shown = {field.html_name: field.value() or "" for field in form}
    return {**shown, "source": MINUTES, **changes}


def agreed(head, **changes):
    """Looked over, then confirmed as it was shown."""
    typed = filled(**changes)
    return head.post(PAGE, {**typed, "confirm": head.post(PAGE, typed).context["form"].seen})


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", ["dina", "eve", "aila"])
def test_nobody_else_finds_the_wizard(client, request, name):
    client.force_login(request.getfixturevalue(name))

    answers = [client.get(PAGE), client.post(PAGE, filled(confirm="1"))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert PAGE not in text_of(client.get("/parameters/"))
    assert not ParameterValue.objects.exists()


def test_the_public_is_asked_to_sign_in(client):
    assert client.get(PAGE).url.startswith("/accounts/login/")
    assert PAGE not in text_of(client.get("/parameters/"))


def test_the_head_of_the_bureau_sees_every_number_with_its_proposal(head):
    adopt("PASS_POINTS", 65, by=None, valid_from=date(2026, 1, 1), source="甲")
    adopt("PASS_POINTS", 75, by=None, valid_from=date(2026, 9, 1), source="乙")

    text = text_of(head.get(PAGE))

    assert PAGE in text_of(head.get("/parameters/"))
    for definition in DEFINITIONS:
        assert f'name="value_{definition.name}"' in text
        assert f'name="choice_{definition.name}"' in text
    assert '<td data-label="现行值">65 分（百分制）' in text
    assert 'name="value_PASS_POINTS" value="75"' in text


def test_looking_it_over_writes_nothing(head):
    answer = head.post(PAGE, filled(value_PASS_POINTS="75", choice_FAILED_BARS_YEARS="decline"))

    text = text_of(answer)
    assert answer.status_code == 200
    assert "75 分（百分制）" in text
    assert f"其余 {ALONE} 项不动" in text
    assert not ParameterValue.objects.exists()
    assert not Entry.objects.filter(verb__startswith="parameter.").exists()


def test_all_are_adopted_under_one_number_and_marked_provisional(head, dilnur):
    answer = agreed(head, value_ONE_PAYMENT_MAX="6.5", choice_FAILED_BARS_YEARS="decline")

    assert (answer.status_code, answer.url) == (302, "/parameters/")
    rows = ParameterValue.objects.all()
    assert rows.count() == len(DEFINITIONS) - ALONE
    assert set(rows.values_list("source", "valid_from", "by")) == {(MINUTES, TODAY, dilnur.pk)}
    payment = parameter("ONE_PAYMENT_MAX")
    assert (payment.value, payment.provisional, payment.source) == (6_500_000, True, MINUTES)
    assert not parameter("LOG_KEEP_MONTHS").provisional
    with pytest.raises(Unset):
        parameter("FAILED_BARS_YEARS")


def test_a_day_may_be_typed_as_people_write_it(head):
    agreed(head, valid_from="2026年4月1日")

    assert set(ParameterValue.objects.values_list("valid_from", flat=True)) == {date(2026, 4, 1)}


def test_what_is_in_force_is_left_alone(head):
    adopt("PASS_POINTS", 65, by=None, valid_from=date(2026, 1, 1), source="甲", provisional=False)
    decline("FAILED_BARS_YEARS", by=None, valid_from=date(2026, 1, 1), source="甲")

    agreed(head)

    assert parameter("PASS_POINTS").source == "甲"
    assert ParameterValue.objects.filter(name__in=["PASS_POINTS", "FAILED_BARS_YEARS"]).count() == 2


def test_sent_twice_it_is_done_once(head):
    agreed(head)

    again = head.post(PAGE, filled(confirm="1"))

    assert again.status_code == 422
    assert "没有要办的" in text_of(again)
    assert ParameterValue.objects.count() == len(DEFINITIONS) - ALONE


def test_what_somebody_changed_meanwhile_is_looked_over_again(head):
    typed = filled()
    seen = head.post(PAGE, typed).context["form"].seen
    adopt("PASS_POINTS", 65, by=None, valid_from=date(2026, 1, 1), source="甲")

    answer = head.post(PAGE, {**typed, "confirm": seen})

    assert answer.status_code == 409
    assert "刚有人改过参数" in text_of(answer)
    assert ParameterValue.objects.get().source == "甲"


def test_back_from_the_preview_keeps_what_was_typed(head):
    answer = head.post(PAGE, filled(value_PASS_POINTS="75", back="1"))

    assert answer.status_code == 200
    assert 'name="value_PASS_POINTS" value="75"' in text_of(answer)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value_PASS_POINTS": "101"}, "不能大于 100，请重填。"),
        ({"value_PASS_POINTS": ""}, "要填不小于 0 的整数，请重填。"),
        ({"value_ONE_PAYMENT_MAX": "5.001"}, "要填不小于 0 的万元数"),
        ({"value_CALL_CLOSING_HOUR": "7pm"}, "要写成 19:30 的样子"),
        ({"value_OVERDUE_BARS": "maybe"}, "要选“是”或“否”"),
        ({"choice_LOG_KEEP_MONTHS": "decline"}, "法规已有规定，只能采用。"),
        ({"choice_PANEL_SIZE": ""}, "请选择采用或暂不采用。"),
        ({"source": "  "}, "必填"),
        ({"valid_from": "2026-03-01"}, "生效日期不能早于今天"),
        ({"valid_from": "soon"}, "写成 2026-03-18 这样的日期。"),
    ],
)
def test_a_bad_line_is_refused_with_a_sentence_and_nothing_is_lost(head, changes, says):
    answer = head.post(PAGE, filled(**{"value_CONTRACT_DAYS": "33", **changes}, confirm="1"))

    text = text_of(answer)
    assert answer.status_code == 422
    assert says in text
    assert 'name="value_CONTRACT_DAYS" value="33"' in text
    assert not ParameterValue.objects.exists()


def test_a_day_that_has_answered_is_refused_at_its_line(head):
    adopt("PASS_POINTS", 65, by=None, valid_from=TODAY, source="甲")

    answer = head.post(PAGE, filled(value_PASS_POINTS="75", confirm="1"))

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"value_PASS_POINTS"}
    assert ParameterValue.objects.count() == 1


def test_one_refusal_takes_all_back(dilnur):
    adopt("PASS_POINTS", 65, by=None, valid_from=TODAY, source="甲")

    with pytest.raises(Refused, match="已经按原来的值办过"):
        adopt_together({"PANEL_SIZE": 5, "PASS_POINTS": 75}, by=dilnur, valid_from=TODAY, source=MINUTES)

    assert ParameterValue.objects.get().name == "PASS_POINTS"


def test_only_who_decides_adopts_whichever_door_is_tried(dina):
    with pytest.raises(Refused, match="局领导"):
        adopt_together({"PANEL_SIZE": 5}, by=dina, valid_from=TODAY, source=MINUTES)

    assert not ParameterValue.objects.exists()


def test_the_page_asks_no_more_when_much_was_decided(head, django_assert_max_num_queries):
    agreed(head)

    with django_assert_max_num_queries(10):
        head.get(PAGE)


def test_every_proposal_stands_in_its_input_as_people_write_it():
    for definition in DEFINITIONS:
        if definition.proposed is not None:
            assert meant(definition.kind, entry(definition.kind, definition.proposed)) == definition.proposed
    assert entry(Kind.MONEY, 20_000_000) == "20"
    assert meant(Kind.MONEY, "1,200.50") == 1_200_500_000
