"""Who wrote a Word file, as its own properties say."""

import html
import re
from zipfile import BadZipFile, ZipFile

from keji.kernel import files
from keji.kernel.files.models import Attachment
from keji.parties.people.names import fold_name

CORE, MOST = "docProps/core.xml", 100_000
NAMED = re.compile(r"<(?:dc:creator|cp:lastModifiedBy)[^>]*>([^<]{1,80})<")
#: Names a computer has from the shop; they tell nothing.
NOBODY = frozenset(
    fold_name(name)
    for name in (
        *(
            "Administrator",
            "Admin",
            "User",
            "Users",
            "PC",
            "Windows",
            "Windows 用户",
            "Microsoft",
            "python-docx",
        ),
        *(
            "微软用户",
            "用户",
            "管理员",
            "lenovo",
            "hp",
            "dell",
            "asus",
            "acer",
            "huawei",
            "thinkpad",
            "WPS",
            "WPS_",
        ),
        *("China", "未定义", "dreamsummit", "MC SYSTEM", "番茄花园", "雨林木风", "深度技术", "个人用户"),
    )
)


def authors_of(attachments: list[Attachment]) -> list[str]:
    """The names in the Word files, each once, without those every computer has."""
    named = {fold_name(name): name for one in attachments for name in _named(one)}
    return sorted(name for folded, name in named.items() if folded and folded not in NOBODY)


def _named(attachment: Attachment) -> list[str]:
    try:
        with files.opened(attachment) as raw, ZipFile(raw) as container:
            part = container.open(CORE).read(MOST).decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError):
        return []
    # tags are cut away, never parsed: entities cannot grow and nothing outside is fetched
    return [html.unescape(name).strip() for name in NAMED.findall(part)]
