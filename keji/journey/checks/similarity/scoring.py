"""How much of what is rare two texts share.

A gram weighs log((N + 1) / (df + 0.5)), with N living texts and df of them having it (inverse document
frequency, Spärck Jones 1972); one that many have weighs nothing. The score is the weight shared over that
of the text that has less: 1 for a text pasted whole into another, 0.1 with four in ten characters changed.
"""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from . import grams
from .folding import fold
from .segment import Segment, differs

#: Candidates come from the rarest grams until this many postings are read; the best get their full account.
BUDGET, CONSIDERED = 12_000, 64
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
    dead: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def texts(self, gram: int) -> NDArray[np.uint32]:
        listed: NDArray[np.uint32] = self.segment.texts[self.first[gram] : self.last[gram]]
        return listed

    def living(self) -> NDArray[np.int64]:
        """How many living texts have each gram."""
        every = self.last - self.first
        if not len(self.dead):
            return every
        gone = [int(np.isin(self.texts(gram), self.dead).sum()) for gram in range(len(every))]
        living: NDArray[np.int64] = every - np.array(gone, np.int64)
        return living


def best(
    question: Question, segments: list[Segment], dead: list[NDArray[np.int64]], alive: int, top: int
) -> list[Match]:
    """The `top` texts that share most with the question, best first."""
    lists = [Listed(one, gone, *one.find(question.grams)) for one, gone in zip(segments, dead, strict=True)]
    have = np.sum([one.living() for one in lists], axis=0)
    weight = np.where(
        have <= max(EVERYDAY_LEAST, EVERYDAY_SHARE * alive),
        np.log((alive + 1) / (np.maximum(have, 1) + 0.5)),
        0.0,
    )
    rarest = np.argsort(have, kind="stable")
    rarest = rarest[(weight[rarest] > 0) & (have[rarest] > 0)]
    early = rarest[: max(1, int(np.searchsorted(np.cumsum(have[rarest]), BUDGET, side="right")))]
    late = rarest[len(early) :]
    if not len(early):
        return []
    account = Account(question, weight)
    return account.full([_candidates(one, early, account) for one in lists], late)[:top]


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
        """The best candidates with all their shared grams counted, best first."""
        scores = [self.scores(one) for one in found]
        together = np.concatenate(scores)
        line = -np.partition(-together, CONSIDERED)[CONSIDERED] if len(together) > CONSIDERED else -1.0
        matches = []
        for one, early in zip(found, scores, strict=True):
            chosen = _with(one.only(early >= line), late, self.weight)
            matches += [
                Match(one.listed.segment.key(int(text)), float(score), int(number))
                for text, score, number in zip(chosen.texts, self.scores(chosen), chosen.number, strict=True)
            ]
        return sorted(matches, key=lambda match: (-match.score, match.key))


def _candidates(one: Listed, early: NDArray[np.int64], account: Account) -> Candidates:
    """The living texts of a segment that have any of these grams."""
    lengths = one.last[early] - one.first[early]
    texts = np.concatenate([one.texts(gram) for gram in early])
    of = np.repeat(early, lengths)
    if len(one.dead):
        living = ~np.isin(texts, one.dead)
        texts, of = texts[living], of[living]
    order = np.argsort(texts, kind="stable")
    texts = texts[order]
    begins = np.flatnonzero(differs(texts))
    shared = np.add.reduceat(account.weight[of[order]], begins) if len(begins) else np.zeros(0)
    return Candidates(one, texts[begins], shared, np.diff(np.append(begins, len(texts))))


def _with(found: Candidates, late: NDArray[np.int64], weight: NDArray[np.float64]) -> Candidates:
    """The candidates with these grams looked up too (postings of a gram are sorted by text)."""
    shared, number = found.weight.copy(), found.number.copy()
    for gram in late:
        listed = found.listed.texts(gram)
        if len(listed):
            has = listed[np.minimum(np.searchsorted(listed, found.texts), len(listed) - 1)] == found.texts
            shared += has * weight[gram]
            number += has
    return Candidates(found.listed, found.texts, shared, number)
