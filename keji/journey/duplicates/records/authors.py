"""Who wrote a Word file, as its own properties say."""

import html
import re
from zipfile import BadZipFile, ZipFile

from keji.journey.duplicates.everyday import AUTHORS
from keji.kernel import files
from keji.kernel.files.models import Attachment
from keji.parties.people.names import fold_name

CORE, MOST = "docProps/core.xml", 100_000
NAMED = re.compile(r"<(?:dc:creator|cp:lastModifiedBy)[^>]*>([^<]{1,80})<")


def authors_of(attachments: list[Attachment]) -> list[str]:
    """The names in the Word files, each once, without those every computer has."""
    named = {fold_name(name): name for one in attachments for name in _named(one)}
    return sorted(name for folded, name in named.items() if folded and folded not in AUTHORS)


def _named(attachment: Attachment) -> list[str]:
    try:
        with files.opened(attachment) as raw, ZipFile(raw) as container:
            part = container.open(CORE).read(MOST).decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError):
        return []
    # tags are cut away, never parsed: entities cannot grow and nothing outside is fetched
    return [html.unescape(name).strip() for name in NAMED.findall(part)]
