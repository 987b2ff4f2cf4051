"""Three applications, two places: order, reserve, a place that becomes free, and the end of the deadline."""

import io
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from keji.journey.applications.actions import pass_on_overdue, recommend, recommender_return, withdraw
from keji.journey.applications.models import Application
from keji.journey.calls.actions import publish_call
from keji.journey.recommending.actions import arrange, recommend_all, set_quotas
from keji.journey.recommending.models import Quota
from keji.journey.recommending.papers import lines, summary
from keji.journey.recommending.queries import ordered, places
from keji.journey.recommending.ticks import leave_out
from keji.kernel import days, journal
from keji.kernel.flow import PaperAct, Refused
from keji.kernel.inbox.models import Message
from keji.kernel.ui.dates import full_day
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(an_application):
    return [an_application("recommending", fresh=True) for _ in range(3)]


@pytest.fixture
def two_places(call, three):
    Quota.objects.create(call=call, most=9)
    Quota.objects.create(call=call, recommender=three[0].recommender, most=2)
    return call


def test_the_recommender_orders_recommends_and_keeps_a_reserve(two_places, three, rena, chen):
    first, second, third = three
    call, recommender = two_places, first.recommender

    arrange(call, recommender, [third.pk, first.pk, second.pk], {second.pk}, by=rena)
    recommend_all(call, recommender, {first.pk, third.pk}, by=rena, note="同意推荐")

    assert [row.pk for row in ordered(call, recommender)] == [third.pk, first.pk, second.pk]
    assert (places(call, recommender.pk).most, places(call, recommender.pk).left) == (2, 0)
    with pytest.raises(Refused, match="列为备选"):
        recommend(second, by=rena)
    with pytest.raises(Refused, match="列为备选"):
        recommend(second, by=chen, paper=PaperAct(Role.RECOMMENDER, days.today(), "镇政府"))
    assert journal.history(second).first().verb == "county_project.arrange"


@pytest.mark.both
def test_beyond_the_quota_nothing_is_recommended_and_a_free_place_is_taken(two_places, three, rena):
    first, second, third = three
    for one in (first, second):
        recommend(one, by=rena)

    with pytest.raises(Refused) as refusal:
        recommend(third, by=rena)
    assert "名额是 2 个，已推荐 2 个" in refusal.value.text

    withdraw(second, by=second.lead.user, note="不报了")
    recommend(third, by=rena)
    assert places(two_places, third.recommender_id).left == 0


def test_what_was_recommended_on_paper_says_so_in_its_row(two_places, three, rena, chen):
    first, second, _third = three
    recommend(first, by=rena)
    recommend(second, by=chen, paper=PaperAct(Role.RECOMMENDER, days.today(), "镇政府"))

    rows = lines(two_places, first.recommender)

    told = f"推荐；线下，由陈立登记（纸件日期 {full_day(days.today())}）"
    assert {row[1]: row[6] for row in rows} == dict(
        zip(map(str, three), ("推荐", told, "待推荐"), strict=True)
    )
    assert told in str(summary(two_places, first.recommender))
    with CaptureQueriesContext(connection) as few:
        lines(two_places, first.recommender)
    recommend_again = PaperAct(Role.RECOMMENDER, days.today(), "镇政府")
    withdraw(first, by=first.lead.user, note="不报了")
    recommend(_third, by=chen, paper=recommend_again)
    with CaptureQueriesContext(connection) as more:
        assert [row[6] for row in lines(two_places, first.recommender)] == [told, told]
    assert len(more) == len(few)


def test_all_or_none_are_recommended(two_places, three, rena):
    with pytest.raises(Refused):
        recommend_all(two_places, three[0].recommender, {one.pk for one in three}, by=rena)
    for one in three:
        one.refresh_from_db()
    assert {one.state for one in three} == {"recommending"}


def test_what_the_recommender_gives_back_takes_no_place(two_places, three, rena):
    recommender_return(three[0], by=rena, note="补公章")
    assert places(two_places, three[0].recommender_id).taken == 0


def test_after_the_deadline_reserves_end_and_the_rest_goes_on(two_places, three, rena):
    arrange(two_places, three[0].recommender, [], {three[1].pk}, by=rena)

    with days.moved(two_places.recommend_until + timedelta(seconds=1)):
        pass_on_overdue()
        leave_out()
        with pytest.raises(Refused, match="已于"):
            arrange(two_places, three[0].recommender, [], set(), by=rena)

    for one in three:
        one.refresh_from_db()
    assert [one.state for one in three] == ["submitted", "left_out", "submitted"]
    assert three[0].without_recommendation
    assert "没有获得归口推荐" in Message.objects.filter(user=three[1].lead.user).values_list(
        "title", flat=True
    )


