"""The one key outside the database, and what is done with it."""

import hmac
import os
import secrets
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FORMAT = "s1"
KEY_BYTES = 32
NONCE_BYTES = 12


class Unopened(Exception):
    """The text cannot be opened: it is not sealed, was changed, or was sealed with another key."""


def seal(text: str) -> str:
    """The text as `s1.<key>.<nonce and ciphertext>`; twice the same text gives two different seals."""
    nonce = os.urandom(NONCE_BYTES)
    locked = AESGCM(_derived("seal")).encrypt(nonce, text.encode(), _label().encode())
    return f"{_label()}.{urlsafe_b64encode(nonce + locked).decode()}"


def open_(sealed: str) -> str:
    """The text that was sealed; raises `Unopened` rather than showing something else."""
    label, dot, body = sealed.rpartition(".")
    if not dot or label != _label():
        raise Unopened(f"sealed as {label[:16]!r}, this house holds the key {_label()!r}")
    try:
        raw = urlsafe_b64decode(body)
        return AESGCM(_derived("seal")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], label.encode()).decode()
    except (InvalidTag, ValueError) as fault:
        raise Unopened("the sealed text was changed") from fault


def digest(value: str) -> str:
    """64 hex digits that are equal for equal values and tell nothing without the key; empty stays empty.

    Width, case and spaces do not count: `６５４０… x` and `6540…X` are one identity number.
    """
    plain = "".join(unicodedata.normalize("NFKC", value).split()).casefold()
    return hmac.digest(_derived("digest"), plain.encode(), "sha256").hex() if plain else ""


def forget() -> None:
    """The next use reads the key again (tests, and after a key was replaced)."""
    _master.cache_clear()
    _derived.cache_clear()


def _label() -> str:
    return f"{FORMAT}.{_derived('name').hex()[:8]}"


@lru_cache(maxsize=8)
def _derived(purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"keji.sealed.{purpose}".encode()).derive(_master())


@lru_cache(maxsize=1)
def _master() -> bytes:
    text = os.environ.get("KEJI_FIELD_KEY") or kept(Path(settings.DATA) / "keys" / "field")
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured("KEJI_FIELD_KEY must be 64 hexadecimal digits")
    return key


def kept(path: Path) -> str:
    """A key kept in the data folder, made once; two processes that start together get the same."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_hex(KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(fresh, path)  # refuses when another process was first
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()
