"""The ways in which the journal can be broken, and how one entry is checked by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.journal.canonical import digest_of, text_of
from keji.kernel.journal.models import Entry
from keji.kernel.journal.tree import leaf_of


class Kind(models.TextChoices):
    TEXT = "text", gettext_lazy("各栏与存证文本不一致，这一条被改过")
    LEAF = "leaf", gettext_lazy("存证文本与叶哈希不一致，这一条被改过")
    DETAIL = "detail", gettext_lazy("明细与摘要不一致，明细被改过、被删过或是后来加的")
    DESTROYED = "destroyed", gettext_lazy("明细已销毁，却没有销毁的记录")
    MISSING = "missing", gettext_lazy("这里少了条目，有人删过")
    TRUNCATED = "truncated", gettext_lazy("树头之下的末尾条目已不在，有人截断过")
    ROOT = "root", gettext_lazy("重算的根与树头不一致，其中有条目被改动、调换或增减")
    SIGNATURE = "signature", gettext_lazy("树头的签名不对，树头被改过或不是本系统签的")
    FRONTIER = "frontier", gettext_lazy("树头所附的峰值不对，下一次存证会接错")
    CHAIN = "chain", gettext_lazy("存证册的首条与本册的密钥不符，或与上一册接不上")
    BEYOND = "beyond", gettext_lazy("已编号的条目不在任何树头之下，有树头被删过")
    OUTSIDE = "outside", gettext_lazy("与留在外面的树头不一致，历史被改写、截断，或是恢复了旧备份")


@dataclass(frozen=True)
class Break:
    kind: Kind
    where: str

    def __str__(self) -> str:
        return _("%(where)s：%(what)s。") % {"where": self.where, "what": self.kind.label}


@dataclass(frozen=True)
class KnownHead:
    """A tree head somebody kept outside this house."""

    log: int
    size: int
    root: str

    def __str__(self) -> str:
        return f"{self.log}:{self.size}:{self.root}"


@dataclass
class Report:
    """`size` entries are sealed, `waiting` not yet; `breaks` holds the first of each kind."""

    size: int = 0
    waiting: int = 0
    heads: int = 0
    breaks: list[Break] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.breaks

    def note(self, kind: Kind, where: str) -> None:
        if all(known.kind != kind for known in self.breaks):
            self.breaks.append(Break(kind, where))


def place_of(entry: Entry) -> str:
    """How an entry is named to somebody who must look it up."""
    if entry.leaf_index is None:
        return _("未存证的条目（编号 %(pk)s，%(verb)s）") % {"pk": entry.pk, "verb": entry.verb}
    number = entry.leaf_index + 1
    return _("第 %(number)s 条（编号 %(pk)s，%(verb)s）") % {
        "number": number,
        "pk": entry.pk,
        "verb": entry.verb,
    }


def breaks_in(entry: Entry) -> Iterator[Kind]:
    """What is wrong with this entry taken by itself."""
    if text_of(entry) != entry.text:
        yield Kind.TEXT
    if leaf_of(entry.text).hex() != entry.leaf_hash:
        yield Kind.LEAF
    if not _detail_stands(entry):
        yield Kind.DETAIL


def _detail_stands(entry: Entry) -> bool:
    detail = getattr(entry, "detail", None)
    if detail is None or not entry.detail_digest:
        return detail is None and not entry.detail_digest
    if detail.destroyed_at:
        return not detail.text and not detail.salt
    return bool(detail.salt) and digest_of(detail.text, detail.salt) == entry.detail_digest
