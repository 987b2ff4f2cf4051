"""The key that signs tree heads: 32 secret bytes outside the database."""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from keji.kernel.sealed.keys import kept

ALGORITHM = "rfc9162-sha256-ed25519"


def public_key() -> str:
    return _signer().public_key().public_bytes_raw().hex()


def sign(text: str) -> str:
    return _signer().sign(text.encode()).hex()


def signed(text: str, signature: str, public: str) -> bool:
    """Whether the holder of the key signed this text."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), text.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def forget() -> None:
    """The next use reads the key again (tests, and after a key was replaced)."""
    _signer.cache_clear()


@lru_cache(maxsize=1)
def _signer() -> Ed25519PrivateKey:
    text = os.environ.get("KEJI_JOURNAL_KEY") or kept(Path(settings.DATA) / "keys" / "journal")
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text.strip()))
    except ValueError as fault:
        raise ImproperlyConfigured("KEJI_JOURNAL_KEY must be 64 hexadecimal digits") from fault
