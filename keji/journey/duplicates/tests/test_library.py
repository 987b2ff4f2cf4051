"""The library keeps up with its sources, and its indexes with the library, whatever happens to them."""

import shutil
from datetime import date

import pytest

from keji.journey.checks.similarity import Broken, Index, store
from keji.journey.duplicates import library
from keji.journey.duplicates.actions import run
from keji.journey.duplicates.models import DuplicateCheck, LibraryRecord
from keji.journey.duplicates.records import keep_up, keeping
from keji.journey.duplicates.tests.test_stories import a_list, line
from keji.journey.duplicates.thresholds import in_force
from keji.journey.elsewhere.actions import About
from keji.kernel.flow import Refused, advance
from keji.kernel.parameters.actions import adopt
from tests.world.duplicates import BEES, COPY, NEED, PLAN, SILAGE, look

pytestmark = [pytest.mark.django_db]
TOLD = {"department": "州科技局", "fund": "州级", "year": 2025, "unit": "昭苏县丰饶合作社"}


def held(shelf):
    return set(Index.open(library.folder(shelf)).keys())


def test_what_is_public_alone_stands_on_the_public_shelf(dina):
    a_list(dina, line(**TOLD, title="青贮", content=NEED + PLAN), about=About("甲", is_public=True))
    a_list(dina, line(**TOLD | {"unit": "乙"}, title="蜂", content=NEED), about=About("乙"))
    look()

    public = LibraryRecord.objects.get(is_public=True)
    assert held("public") == {str(public.pk)} and len(held("all")) == 2


def test_texts_of_a_list_taken_back_leave_the_indexes(dina):
    funded = a_list(dina, line(**TOLD, title="青贮", content=NEED + PLAN), about=About("甲"))
    look()
    assert len(held("all")) == 1

    advance(funded, "take_back", by=dina, note="导错了文件")
    library.tidy()

    assert held("all") == set()


def test_a_damaged_index_is_noticed_and_built_anew(said, looked):
    first = said(SILAGE)
    look()
    (segment,) = library.folder("all").glob("*.npy")
    bytes_ = bytearray(segment.read_bytes())
    bytes_[-200:] = bytes(200)
    segment.write_bytes(bytes_)
    with pytest.raises(Broken):
        Index.open(library.folder("all")).check()

    library.tidy()

    Index.open(library.folder("all")).check()
    assert looked(said(COPY)).findings.get().record.application == first


def test_an_index_that_is_gone_is_built_from_the_records(said, settings, tmp_path):
    said(SILAGE)
    look()

    settings.SIMILARITY_ROOT = tmp_path / "moved"
    look()

    assert len(held("all")) == 1


def test_answers_nobody_can_read_keep_nobody_else_waiting(said, monkeypatch):
    broken, good = said(SILAGE), said(BEES)
    real = keeping.sections_of

    def sections_of(form, answers):
        if answers and answers["basics"]["title"] == SILAGE["basics__title"]:
            raise ValueError("unreadable")
        return real(form, answers)

    monkeypatch.setattr(keeping, "sections_of", sections_of)
    while keep_up():
        pass

    records = {one.application_id: one for one in LibraryRecord.objects.all()}
    assert records[broken.pk].title and not records[broken.pk].sections
    assert records[good.pk].sections


def test_the_county_s_own_threshold_is_used_from_its_day_on(said, looked):
    said(SILAGE)
    assert in_force().text == 0.15 and not in_force().adopted

    adopt("SIMILARITY_ALERT", 90, by=None, valid_from=date(2020, 1, 1), source="会议纪要")

    assert in_force().text == 0.9 and in_force().adopted
    assert looked(said(COPY)).state == "clear"


def test_titles_have_a_threshold_of_their_own(said, looked):
    first = said(SILAGE)
    assert in_force().title == 0.54

    adopt("TITLE_ALERT", 99, by=None, valid_from=date(2020, 1, 1), source="会议纪要")

    assert in_force().title == 0.99
    other = said({**COPY, **{key: BEES[key] for key in BEES if key != "basics__title"}})
    assert looked(other).state == "clear" and first.title != other.title


def test_while_the_library_is_behind_nobody_is_told_that_nothing_is_alike(said, chen):
    said(SILAGE)
    look()
    copy = said(COPY)
    for shelf in library.SHELVES:
        shutil.rmtree(library.folder(shelf))
    library._opened.cache_clear()

    with pytest.raises(Refused, match="查重库正在更新"):
        run(copy, by=chen)
    assert not DuplicateCheck.objects.filter(application=copy).exists()

    look()
    assert DuplicateCheck.objects.get(application=copy).state == "open"


def test_while_another_worker_writes_what_waits_waits_on(said):
    said(BEES)
    look()
    said(SILAGE)
    copy = said(COPY)

    with store.writing(library.folder("all")):
        look()
    assert not DuplicateCheck.objects.filter(application=copy).exists()

    look()
    assert DuplicateCheck.objects.get(application=copy).state == "open"
