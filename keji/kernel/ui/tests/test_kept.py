"""What a person keeps at a list is his own: some columns, a few named views."""

import pytest

from keji.kernel.accounts.models import User
from keji.kernel.refused import Refused
from keji.kernel.ui.actions import MOST_VIEWS, drop_view, keep_columns, keep_view
from keji.kernel.ui.exports import harmless
from keji.kernel.ui.models import Kept

pytestmark = pytest.mark.django_db
PLACE = "applications"


@pytest.fixture
def people():
    return [User.objects.create_user(username=name, password="x") for name in ("chen", "aila")]


def kept(user):
    return list(Kept.objects.filter(user=user).order_by("pk").values_list("place", "name", "value"))


def test_columns_are_chosen_anew_and_given_back(people):
    chen, aila = people
    keep_columns(PLACE, ["state"], by=aila)
    keep_columns(PLACE, ["state", "lead"], by=chen)
    keep_columns(PLACE, ["asked_fen"], by=chen)

    assert kept(chen) == [(PLACE, "", "asked_fen")]
    keep_columns(PLACE, [], by=chen)
    assert kept(chen) == []
    assert kept(aila) == [(PLACE, "", "state")]


@pytest.mark.both
def test_a_view_is_kept_under_its_name_once(people):
    chen, aila = people
    keep_view(PLACE, " 畜牧类\n ", "?q=牛", by=chen)
    keep_view(PLACE, "畜牧类", "?q=牛", by=aila)

    with pytest.raises(Refused, match="已经有名为“畜牧类”的视图"):
        keep_view(PLACE, "畜牧类", "?q=羊", by=chen)
    with pytest.raises(Refused, match="已经存为“畜牧类”"):
        keep_view(PLACE, "牛", "?q=牛", by=chen)
    assert kept(chen) == [(PLACE, "畜牧类", "?q=牛")]


@pytest.mark.parametrize(
    ("name", "why"), [("", "要有名称"), (" \u200b\n", "要有名称"), ("长" * 21, "21 个字，最多 20 个字")]
)
def test_a_view_needs_a_short_name(people, name, why):
    with pytest.raises(Refused, match=why):
        keep_view(PLACE, name, "?q=牛", by=people[0])

    assert not Kept.objects.exists()


def test_there_is_room_for_a_few_views(people):
    for number in range(MOST_VIEWS):
        keep_view(PLACE, f"第{number}个", f"?q={number}", by=people[0])

    with pytest.raises(Refused, match=f"已有 {MOST_VIEWS} 个视图"):
        keep_view(PLACE, "还有一个", "?q=x", by=people[0])
    keep_view("projects", "还有一个", "?q=x", by=people[0])


def test_nobody_drops_the_view_of_another(people):
    chen, aila = people
    view = keep_view(PLACE, "畜牧类", "?q=牛", by=chen)

    assert drop_view(PLACE, view.pk, by=aila) is None
    assert drop_view("projects", view.pk, by=chen) is None
    assert drop_view(PLACE, view.pk, by=chen).name == "畜牧类"
    assert drop_view(PLACE, view.pk, by=chen) is None


@pytest.mark.parametrize("text", ["=1+1", "+86", "-牛", "@sum", "\t=1", "＝1", "－牛", "\n=1"])
def test_no_text_calculates_in_a_spreadsheet(text):
    assert harmless(text) == f"'{text}"


def test_other_texts_stay_as_they_are():
    assert [harmless(text) for text in ("牛=1", "", "12.00", "'牛")] == ["牛=1", "", "12.00", "'牛"]
