"""The databases refuse, whoever asks, from the moment of insert."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from keji.kernel import days, journal
from keji.kernel.journal import guards
from keji.kernel.journal.models import Entry, EntryDetail, Log, TreeHead

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def refused(sql, *values):
    with (
        pytest.raises(DatabaseError, match="kept as written"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    return True


@pytest.mark.parametrize("model", [Entry, EntryDetail, TreeHead, Log])
def test_nothing_is_deleted(story, model):
    before = model.objects.count()

    assert refused(f"DELETE FROM {model._meta.db_table}")
    assert model.objects.count() == before


@pytest.mark.parametrize(
    "change",
    [
        "journal_entry SET after = 'other'",
        "journal_entry SET leaf_index = 1000 + id",
        "journal_entry SET leaf_index = NULL",
        "journal_entrydetail SET text = '{}'",
        "journal_entrydetail SET salt = ''",
        "journal_treehead SET root = ''",
        "journal_log SET public_key = ''",
    ],
)
def test_nothing_is_changed(story, change):
    assert refused(f"UPDATE {change}")


def test_a_waiting_entry_is_kept_too(aila):
    entry = journal.write("story.tell", aila, by=aila)

    assert refused("UPDATE journal_entry SET verb = 'story.other' WHERE id = %s", entry.pk)
    assert refused("UPDATE journal_entry SET leaf_index = 7, after = 'x' WHERE id = %s", entry.pk)
    assert refused("DELETE FROM journal_entry WHERE id = %s", entry.pk)


def test_a_leaf_that_is_taken_is_not_given_again(story, aila):
    late = journal.write("story.late", aila, by=aila)
    statement = "UPDATE OR REPLACE" if connection.vendor == "sqlite" else "UPDATE"

    assert refused(f"{statement} journal_entry SET leaf_index = 3 WHERE id = %s", late.pk)


@pytest.mark.parametrize("model", [Entry, EntryDetail, TreeHead, Log])
def test_replacing_is_no_way_round(story, model):
    if connection.vendor == "postgresql":
        return  # has no REPLACE; ON CONFLICT DO UPDATE asks the update trigger
    table = model._meta.db_table

    assert refused(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


def test_a_detail_is_destroyed_whole_and_with_a_reason(story, aila):
    gone = EntryDetail.objects.filter(entry=story[1])
    with pytest.raises(DatabaseError), transaction.atomic():
        gone.update(text="", salt="", destroyed_at=days.now())

    journal.destroy_detail(story[1], by=aila, reason="依申请删除个人信息")

    assert (gone.get().values, gone.get().salt) == ({}, "")
    with pytest.raises(DatabaseError), transaction.atomic():
        gone.update(text="x")
    assert journal.history(story[1]).get().verb == "journal.destroy_detail"
    journal.seal()
    assert journal.verify().ok


def test_the_doctor_counts_the_guards():
    assert guards.guards_present() == guards.guards_wanted() > 0
    assert guards.stand(databases=["default"]) == []

    guards.lift()

    assert guards.guards_present() == 0
    assert [warning.id for warning in guards.stand(databases=["default"])] == ["journal.W001"]


def test_a_migration_places_them_again():
    guards.lift()

    call_command("migrate", verbosity=0)

    assert guards.guards_present() == guards.guards_wanted()


@pytest.mark.django_db(transaction=True)
def test_an_altered_column_loses_no_guard(aila):
    wide = models.CharField(max_length=90)
    wide.set_attributes_from_name("verb")
    wide.model = Entry

    with connection.schema_editor() as editor:
        editor.alter_field(Entry, Entry._meta.get_field("verb"), wide)
    call_command("migrate", verbosity=0)

    assert guards.guards_present() == guards.guards_wanted()
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, wide, Entry._meta.get_field("verb"))
    guards.place()


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_may_clean_up_behind_itself(story):
    assert Entry.objects.count() == 8


def test_and_the_guards_stand_after_it(aila):
    assert Entry.objects.count() == 0
    assert guards.guards_present() == guards.guards_wanted()
