import os

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from keji.kernel import files
from keji.kernel.files import shelf
from keji.kernel.files.inspection import check
from keji.kernel.files.models import Attachment, StoredFile
from keji.kernel.files.tests import samples
from keji.kernel.files.tests.samples import upload
from keji.kernel.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(folder, aila):
    def store(content=b"", name="a.txt", *, slot="agreement", not_secret=True):
        return files.store(upload(name, content), by=aila, slot=slot, owner=folder, not_secret=not_secret)

    return store


@pytest.mark.both
def test_aila_hangs_a_file_on_her_folder(store, folder, aila):
    attachment = store("协议".encode(), "协议.txt")

    assert list(files.of(folder)) == [attachment]
    assert (attachment.name, attachment.media_type, attachment.size) == ("协议.txt", "text/plain", 6)
    assert files.digest_of("协议".encode()) == attachment.digest == files.digest_of(attachment)
    assert shelf.place(attachment.digest).read_bytes() == "协议".encode()
    assert files.manifest(folder) == [
        {"slot": "agreement", "name": "协议.txt", "size": 6, "sha256": attachment.digest}
    ]


@pytest.mark.both
def test_a_second_click_hangs_nothing_twice(store, folder):
    first, second = store(b"text"), store(b"text")

    assert first == second
    assert files.of(folder).count() == 1


def test_the_same_bytes_are_kept_once(store):
    store(b"text", slot="one")
    store(b"text", "b.txt", slot="two")

    assert StoredFile.objects.count() == 1
    assert len(list(shelf.on_disk())) == 1


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"text", {"not_secret": False}, "声明"),
        (b"", {}, "空文件"),
        (b"x" * (21 << 20), {}, "超过单个附件上限 20.0\xa0MB"),
        (samples.EXE, {"name": "a.pdf"}, "Windows 程序"),
    ],
)
def test_what_is_refused_leaves_nothing(store, settings, content, options, said):
    with pytest.raises(Refused) as refusal:
        store(content, **options)

    assert said in refusal.value.text
    assert not Attachment.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_all_files_together_have_a_limit(store, monkeypatch):
    monkeypatch.setattr("keji.kernel.files.actions._megabytes", lambda name: 10)
    store(b"123456")

    with pytest.raises(Refused) as refusal:
        store(b"abcdef", "b.txt")

    assert "超过附件总量上限" in refusal.value.text
    assert Attachment.objects.count() == 1


def test_a_lie_about_the_size_is_found_out(store, folder, aila):
    lie = upload("a.txt", b"x" * (21 << 20))
    lie.size = 5

    with pytest.raises(Refused, match="超过单个附件上限"):
        files.store(lie, by=aila, slot="s", owner=folder, not_secret=True)


@pytest.mark.both
def test_nothing_hangs_without_a_declaration_not_even_by_hand(store):
    attachment = store(b"text")

    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(not_secret=False)


@pytest.mark.both
def test_a_removed_file_leaves_the_list_and_keeps_its_bytes(store, folder, aila):
    attachment = store(b"text")

    files.remove(attachment, by=aila)

    assert not files.of(folder).exists()
    assert attachment.removed_by == aila
    assert shelf.place(attachment.digest).exists()


def test_a_removed_file_can_be_hung_again(store, folder, aila):
    files.remove(store(b"text"), by=aila)

    again = store(b"text")

    assert list(files.of(folder)) == [again]


def test_check_names_what_is_lost_and_what_is_damaged(store, capsys):
    lost, damaged, _sound = store(b"1"), store(b"2"), store(b"3")
    shelf.place(lost.digest).unlink()
    shelf.place(damaged.digest).write_bytes(b"!")
    stray = "ab" + "0" * 62
    shelf.place(stray).parent.mkdir(exist_ok=True)
    shelf.place(stray).write_bytes(b"")

    report = check()

    assert (report.missing, report.damaged, report.orphans) == ([lost.digest], [damaged.digest], [stray])
    assert report.sound == 1
    with pytest.raises(CommandError, match="1 missing, 1 damaged"):
        call_command("files", "check")
    assert f"missing: {lost.digest}" in capsys.readouterr().out


def test_uploading_again_heals_a_damaged_file(store, folder):
    damaged = store(b"2")
    shelf.place(damaged.digest).write_bytes(b"!")

    store(b"2", slot="another")

    assert check().ok


def test_bytes_are_on_disk_before_the_row(store, monkeypatch):
    def no_row(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("keji.kernel.files.actions._hang", no_row)

    with pytest.raises(RuntimeError):
        store(b"text")

    assert list(shelf.on_disk()) == [files.digest_of(b"text")]
    assert oct(os.stat(shelf.place(files.digest_of(b"text"))).st_mode)[-3:] == "600"