def test_places_are_given_by_the_bureau_and_after_publication_never_taken(
    two_places, call, three, dina, chen
):
    recommender = three[0].recommender
    with pytest.raises(Refused):
        set_quotas(call, [(None, 3)], by=chen)
    for fewer in (
        [(None, 9), (recommender, 1)],
        [(None, 8), (recommender, 2)],
        [(recommender, 2), (recommender, 3)],
    ):
        with pytest.raises(Refused):
            set_quotas(call, fewer, by=dina)
    set_quotas(call, [(None, 9), (recommender, 3)], by=dina)
    assert places(call, recommender.pk).most == 3
    set_quotas(call, [], by=dina)
    assert places(call, recommender.pk).most is None


def test_strangers_do_not_arrange(two_places, three, chen, aila):
    for stranger in (chen, aila):
        with pytest.raises(Refused, match="归口推荐人"):
            arrange(two_places, three[0].recommender, [], set(), by=stranger)


def test_the_page_orders_asks_again_and_prints(two_places, three, browser, rena, aila):
    first, second, third = three
    page, address = browser(rena), f"/recommending/{two_places.pk}/"
    assert address in page.get("/recommending/").content.decode()
    typed = {
        "row": [first.pk, second.pk, third.pk],
        f"rank_{first.pk}": "2",
        f"rank_{second.pk}": "",
        f"rank_{third.pk}": "1",
        "reserve": [second.pk],
    }

    wrong = page.post(address, typed | {f"rank_{first.pk}": "第二"})
    assert wrong.status_code == 422 and "第二" in wrong.content.decode()
    assert page.post(address, typed).status_code == 302
    asked = page.post(address, typed | {"recommend": "1", "chosen": [first.pk, third.pk]})
    assert "以下 2 项" in asked.content.decode()
    sure = {
        "recommend": "1",
        "sure": "1",
        "chosen": [first.pk, third.pk],
        "row": [third.pk, first.pk],
        "note": "",
    }
    assert "推荐选中的…" in page.get(address).content.decode()
    assert page.post(address, sure | {"reserve": [second.pk]}).status_code == 302

    sheet = load_workbook(io.BytesIO(page.get(address + "table/?as=xlsx").content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=7)]
    assert [row[6] for row in rows] == ["推荐", "推荐", "备选"]
    assert [row[1] for row in rows] == [str(one) for one in (third, first, second)]
    assert page.get(address + "table/?as=docx").content[:2] == b"PK"
    assert page.get(address + "table/?as=odt").status_code == 404
    assert browser(aila).get(address).status_code == 404
    assert "列为备选" in browser(second.lead.user).get(second.get_absolute_url()).content.decode()


def test_with_nothing_left_to_recommend_the_page_says_what_comes_next(two_places, three, browser, rena):
    page, address = browser(rena), f"/recommending/{two_places.pk}/"
    Application.objects.filter(pk__in=[one.pk for one in three]).update(state="submitted")

    open_still = page.get(address).content.decode()
    assert "现在没有等待推荐的申报。单位确认以后会出现在这里" in open_still
    assert "保存排序" in open_still and "推荐选中的…" not in open_still

    with days.moved(two_places.recommend_until + timedelta(days=1) - days.now()):
        over = page.get(address).content.decode()
    assert "没有等待推荐的申报，不用再办。" in over and "截止" in over
    assert "保存排序" not in over and f"rank_{three[0].pk}" not in over


def test_the_quota_is_typed_for_a_draft_and_stands_on_the_public_page(
    a_draft, browser, dina, dilnur, entrusting
):
    draft, page = a_draft(), browser(dina)
    address = f"/recommending/{draft.pk}/quotas/"
    assert "不限名额" in page.get(f"/calls/{draft.pk}/work/").content.decode()
    table = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    wrong = page.post(address, table | {"form-0-recommender": "", "form-0-most": "-1"})
    assert wrong.status_code == 422
    assert page.post(address, table | {"form-0-recommender": "", "form-0-most": "3"}).status_code == 302
    publish_call(
        draft, by=dilnur, document_number="巩科发〔2026〕9号", minutes_number="第2次", entrusting=entrusting
    )
    assert "3 项" in Client().get(draft.get_absolute_url()).content.decode()
    fewer = page.post(address, table | {"form-0-recommender": "", "form-0-most": "2"})
    assert fewer.status_code == 422 and "只能增加" in fewer.content.decode()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_last_place_at_once(an_application, call, rena):
    pair = [an_application("recommending", fresh=True) for _ in range(2)]
    Quota.objects.create(call=call, most=1)
    said: list[str] = []

    def take(one):
        try:
            recommend(one, by=rena)
        except Refused as refusal:
            said.append(refusal.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(one,)) for one in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(said) == 1
    assert places(call, pair[0].recommender_id).taken == 1
