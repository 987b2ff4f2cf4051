"""Sealing: places in the tree, signed heads, logs that follow each other, proofs."""

import pytest
from django.db import connection, transaction

from keji.kernel import journal
from keji.kernel.journal import guards, keys
from keji.kernel.journal.models import Entry, Log, Node, TreeHead
from keji.kernel.journal.sealing import seal
from keji.kernel.journal.tree import root_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_every_entry_has_its_leaf_under_a_signed_head(story):
    head = TreeHead.objects.latest("size")
    leaves = Entry.objects.order_by("leaf_index").values_list("leaf_hash", flat=True)

    assert [entry.leaf_index for entry in story] == [1, 2, 3, 4, 5, 6, 7]
    assert head.root == root_of(map(bytes.fromhex, leaves)).hex()
    assert head.is_signed
    assert journal.seal() is None


def test_an_entry_that_commits_late_with_a_lower_id_is_sealed_all_the_same(aila):
    slow = journal.write("story.slow", aila, by=aila)
    with guards.lifted():
        Entry.objects.filter(pk=slow.pk).delete()
    quick = journal.write("story.quick", aila, by=aila)
    journal.seal()
    slow.save(force_insert=True)

    journal.seal()

    slow.refresh_from_db()
    quick.refresh_from_db()
    assert (slow.pk < quick.pk, slow.leaf_index > quick.leaf_index) == (True, True)
    assert journal.verify().ok


def test_a_backlog_is_sealed_in_batches(aila):
    for number in range(7):
        journal.write("story.tell", aila, by=aila, after=str(number))

    sizes = [seal(limit=3).size for _ in range(3)]

    assert sizes == [4, 7, 8]
    assert journal.verify().ok


def test_restoring_a_backup_opens_a_log_that_names_the_last_head(story, aila):
    last = TreeHead.objects.latest("size")

    log = journal.reopen("backup")
    journal.write("story.after", aila, by=aila)
    journal.seal()

    opening = Entry.objects.get(leaf_index=log.first_leaf)
    assert (opening.before, opening.verb) == (str(last), "journal.open")
    assert log.previous_id == last.log_id
    assert journal.verify().ok


def test_another_key_opens_another_log(story, aila, monkeypatch):
    monkeypatch.setenv("KEJI_JOURNAL_KEY", "ab" * 32)
    keys.forget()
    journal.write("story.after", aila, by=aila)

    head = journal.seal()

    assert Log.objects.count() == 2
    assert head.log.public_key == keys.public_key()
    assert journal.verify().ok
    keys.forget()


def test_a_key_of_the_wrong_length_is_refused_by_name(monkeypatch):
    from django.core.exceptions import ImproperlyConfigured

    monkeypatch.setenv("KEJI_JOURNAL_KEY", "abc")
    keys.forget()

    with pytest.raises(ImproperlyConfigured, match="KEJI_JOURNAL_KEY"):
        keys.public_key()
    keys.forget()


def test_proofs_in_a_long_log_read_few_rows(aila, django_assert_max_num_queries):
    entries = [journal.write("story.tell", aila, by=aila) for _ in range(700)]
    journal.seal()

    for number in (0, 254, 255, 256, 511, 600, 699):
        entries[number].refresh_from_db()
        with django_assert_max_num_queries(4):
            proof = journal.prove(entries[number])
        assert proof.holds
        assert proof.head.is_signed
    assert Node.objects.count() == 3


def test_a_receipt_waits_and_then_stands(aila):
    written = journal.write("journal.open", aila, by=aila)
    early = journal.receipt(written)
    journal.seal()

    late = journal.receipt(Entry.objects.get(pk=written.pk))

    assert (early.state, early.head, early.sealed) == ("waiting", None, None)
    assert (late.state, late.number, late.act, late.sealed) == ("sealed", early.number, "开启存证册", 2)
    assert late.proved
    assert late.get_absolute_url() == f"/journal/{late.number}/"


def test_the_receipt_of_a_changed_entry_is_broken(story):
    with guards.lifted():
        Entry.objects.filter(pk=story[2].pk).update(after="other")
    story[2].refresh_from_db()

    assert journal.receipt(story[2]).state == "broken"


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_do_not_give_a_leaf_twice(aila, live_threads):
    with transaction.atomic():
        for _ in range(20):
            journal.write("story.tell", aila, by=aila)

    live_threads([lambda: seal(limit=4)] * 4)

    assert Entry.objects.sealed().count() >= 17
    while journal.seal():
        pass
    assert journal.verify().ok
    assert connection.is_usable()
