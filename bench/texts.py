"""Texts to measure with: invented words in invented sentences, distributed as words of a language are."""

from collections.abc import Iterator

import numpy as np

#: Characters words are made of; how many words there are, how many a topic has of its own, how many topics.
CHARACTERS, WORDS, OWN, TOPICS = 2_500, 60_000, 300, 600
BLOCK = 20_000


def texts(count: int, seed: int, length: int = 600) -> Iterator[str]:
    """`count` texts of about `length` characters, the same for the same seed.

    Words have one to three characters and ranks after Zipf; a third of a text's words belong to its topic,
    which a six-hundredth of all texts share; every eleventh word is followed by a comma or a full stop.
    """
    lexicon = _lexicon()
    chance = np.random.default_rng(seed)
    per_text = length // 2
    for first in range(0, count, BLOCK):
        size = min(BLOCK, count - first)
        general = _zipf(chance, WORDS, (size, per_text))
        topic = chance.integers(0, TOPICS, (size, 1))
        own = (topic * 97 + _zipf(chance, OWN, (size, per_text)) * 193 + 5_000) % WORDS
        words = np.where(chance.random((size, per_text)) < 0.33, own, general)
        for row in lexicon[words]:
            yield "".join(row.tolist())


def _zipf(chance: np.random.Generator, ranks: int, shape: tuple[int, int]) -> np.ndarray:
    """Ranks below `ranks` drawn with weight 1 / (rank + 2.7) (int64), by inverting the logarithm."""
    low, high = np.log(2.7), np.log(ranks + 2.7)
    return np.minimum(np.exp(low + chance.random(shape) * (high - low)) - 2.7, ranks - 1).astype(np.int64)


def _lexicon() -> np.ndarray:
    """The words, the commonest first."""
    chance = np.random.default_rng(20260101)
    characters = [chr(0x4E00 + int(code)) for code in chance.permutation(20_000)[:CHARACTERS]]
    letters = _zipf(chance, CHARACTERS, (WORDS, 3))
    sizes = chance.choice([1, 2, 2, 2, 3], WORDS)
    ends = chance.choice(["", "", "", "", "", "", "", "", "", "", "，"], WORDS)
    return np.array(
        [
            "".join(characters[at] for at in row[:size]) + end
            for row, size, end in zip(letters, sizes, ends, strict=True)
        ],
        dtype=object,
    )
