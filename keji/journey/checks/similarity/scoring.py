"""How much of what is rare two texts share.

A gram weighs log((N + 1) / (df + 0.5)), with N living texts and df of them having it (inverse document
frequency, Spärck Jones 1972); one that many have weighs nothing. The score is the weight shared over that
of the text that has less: 1 for a text pasted whole into another, 0.1 with four in ten characters changed.

What many copies of one text have in common would pass for everyday speech. So where a question has much of
that, the texts that have most of it are looked at once more with every gram weighing the same: who shares
COPIED of all grams, everyday or not, is a copy; a phrase in many different texts is a small part of each.
"""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from . import grams
from .folding import fold
from .segment import Segment, differs

#: The share of all grams, each weighing the same, from which on a text is a copy however many have them.
COPIED = 0.4
#: Candidates come from the rarest grams until this many postings are read; the best get their full account.
BUDGET, CONSIDERED = 12_000, 64
#: So many candidates that are as good as the last of those get theirs too.
TIED = 256
#: A gram that more than this share of texts have (and more than a few) is everyday speech and weighs nothing.
EVERYDAY_SHARE, EVERYDAY_LEAST = 0.01, 50
#: Nothing is judged by fewer grams than this, however short the other text.
LEAST = 16
LONGEST = 400_000


class Match(NamedTuple):
    """A text that shares much: `score` in [0, 1], and `shared`, the number of grams."""

    key: str
    score: float
    shared: int


class Question(NamedTuple):
    """The marks of a text asked about: hashes (sorted, once each), the rate each survives, its own rate."""

    grams: NDArray[np.uint32]
    survives: NDArray[np.uint8]
    rate: int

    @classmethod
    def of(cls, text: str) -> Self:
        folded = fold([text[:LONGEST]])
        full = grams.hashes(folded.codes)
        rate = min(int(grams.rates(folded.ends)[0]), grams.SPARSEST - 1)
        survives = grams.sparseness(full)
        kept = survives >= rate
        found, where = np.unique((full[kept] >> np.uint64(32)).astype(np.uint32), return_index=True)
        stays = ~grams.is_everyday(found)
        return cls(found[stays], survives[kept][where][stays], rate)


class Listed(NamedTuple):
    """The postings of the question's grams in one segment."""

    segment: Segment
    alive: NDArray[np.bool_] | None
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def texts(self, gram: int) -> NDArray[np.uint32]:
        listed: NDArray[np.uint32] = self.segment.texts[self.first[gram] : self.last[gram]]
        return listed

    def living(self) -> NDArray[np.int64]:
        """How many living texts have each gram; of a very long list, about how many."""
        every = self.last - self.first
        if self.alive is None:
            return every
        have: NDArray[np.int64] = (every * self.alive.mean()).astype(np.int64)
        short = np.flatnonzero(every <= BUDGET)
        texts = np.concatenate([self.segment.texts[:0], *(self.texts(gram) for gram in short.tolist())])
        of = np.repeat(np.arange(len(short)), every[short])
        have[short] = np.bincount(of[self.alive[texts]], minlength=len(short))
        return have


def best(
    question: Question, segments: list[Segment], alive: list[NDArray[np.bool_] | None], count: int, top: int
) -> list[Match]:
    """The `top` texts that share most with the question, best first; `count` texts are alive."""
    lists = [Listed(one, mask, *one.find(question.grams)) for one, mask in zip(segments, alive, strict=True)]
    have = np.sum([one.living() for one in lists], axis=0)
    everyday = have > max(EVERYDAY_LEAST, EVERYDAY_SHARE * count)
    weight = np.where(everyday, 0.0, np.log((count + 1) / (np.maximum(have, 1) + 0.5)))
    found = _found(Account(question, weight), lists, have, ~everyday & (weight > 0))
    least = min(LEAST, len(question.grams))
    if everyday.sum() >= least:
        copies = _found(Account(question, np.ones(len(have))), lists, have, everyday)
        found += [match for match in copies if match.score >= COPIED and match.shared >= least]
    best_of: dict[str, Match] = {}
    for match in sorted(found, key=lambda match: (-match.score, match.key)):
        best_of.setdefault(match.key, match)
    return list(best_of.values())[:top]


