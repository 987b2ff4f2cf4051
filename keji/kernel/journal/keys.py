"""The key that signs tree heads; it lies outside the database and can be given by the environment."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

ALGORITHM = "Ed25519/SHA-256"


def private_key() -> Ed25519PrivateKey:
    """The key of this installation, made once if the environment gives none."""
    if given := os.environ.get("KEJI_JOURNAL_KEY"):
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(given))
    kept = Path(settings.DATA) / "keys" / "journal.hex"
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept.read_text().strip()))


def public_hex(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def signed(public: str, signature: str, text: str) -> bool:
    """Whether the signature over the text was made with the key that belongs to `public`."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
