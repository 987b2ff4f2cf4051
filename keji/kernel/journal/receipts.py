"""What somebody holds in the hand after an act, and the code under which anybody can check it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.journal.canonical import prefix_of, text_of
from keji.kernel.journal.labels import label_of
from keji.kernel.journal.models import Entry, TreeHead
from keji.kernel.journal.proving import Proof, head_over, prove
from keji.kernel.journal.tree import leaf_of

State = Literal["waiting", "sealed", "broken"]


@dataclass(frozen=True)
class Receipt:
    """`number` is the code; `head` the signed head that covers the entry, once there is one."""

    entry: Entry
    number: str
    at: datetime
    leaf_hash: str
    state: State
    head: TreeHead | None

    @property
    def title(self) -> str:
        return _("回执")

    @property
    def act(self) -> str:
        return label_of(self.entry.verb)

    @property
    def digest(self) -> str:
        return self.leaf_hash

    def get_absolute_url(self) -> str:
        """Where anybody can check it."""
        return reverse("journal:receipt", args=[self.number])

    @property
    def sealed(self) -> int | None:
        """Which line of the whole journal it is, counted from one."""
        return None if self.entry.leaf_index is None else self.entry.leaf_index + 1

    @cached_property
    def inclusion_proof(self) -> Proof | None:
        return prove(self.entry)

    @property
    def proved(self) -> bool:
        """Whether the entry is what was hashed, the proof leads to the head and the head is signed."""
        proof = self.inclusion_proof
        return self.state == "sealed" and proof is not None and proof.holds and proof.head.is_signed


def receipt(entry: Entry) -> Receipt:
    """The receipt as it stands now; `broken` if the entry no longer says what was hashed."""
    head = head_over(entry)
    state: State = "sealed" if head else "waiting"
    if text_of(entry) != entry.text or leaf_of(entry.text).hex() != entry.leaf_hash:
        state = "broken"
    return Receipt(entry, entry.code, entry.at, entry.leaf_hash, state, head)


def find(code: str) -> Entry | None:
    """The entry a code stands for, however it was typed; None if there is none."""
    prefix = prefix_of(code)
    if prefix is None:
        return None
    # a range instead of LIKE, so that both databases walk the index
    return Entry.objects.filter(leaf_hash__gte=prefix, leaf_hash__lt=prefix + "g").first()