def _found(
    account: "Account", lists: list[Listed], have: NDArray[np.int64], leading: NDArray[np.bool_]
) -> list[Match]:
    """The texts the rarest of the leading grams lead to, with all they share."""
    order = np.argsort(have, kind="stable")
    order = order[have[order] > 0]
    rarest = order[leading[order]]
    early = rarest[: max(1, int(np.searchsorted(np.cumsum(have[rarest]), BUDGET, side="right")))]
    if not len(early):
        return []
    late = order[(account.weight[order] > 0) & ~np.isin(order, early)]
    most = None if have[early].sum() <= BUDGET else max(BUDGET // len(lists), CONSIDERED)
    return account.full([_candidates(one, early, account, most) for one in lists], late)


class Candidates(NamedTuple):
    """Texts of one segment with what they share so far: weight (float64) and grams (int64)."""

    listed: Listed
    texts: NDArray[np.uint32]
    weight: NDArray[np.float64]
    number: NDArray[np.int64]

    def only(self, chosen: NDArray[np.bool_]) -> "Candidates":
        return Candidates(self.listed, self.texts[chosen], self.weight[chosen], self.number[chosen])


class Account:
    """What the question weighs at each rate a text may be kept at."""

    def __init__(self, question: Question, weight: NDArray[np.float64]) -> None:
        self.weight, self.survives = weight, question.survives
        self.rates = np.maximum(np.arange(grams.SPARSEST + 1), question.rate)
        here = [question.survives >= rate for rate in self.rates]
        self.total = np.array([weight[kept].sum() for kept in here])
        self.count = np.array([kept.sum() for kept in here])

    def scores(self, found: Candidates) -> NDArray[np.float64]:
        """Scores of texts by the weight they share."""
        segment = found.listed.segment
        rates, counts = segment.rates[found.texts], segment.counts[found.texts]
        mean = self.total[rates] / np.maximum(self.count[rates], 1)
        theirs = counts / 2.0 ** (self.rates[rates] - rates)
        least = np.minimum(LEAST, self.count[rates])
        less = np.maximum(np.minimum(self.count[rates], theirs), least) * mean
        share: NDArray[np.float64] = np.divide(found.weight, less, out=np.zeros(len(less)), where=less > 0)
        return np.minimum(share, 1.0)

    def full(self, found: list[Candidates], late: NDArray[np.int64]) -> list[Match]:
        """The best candidates with all their shared grams counted."""
        together = np.concatenate([self.scores(one) for one in found])
        line = -np.partition(-together, CONSIDERED)[CONSIDERED] if len(together) > CONSIDERED else -1.0
        chosen_of = together >= line
        if chosen_of.sum() > TIED:
            chosen_of[:] = False
            chosen_of[np.argsort(-together, kind="stable")[:TIED]] = True
        masks = np.split(chosen_of, np.cumsum([len(one.texts) for one in found])[:-1])
        matches = []
        for one, mask in zip(found, masks, strict=True):
            chosen = _with(one.only(mask), late, self.weight)
            matches += [
                Match(one.listed.segment.key(int(text)), float(score), int(number))
                for text, score, number in zip(chosen.texts, self.scores(chosen), chosen.number, strict=True)
            ]
        return matches


def _candidates(one: Listed, early: NDArray[np.int64], account: Account, most: int | None) -> Candidates:
    """The living texts of a segment that have any of these grams; only the first `most` of each are read."""
    listed = [one.texts(gram)[:most] for gram in early]
    texts, of = np.concatenate(listed), np.repeat(early, [len(part) for part in listed])
    if one.alive is not None:
        living = one.alive[texts]
        texts, of = texts[living], of[living]
    order = np.argsort(texts, kind="stable")
    texts = texts[order]
    begins = np.flatnonzero(differs(texts))
    shared = np.add.reduceat(account.weight[of[order]], begins) if len(begins) else np.zeros(0)
    return Candidates(one, texts[begins], shared, np.diff(np.append(begins, len(texts))))


def _with(found: Candidates, late: NDArray[np.int64], weight: NDArray[np.float64]) -> Candidates:
    """The candidates with these grams looked up too (postings of a gram are sorted by text)."""
    shared, number = found.weight.copy(), found.number.copy()
    for gram in late if len(found.texts) else ():
        listed = found.listed.texts(gram)
        if len(listed):
            has = listed[np.minimum(np.searchsorted(listed, found.texts), len(listed) - 1)] == found.texts
            shared += has * weight[gram]
            number += has
    return Candidates(found.listed, found.texts, shared, number)
