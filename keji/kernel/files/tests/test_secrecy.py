import pytest

from keji.kernel import files, journal
from keji.kernel.files.models import Attachment
from keji.kernel.files.queries import seen_by
from keji.kernel.files.tests import samples
from keji.kernel.files.tests.samples import upload
from keji.kernel.inbox.models import Message
from keji.kernel.refused import Refused

pytestmark = pytest.mark.django_db

MARKED = samples.docx("机密★10年", "方案")


@pytest.fixture
def store(folder, aila):
    def store(content=MARKED, name="方案.docx", *, slot="plan"):
        return files.store(upload(name, content), by=aila, slot=slot, owner=folder, not_secret=True)

    return store


def verbs(attachment):
    return [entry.verb for entry in journal.history(attachment)]


@pytest.mark.both
def test_a_marked_file_is_quarantined_and_the_officer_called(store, aila, bek, sami):
    attachment = store()

    assert attachment.is_quarantined
    assert attachment.quarantine_reason == "正文带有“机密★”标志"
    assert seen_by(aila, attachment.uuid) is None
    assert seen_by(bek, attachment.uuid) is None
    assert seen_by(sami, attachment.uuid) == attachment
    assert verbs(attachment) == ["files.quarantine"]
    (message,) = Message.objects.filter(user=sami)
    assert "方案" not in message.title + message.text


def test_a_mark_in_the_name_is_enough(store, sami):
    attachment = store("文字".encode(), "【秘密】名单.txt")

    assert attachment.quarantine_reason == "文件名带有“秘密”标志"


def test_a_quarantined_file_is_in_no_manifest_and_cannot_be_packed(store, folder, sami):
    attachment = store()

    assert files.manifest(folder) == []
    with pytest.raises(Refused):
        files.opened(attachment)


@pytest.mark.both
def test_the_officer_releases_what_is_no_secret(store, aila, bek, sami):
    attachment = store()

    files.release(attachment, by=sami, note="只是引用了标志的样式")

    assert not attachment.is_quarantined
    assert seen_by(bek, attachment.uuid) == attachment
    assert verbs(attachment) == ["files.release", "files.quarantine"]
    assert Message.objects.get(user=aila).title == "附件已解除隔离"


def test_what_was_released_once_is_not_quarantined_again(store, sami):
    files.release(store(), by=sami, note="样式")

    assert not store(slot="another").is_quarantined


@pytest.mark.both
def test_what_is_confirmed_secret_is_read_by_nobody_anywhere(store, aila, bek, sami):
    first = store()
    files.release(first, by=sami, note="看错了")
    elsewhere = store("方案".encode(), "b.txt")
    second = store(MARKED, "机密 方案.docx", slot="again")

    files.confirm_secret(second, by=sami, note="确属机密")

    first.refresh_from_db()
    assert [seen_by(who, one.uuid) for who in (aila, bek, sami) for one in (first, second)] == [None] * 6
    assert seen_by(bek, elsewhere.uuid) == elsewhere
    assert verbs(second)[0] == verbs(first)[0] == "files.confirm_secret"
    with pytest.raises(Refused, match="已由保密管理员确认涉密"):
        store(MARKED, "换个名字.docx", slot="third")


@pytest.mark.parametrize("settle", [files.release, files.confirm_secret])
def test_only_the_officer_settles_with_a_reason_and_once(store, aila, sami, settle):
    attachment = store()

    with pytest.raises(Refused, match="由保密管理员处理"):
        settle(attachment, by=aila, note="没事")
    with pytest.raises(Refused, match="写明"):
        settle(attachment, by=sami, note="  ")
    settle(attachment, by=sami, note="核对过")
    with pytest.raises(Refused, match="已经处理过"):
        settle(attachment, by=sami, note="再来")


def test_nobody_settles_an_own_upload(folder, sami):
    own = files.store(upload("方案.docx", MARKED), by=sami, slot="plan", owner=folder, not_secret=True)

    with pytest.raises(Refused, match="另一位"):
        files.release(own, by=sami, note="没事")

    assert Attachment.objects.get(pk=own.pk).is_quarantined
