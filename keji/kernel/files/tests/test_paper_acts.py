"""The scan of an act done on paper belongs to the record of the act, not to what its owner hands in."""

import pytest

from keji.kernel import files
from keji.kernel.files import queries
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.tests import samples
from keji.kernel.files.tests.samples import upload
from keji.kernel.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hang(folder, bek):
    def hang(name, content, *, slot):
        return files.store(upload(name, content), by=bek, slot=slot, owner=folder, not_secret=True)

    return hang


@pytest.mark.both
def test_a_manifest_leaves_it_out(hang, folder):
    own, scan = hang("a.txt", b"text", slot="agreement"), hang("b.pdf", samples.pdf("x"), slot=PAPER_ACT)

    assert list(files.of(folder)) == [own, scan]
    assert [one["name"] for one in files.manifest(folder)] == ["a.txt"]
    assert [one["name"] for one in files.keep(folder)] == ["a.txt"]


@pytest.mark.both
def test_it_weighs_nothing(hang, folder):
    hang("b.pdf", samples.pdf("x"), slot=PAPER_ACT)
    alone = queries.weight(folder)
    hang("a.txt", b"text", slot="agreement")

    assert (alone, queries.weight(folder)) == (0, 4)


def test_it_finds_room_where_there_is_none_for_anything_else(hang, folder, monkeypatch):
    monkeypatch.setattr("keji.kernel.files.actions._megabytes", lambda name: 10_000)
    hang("a.txt", b"x" * 9_990, slot="agreement")
    scan = samples.pdf("x")

    with pytest.raises(Refused, match="超过附件总量上限"):
        hang("b.pdf", scan, slot="licence")
    kept = hang("b.pdf", scan, slot=PAPER_ACT)

    assert files.of(folder, PAPER_ACT).get() == kept
