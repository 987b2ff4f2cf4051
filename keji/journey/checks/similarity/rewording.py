"""How titles are reworded by those who hand in the same matter again: the kinds a check is measured with."""

import re
from functools import cache

from opencc import OpenCC

from .rewriting import Rewriting

#: Words of one meaning, as titles of projects use them.
SYNONYMS = (
    *(
        ("防治", "防控"),
        ("企业", "公司"),
        ("评价", "评估"),
        ("机制", "机理"),
        ("模型", "模式"),
        ("优化", "改进"),
    ),
    *(
        ("农村", "乡村"),
        ("农民", "农户"),
        ("监测", "监控"),
        ("提升", "提高"),
        ("养殖", "饲养"),
        ("繁育", "繁殖"),
    ),
    *(
        ("种植", "栽培"),
        ("加工", "处理"),
        ("系统", "体系"),
        ("管理", "治理"),
        ("发展", "建设"),
        ("影响", "作用"),
    ),
    *(
        ("策略", "对策"),
        ("网络", "互联网"),
        ("创新", "革新"),
        ("方法", "办法"),
        ("投资", "出资"),
        ("问题", "难题"),
    ),
)
#: What is put before and after a title to make it look new.
BEFORE, AFTER = ("新形势下", "面向高质量发展的", "基层"), ("关键技术集成与示范", "及其推广应用", "（二期）")
#: Shares of characters left out and changed, and the share that is kept of a shortened title.
SHARE, KEPT = 0.15, 0.7
TURN = re.compile(r"(?<=.{3})[的与和及、](?=.{3})")


def rewordings() -> dict[str, Rewriting]:
    """Every kind by name: (the title, another title, chance) to the reworded title."""
    return {
        "synonyms": lambda title, _other, _chance: _synonyms(title),
        "turned": lambda title, _other, _chance: _turned(title),
        "dressed": lambda title, _other, chance: chance.choice(BEFORE) + title + chance.choice(AFTER),
        "left out": lambda title, _other, chance: "".join(c for c in title if chance.random() >= SHARE),
        "changed": lambda title, other, chance: "".join(
            chance.choice(other or c) if chance.random() < SHARE else c for c in title
        ),
        "shortened": lambda title, _other, _chance: title[: max(round(len(title) * KEPT), 1)],
        "traditional": lambda title, _other, _chance: _traditional().convert(title),
    }


def _synonyms(title: str) -> str:
    """Every word that has one gives way to its synonym."""
    for one, other in SYNONYMS:
        title = title.replace(one, other) if one in title else title.replace(other, one)
    return title


def _turned(title: str) -> str:
    """What stood before the middle connective stands after it."""
    turns = list(TURN.finditer(title))
    middle = min(turns, key=lambda turn: abs(turn.start() - len(title) / 2), default=None)
    at = middle.start() if middle else len(title) // 2
    return title[at + bool(middle) :] + "的" * bool(middle) + title[:at]


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")
