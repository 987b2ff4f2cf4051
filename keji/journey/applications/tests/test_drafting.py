"""Writing: everything typed is kept, nobody overwrites anybody in silence."""

from datetime import date

import pytest

from keji.journey.applications.actions import Clash, Kept, save_section
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts
from tests.world.applications import typed

pytestmark = pytest.mark.django_db


def seen(application, section):
    draft = drafts.get(application).get(section)
    return draft.version if draft else 0


def test_columns_follow_what_is_written(an_application, call):
    application = an_application(basics__starts="2027-01", basics__ends="2028-06")

    assert application.title == "褐牛母牛同期发情与定时输精技术规模化应用"
    assert application.direction == call.directions.get(code="A101")
    assert (application.starts_on, application.ends_on) == (date(2027, 1, 1), date(2028, 6, 30))
    assert (application.asked_fen, application.own_fen) == (10_000_000, 0)


def test_an_end_before_the_start_is_kept_and_told(an_application, aila):
    application = an_application()

    kept = save_section(
        application,
        "basics",
        {**typed()["basics"], "basics.starts": "2028-06", "basics.ends": "2027-01"},
        by=aila,
        seen=seen(application, "basics"),
    )

    assert isinstance(kept, Kept)
    assert drafts.folded(application)["basics"]["ends"] == "2027-01"
    assert application.ends_on is None


def test_what_cannot_be_read_stays_as_typed(an_application, aila):
    application = an_application()
    posted = {**typed()["budget"], "budget.lines.0.fiscal": "一万五"}

    kept = save_section(application, "budget", posted, by=aila, seen=seen(application, "budget"))

    assert [problem.path for problem in kept.problems] == ["budget.lines.0.fiscal"]
    assert drafts.folded(application)["budget"]["lines"][0]["fiscal"] == "一万五"
    assert application.asked_fen == 8_500_000


def test_two_tabs_get_both_texts(an_application, aila):
    application = an_application()
    before = seen(application, "basics")
    save_section(application, "basics", {**typed()["basics"], "basics.site": "一号地"}, by=aila, seen=before)

    clash = save_section(
        application, "basics", {**typed()["basics"], "basics.site": "二号地"}, by=aila, seen=before
    )

    assert isinstance(clash, Clash)
    assert (clash.mine["site"], clash.theirs["site"]) == ("二号地", "一号地")
    assert drafts.folded(application)["basics"]["site"] == "一号地"


def test_control_characters_do_not_get_in(an_application, aila):
    application = an_application()
    posted = {**typed()["basics"], "basics.site": "东买里镇\x00\x1b[31m村\ud800"}

    save_section(application, "basics", posted, by=aila, seen=seen(application, "basics"))

    assert drafts.folded(application)["basics"]["site"] == "东买里镇[31m村?"


def test_fifty_thousand_characters_are_kept_and_told_too_long(an_application, aila):
    application = an_application()
    posted = {**typed()["content"], "content.plan": "草" * 50_000}

    save_section(application, "content", posted, by=aila, seen=seen(application, "content"))

    assert len(drafts.folded(application)["content"]["plan"]) == 50_000


def test_a_submitted_application_is_not_written_in(an_application, aila):
    application = an_application("unit_review")

    with pytest.raises(Refused) as refusal:
        save_section(application, "basics", typed()["basics"], by=aila, seen=1)

    assert refusal.value.text == "现在是“单位审核”，这一部分不能改。"


def test_nobody_else_writes_in_a_draft(an_application, bek):
    application = an_application()

    with pytest.raises(Refused):
        save_section(application, "basics", {**typed()["basics"], "basics.title": "别人写的"}, by=bek, seen=1)

    assert drafts.folded(application)["basics"]["title"] == "褐牛母牛同期发情与定时输精技术规模化应用"
