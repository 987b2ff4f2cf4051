"""What is written: codes under the hash, words beside it, in the transaction of the act."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from keji.kernel import days, journal
from keji.kernel.journal.canonical import text_of
from keji.kernel.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def told(entry):
    return Entry.objects.select_related("detail").get(pk=entry.pk)


def test_an_entry_holds_no_free_word(aila):
    entry = journal.write("story.tell", aila, by=aila, after="done", detail={"note": "给孙老师"})

    assert "孙老师" not in entry.text
    assert told(entry).detail_values == {"note": "给孙老师"}
    assert told(entry).text == text_of(told(entry))


def test_words_among_the_codes_are_a_mistake_of_ours(aila):
    with pytest.raises(ValueError, match="no code"):
        journal.write("story.tell", aila, by=aila, after="给孙老师")
    with pytest.raises(ValueError, match=r"room\.move"):
        journal.write("tell", aila, by=aila)
    assert not Entry.objects.exists()


def test_the_same_act_at_the_same_moment_is_still_two_entries(aila):
    with days.moved(datetime(2026, 3, 1, tzinfo=UTC)):
        first = journal.write("story.tell", aila, by=aila)
        second = journal.write("story.tell", aila, by=aila)

    assert first.leaf_hash != second.leaf_hash
    assert first.code != second.code


def test_every_kind_of_value_comes_back_as_it_was_hashed(aila):
    odd = {"sum": Decimal("1.10"), "on": date(2026, 3, 1), "big": 10**30, "float": 1e16}
    odd["torn"] = "\ud800x\x00y"

    entry = journal.write("story.tell", aila, by=aila, detail=odd)
    journal.seal()

    assert told(entry).detail_values["sum"] == "1.10"
    assert told(entry).detail_values["torn"] == "?x\x00y"
    assert journal.verify().ok


def test_history_is_newest_first_and_costs_one_query(aila, story, django_assert_num_queries):
    with django_assert_num_queries(1):
        seen = [(e.verb, e.actor.username, e.detail_values["note"]) for e in journal.history(aila)]

    assert seen[0] == ("story.7", "aila", "第7句")
    assert len(seen) == 7


def test_nobody_stands_behind_what_the_clock_does(aila):
    assert journal.write("story.tell", aila, by=None).actor_id is None


def test_a_refused_act_leaves_no_trace(aila):
    with pytest.raises(KeyError), transaction.atomic():
        journal.write("story.tell", aila, by=aila)
        raise KeyError

    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_a_transaction(aila):
    with pytest.raises(transaction.TransactionManagementError):
        journal.write("story.tell", aila, by=aila)


@pytest.mark.django_db(transaction=True)
def test_an_unsaved_subject_cannot_be_told_of(aila):
    with pytest.raises(ValueError, match="saved"), transaction.atomic():
        journal.write("story.tell", type(aila)(username="eve"), by=aila)
