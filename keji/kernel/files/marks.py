"""Secrecy marks in running text: the marking itself, never an ordinary use of the words."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")
GAP = r"[^\S\n]{0,4}"
LEVEL = rf"(?:[绝絕]{GAP}密|[机機]{GAP}密|秘{GAP}密)"
TERM = rf"(?:{GAP}(?:\d{{1,2}}{GAP}年|长期))?"
#: A required field of a form («商业秘密*») or a rated heading is no marking.
ORDINARY = "".join(f"(?<!{word})" for word in ("商业", "技术", "工作", "国家", "个人", "企业", "经营"))
STARRED = re.compile(rf"{ORDINARY}({LEVEL}\s{{0,4}}(?:[★☆✩✭⭐]|\*{GAP}(?:\d|长期|启用前)))")
ALONE = re.compile(
    rf"^{GAP}[\[(【〔「『]?{GAP}(?:密{GAP}级{GAP}:?{GAP})?({LEVEL}级?{TERM}){GAP}[\])】〕」』]?{GAP}$",
    re.MULTILINE,
)
IN_NAME = re.compile(rf"(?:^|[\s_\-—.(\[【〔])({LEVEL}级?)(?=$|[\s_\-—.)\]】〕\d])")


def mark_in(text: str) -> str:
    """The first marking in a text (`机密★10年`, or a line that says nothing but 秘密), or nothing."""
    if "密" not in text:
        return ""
    plain = _plain(text)
    return _shown(STARRED.search(plain) or ALONE.search(plain))


def mark_in_name(stem: str) -> str:
    """The marking in a file name, standing apart: 【机密】方案, 秘密-方案; not 商业秘密保护协议."""
    plain = _plain(stem)
    return _shown(STARRED.search(plain) or IN_NAME.search(plain))


def _plain(text: str) -> str:
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text).replace("\r", "\n"))


def _shown(found: "re.Match[str] | None") -> str:
    return "".join(found[1].split())[:40] if found else ""
