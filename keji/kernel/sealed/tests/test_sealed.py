import os
import stat

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from django.test.utils import isolate_apps

from keji.kernel.sealed import SealedText, Unopened, digest, mask, open_, seal
from keji.kernel.sealed.keys import forget

AILA_PHONE = "15299990000"


@pytest.fixture
def data(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("KEJI_FIELD_KEY", raising=False)
    settings.DATA = tmp_path
    forget()
    yield tmp_path
    forget()


@pytest.fixture
def card(data, db):
    with isolate_apps("keji.kernel.accounts"):

        class Card(models.Model):
            phone = SealedText(blank=True)

            class Meta:
                app_label = "accounts"

            def __str__(self) -> str:
                return str(self.pk)

        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE accounts_card (id integer PRIMARY KEY, phone text NOT NULL)")
        yield Card
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE accounts_card")


def test_a_sealed_text_opens_to_itself_and_never_looks_the_same_twice(data):
    first, second = seal(AILA_PHONE), seal(AILA_PHONE)

    assert first != second
    assert AILA_PHONE not in first
    assert open_(first) == open_(second) == AILA_PHONE


@pytest.mark.both
def test_the_database_holds_ciphertext_and_python_the_text(card):
    card.objects.create(pk=1, phone=AILA_PHONE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_card")
        (stored,) = cursor.fetchone()

    assert stored.startswith("s1.")
    assert AILA_PHONE not in stored
    assert card.objects.get().phone == AILA_PHONE


def test_bulk_changes_seal_too(card):
    card.objects.bulk_create([card(pk=1, phone="1"), card(pk=2, phone="")])
    card.objects.filter(pk=1).update(phone="2")
    first = card.objects.get(pk=1)
    first.phone = "3"
    card.objects.bulk_update([first], ["phone"])

    assert list(card.objects.order_by("pk").values_list("phone", flat=True)) == ["3", ""]


def test_a_sealed_column_cannot_be_compared(card):
    with pytest.raises(FieldError):
        card.objects.filter(phone=AILA_PHONE).exists()


def test_text_sealed_with_another_key_says_so(data, monkeypatch):
    sealed = seal(AILA_PHONE)
    monkeypatch.setenv("KEJI_FIELD_KEY", "ab" * 32)
    forget()

    with pytest.raises(Unopened, match="this house holds the key"):
        open_(sealed)


@pytest.mark.parametrize("change", [lambda s: s[:-6] + "AAAA==", lambda s: "plain", lambda s: s[:20]])
def test_changed_or_unsealed_text_is_not_shown(data, change):
    with pytest.raises(Unopened):
        open_(change(seal(AILA_PHONE)))


def test_a_short_key_is_refused(data, monkeypatch):
    monkeypatch.setenv("KEJI_FIELD_KEY", "abc")
    forget()

    with pytest.raises(ImproperlyConfigured):
        seal("x")


def test_the_key_is_made_once_and_only_the_owner_reads_it(data):
    seal("x")
    path = data / "keys" / "field"
    before = path.read_text()
    forget()
    seal("y")

    assert path.read_text() == before
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["field"]


def test_digests_are_equal_for_equal_values_however_typed(data):
    assert digest("65402419900101001X") == digest(" ６5402419900101001x ")
    assert digest("65402419900101001X") != digest("654024199001010011")
    assert len(digest("x")) == 64
    assert digest(" ") == ""


def test_digests_need_the_key(data, monkeypatch):
    before = digest(AILA_PHONE)
    monkeypatch.setenv("KEJI_FIELD_KEY", "cd" * 32)
    forget()

    assert digest(AILA_PHONE) != before


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        (AILA_PHONE, "152****0000"),
        ("654024199001010010", "654024********0010"),
        ("65402419900101001X", "654024********001X"),
        ("6222021234567890123", "622202*********0123"),
        ("0999-5622123", "****-***2123"),
        ("E12345678", "*****5678"),
        ("8812", "****"),
        ("李明", "李*"),
        ("李小明", "李*明"),
        ("阿依古丽·买买提", "阿***·**提"),
        ("阿依古丽•买买提", "阿***•**提"),
        ("Aila Bek", "A*** **k"),
        ("aila@example.cn", "a***@example.cn"),
        ("李", "*"),
        ("", ""),
        (None, ""),
    ],
)
def test_masks(plain, shown):
    assert mask(plain) == shown
