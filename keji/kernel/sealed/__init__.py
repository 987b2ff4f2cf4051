"""Personal numbers at rest: sealed in the column, comparable by a keyed digest, masked on screen."""

from keji.kernel.sealed.field import SealedText
from keji.kernel.sealed.keys import Unopened, digest, open_, seal
from keji.kernel.sealed.masking import mask

__all__ = ["SealedText", "Unopened", "digest", "mask", "open_", "seal"]
