"""The secrecy scan of an arrived file: its text, as far as a machine can read it."""

from pathlib import Path
from zipfile import BadZipFile

from keji.kernel.files import content, office, pdftext
from keji.kernel.files.choices import Scan
from keji.kernel.files.marks import mark_in


def scan(path: Path, code: str) -> tuple[Scan, str]:
    """What the look at the text came to, and the mark that was found."""
    text, whole = words_of(path, code)
    if mark := mark_in(text):
        return Scan.MARKED, mark
    return (Scan.CLEAN if whole else Scan.UNREAD), ""


def words_of(path: Path, code: str) -> tuple[str, bool]:
    """The words inside, and whether they are all there is to read; pictures have none."""
    try:
        if code == "text":
            return content.text_of(path) or "", True
        if code in office.SCANNED:
            return office.text(path, code)
        return pdftext.text(path) if code == "pdf" else ("", False)
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError):
        return "", False
