"""What applicants are told before they hand in: their own texts and what is public, nothing of others."""

import pytest

from keji.journey.applications.queries import self_check
from keji.journey.checks.choices import Reason
from keji.journey.duplicates import library
from keji.journey.duplicates.actions import judge
from keji.journey.duplicates.choices import Verdict
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.tests.test_stories import a_list, line
from keji.journey.elsewhere.actions import About
from keji.kernel.flow import Refused, advance
from tests.world.duplicates import BEES, COPY, SILAGE, look

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ABOUT = About("2025年州级名单", department="州科技局", fund="州级", year=2025)
LINE = {"unit": "昭苏县丰饶合作社", "year": 2025, "department": "州科技局", "fund": "州级"}


def told(application):
    return [one.text for one in self_check(application) if one.reason == Reason.R21]


def funded(application):
    """As if it had been granted and announced."""
    LibraryRecord.objects.filter(application=application).update(
        is_funded=True, is_public=True, digest="other"
    )
    look()


def test_what_others_apply_for_leaves_no_trace_in_the_self_check(said):
    without = [(one.reason, one.text) for one in self_check(said(COPY, "draft"))]
    said(SILAGE)
    look()

    assert [(one.reason, one.text) for one in self_check(said(COPY, "draft"))] == without


def test_what_is_public_is_named_with_what_is_public_of_it(said):
    first = said(SILAGE)
    look()
    funded(first)

    (text,) = told(said(COPY, "draft"))

    assert SILAGE["basics__title"] in text and first.unit.name in text and "10.00 万元" in text
    assert first.lead.name not in text


def test_own_earlier_texts_are_told_with_their_share(said, an_application):
    first = said(SILAGE)
    look()
    lead = first.lead.user

    again = an_application("draft", lead=lead, unit=first.unit, **COPY)

    (text,) = told(again)
    assert "你以前申报的“全株玉米裹包青贮开包稳定技术集成与示范”" in text


def test_nothing_is_told_where_nothing_is_alike(said):
    first = said(SILAGE)
    look()
    funded(first)

    assert told(said(BEES, "draft")) == []


def test_after_a_judgement_the_sheet_proposes_the_reason_without_naming_others(said, looked, chen):
    said(SILAGE)
    copy = said(COPY)
    check = looked(copy)
    assert told(copy) == []

    judge(check.findings.get(), by=chen, verdict=Verdict.DUPLICATE, reason="大段相同，不是引用")

    assert told(copy) == ["经核查，申报内容重复。"]


def test_a_list_made_public_is_told_and_one_taken_out_of_public_view_is_not(said, dina):
    title = SILAGE["basics__title"]
    funded = a_list(dina, line(**LINE, title=title), about=ABOUT)
    look()
    draft = said(COPY | {"basics__title": title}, "draft")
    assert told(draft) == []

    advance(funded, "publish", by=dina, note="州科技局网站")
    look()
    assert "昭苏县丰饶合作社" in told(draft)[0]
    assert len(library.titles_like(title, "public")) == 1

    advance(funded, "unpublish", by=dina, note="名单有误，网站已撤下")
    assert told(draft) == []


def test_what_is_public_already_is_not_made_so_again(dina):
    funded = a_list(dina, line(**LINE, title="甲"), about=ABOUT)

    with pytest.raises(Refused, match="本来就是“未公开”"):
        advance(funded, "unpublish", by=dina, note="x")
    advance(funded, "publish", by=dina, note="网站")
    with pytest.raises(Refused, match="已经是“已公开”"):
        advance(funded, "publish", by=dina, note="网站")
