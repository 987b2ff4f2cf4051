"""Texts like no other, and the same text changed here and there."""

import random

WORDS = "牛羊玉米苜蓿核桃蜂蜜鳟鱼酒花贝母草场水渠大棚冷库病虫霜冻青贮繁育采收烘干检测培训育肥犊奶渔药园林雪"


def text(seed: int, length: int = 300) -> str:
    """A text like no other, the same for the same seed."""
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) + ("," if chance.random() < 0.05 else "") for _ in range(length))


def edited(original: str, share: float, seed: int = 0) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) if chance.random() < share else char for char in original)
