"""Somebody gets past the guards: every way of tampering is found and named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from keji.kernel import journal
from keji.kernel.journal import guards
from keji.kernel.journal.breaks import Kind, KnownHead
from keji.kernel.journal.canonical import text_of
from keji.kernel.journal.models import Entry, EntryDetail, TreeHead
from keji.kernel.journal.tree import leaf_of, root_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def attack(*statements):
    """What somebody does who may write to the tables and knows where the triggers are."""
    with guards.lifted(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def delete(entry):
    detail = f"DELETE FROM journal_entrydetail WHERE entry_id = {entry.pk}"
    attack(detail, f"DELETE FROM journal_entry WHERE id = {entry.pk}")


def kinds():
    return {broken.kind for broken in journal.verify().breaks}


def place_of(kind):
    return next(broken.where for broken in journal.verify().breaks if broken.kind == kind)


def test_what_stands_is_sound(story, aila):
    journal.write("story.fresh", aila, by=aila, detail={"note": "还没存证"})

    report = journal.verify()

    assert (report.ok, report.size, report.waiting, report.heads) == (True, 8, 1, 3)


def test_an_empty_journal_is_sound():
    assert journal.verify().ok


def test_a_changed_column_is_found(story):
    attack(f"UPDATE journal_entry SET after = 'other' WHERE id = {story[3].pk}")

    assert kinds() == {Kind.TEXT}
    assert place_of(Kind.TEXT) == f"第 5 条（编号 {story[3].pk}，story.4）"


def test_another_actor_and_another_time_are_found(story):
    attack(f"UPDATE journal_entry SET actor_id = NULL WHERE id = {story[3].pk}")
    assert kinds() == {Kind.TEXT}

    attack(f"UPDATE journal_entry SET actor_id = {story[3].actor_id} WHERE id = {story[3].pk}")
    assert kinds() == set()

    attack(f"UPDATE journal_entry SET at = '2020-01-01 00:00:00' WHERE id = {story[3].pk}")
    assert kinds() == {Kind.TEXT}


def test_a_changed_text_is_found(story):
    attack(f"UPDATE journal_entry SET text = replace(text, 'story.4', 'story.9') WHERE id = {story[3].pk}")

    assert kinds() == {Kind.TEXT, Kind.LEAF, Kind.ROOT}


def test_a_change_with_a_new_hash_is_found(story):
    forged = Entry.objects.get(pk=story[3].pk)
    forged.verb = "story.other"
    text = text_of(forged)
    attack(
        f"UPDATE journal_entry SET verb = '{forged.verb}', text = '{text}',"
        f" leaf_hash = '{leaf_of(text).hex()}' WHERE id = {forged.pk}"
    )

    assert kinds() == {Kind.ROOT}


def test_a_change_before_sealing_is_found(aila):
    entry = journal.write("story.fresh", aila, by=aila)
    attack(f"UPDATE journal_entry SET after = 'other' WHERE id = {entry.pk}")

    assert kinds() == {Kind.TEXT}


def test_a_changed_a_missing_and_an_added_note_are_found(story, aila):
    attack(f"UPDATE journal_entrydetail SET text = '{{}}' WHERE entry_id = {story[2].pk}")
    assert kinds() == {Kind.DETAIL}

    attack(f"DELETE FROM journal_entrydetail WHERE entry_id = {story[2].pk}")
    assert kinds() == {Kind.DETAIL}


def test_a_note_added_later_is_found(aila):
    entry = journal.write("story.fresh", aila, by=aila)
    EntryDetail.objects.create(entry=entry, text='{"note":"x"}', salt="00")

    assert kinds() == {Kind.DETAIL}


def test_a_detail_destroyed_in_silence_is_found(story):
    attack(
        "UPDATE journal_entrydetail SET text = '', salt = '', destroyed_reason = 'x',"
        f" destroyed_at = '2026-01-01 00:00:00' WHERE entry_id = {story[2].pk}"
    )

    assert kinds() == {Kind.DESTROYED}


def test_a_deleted_entry_is_found(story):
    delete(story[4])

    assert kinds() == {Kind.MISSING, Kind.ROOT}
    assert place_of(Kind.MISSING) == "第 6 条"


def test_a_deleted_last_entry_is_found(story):
    delete(story[6])

    assert kinds() == {Kind.TRUNCATED}
    assert place_of(Kind.TRUNCATED) == "第 8 条起"


def test_a_deleted_first_entry_is_found(story):
    delete(Entry.objects.get(leaf_index=0))

    assert {Kind.MISSING, Kind.CHAIN} <= kinds()


def test_a_journal_cut_off_with_its_heads_is_found_when_a_head_was_kept(story):
    kept = TreeHead.objects.latest("size")
    for entry in story[3:]:
        delete(entry)
    attack(f"DELETE FROM journal_treehead WHERE size = {kept.size}")

    assert journal.verify().ok
    report = journal.verify([KnownHead(kept.log_id, kept.size, kept.root)])
    assert [broken.kind for broken in report.breaks] == [Kind.OUTSIDE]


def test_a_kept_head_agrees_with_a_journal_that_only_grew(story, aila):
    kept = TreeHead.objects.latest("size")
    journal.write("story.after", aila, by=aila)
    journal.seal()

    assert journal.verify([KnownHead(kept.log_id, kept.size, kept.root)]).ok


def test_lost_heads_are_found(story):
    attack("DELETE FROM journal_treehead WHERE size > 4")

    assert kinds() == {Kind.BEYOND}


def test_two_entries_in_another_order_are_found(story):
    one, other = story[3], story[4]
    attack(
        f"UPDATE journal_entry SET leaf_index = 1000 WHERE id = {one.pk}",
        f"UPDATE journal_entry SET leaf_index = {one.leaf_index} WHERE id = {other.pk}",
        f"UPDATE journal_entry SET leaf_index = {other.leaf_index} WHERE id = {one.pk}",
    )

    assert kinds() == {Kind.ROOT}
    assert "前 8 条" in place_of(Kind.ROOT)


def test_an_entry_slipped_in_is_found(story, aila):
    forged = journal.write("story.forged", aila, by=aila)
    attack(f"UPDATE journal_entry SET leaf_index = 8 WHERE id = {forged.pk}")

    assert kinds() == {Kind.BEYOND}


def test_a_forged_head_is_found(story):
    leaves = [bytes.fromhex(leaf) for leaf in Entry.objects.values_list("leaf_hash", flat=True)][:7]
    attack(f"UPDATE journal_treehead SET size = 7, root = '{root_of(leaves).hex()}' WHERE size = 8")

    assert Kind.SIGNATURE in kinds()


def test_poisoned_peaks_are_found(story):
    attack("UPDATE journal_treehead SET frontier = '[\"00\"]' WHERE size = 8")

    assert kinds() == {Kind.FRONTIER}


def test_another_key_in_the_log_is_found(story):
    attack(f"UPDATE journal_log SET public_key = '{'ab' * 32}'")

    assert kinds() == {Kind.CHAIN, Kind.SIGNATURE}


def test_a_past_cut_off_before_a_new_log_is_found(story):
    journal.reopen("backup")
    delete(story[6])
    attack("DELETE FROM journal_treehead WHERE size = 8")

    assert Kind.CHAIN in kinds()


def test_the_command_says_what_is_wrong_and_fails(story, capsys):
    call_command("journal", "verify")
    assert "✔ 留痕完整" in capsys.readouterr().out

    delete(story[6])
    with pytest.raises(CommandError, match="断裂"):
        call_command("journal", "verify")

    assert "✘ [truncated] 第 8 条起：树头之下的末尾条目已不在，有人截断过。" in capsys.readouterr().out


def test_the_command_takes_heads_from_outside_and_prints_them(story, capsys):
    call_command("journal", "heads", "--last", "1")
    kept = capsys.readouterr().out.strip()

    call_command("journal", "verify", "--head", kept)

    with pytest.raises(CommandError):
        call_command("journal", "verify", "--head", kept.split()[0][:-4] + "beef")


def test_the_command_seals_and_opens_again(aila, capsys):
    journal.write("story.fresh", aila, by=aila)

    call_command("journal", "seal")
    call_command("journal", "seal")
    call_command("journal", "reopen", "--reason", "恢复备份")

    assert "没有等待存证的条目" in capsys.readouterr().out
    assert journal.verify().ok
