"""Every paper of the demo opens in an office: `make office`, too long for every run of the tests."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.utils import translation

from keji.kernel.flow.staged import Staged
from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.pdf import as_pdf
from keji.kernel.papers.register import Kind, known
from keji.kernel.papers.words import LANGUAGE

#: Where the files stay to be looked at; without it nothing is written.
SHELF = os.environ.get("KEJI_OFFICE", "")
OFFICE = shutil.which("soffice") or ""
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHELF, reason="an office is only asked by `make office`"),
]

#: Papers of steps on which nothing of the demo stands.
NOT_IN_THE_DEMO = {
    "applications.Application.rectification",
    "archives.ArchiveTransfer.file-list",
    "archives.ArchiveTransfer.transfer-list",
    "calls.Call.succession",
    "documents.Document.document",
    "duplicates.Explanation.letter",
    "people.Handover.list",
    "projects.Project.urging",
    "reviews.Round.recusal",
}


def papers_of(kind: Kind) -> Iterator[tuple[str, Any, str]]:
    """The latest row that has this paper, with its first and its last part; else one that once had it."""
    rows = list(apps.get_model(kind.model)._default_manager.order_by("-pk"))
    for row in chain(rows, chain.from_iterable(map(earlier, rows))):
        parts = [part for part, _title in kind.parts(row)]
        if parts:
            for part in dict.fromkeys((parts[0], parts[-1])):
                yield f"{kind.model}.{kind.name}.{row.pk}.{part or 'one'}", row, part
            return


def earlier(row: Any) -> Iterator[Any]:
    """The row in every state of its road, in memory only."""
    for state in row.machine.states if isinstance(row, Staged) else ():
        row.state = state.code
        yield row


def pages_of(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


def test_an_office_opens_every_paper_of_the_demo(county: None) -> None:
    shelf = Path(SHELF)
    shutil.rmtree(shelf / "office", ignore_errors=True)
    (shelf / "office").mkdir(parents=True)
    written, without = [], set()
    with translation.override(LANGUAGE):
        for kind in known():
            found = list(papers_of(kind))
            for name, row, part in found:
                paper = kind.write(row, part)
                (shelf / f"{name}.docx").write_bytes(as_docx(paper))
                (shelf / f"{name}.pdf").write_bytes(as_pdf(paper))
                written.append(name)
            without |= set() if found else {f"{kind.model}.{kind.name}"}

    files = [str(shelf / f"{name}.docx") for name in written]
    profile = f"-env:UserInstallation={(shelf / 'office' / 'profile').resolve().as_uri()}"
    asked = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(shelf / "office")]
    subprocess.run([*asked, *files], check=True, capture_output=True, timeout=900)

    opened = {name: shelf / "office" / f"{name}.pdf" for name in written}
    assert [name for name, path in opened.items() if not path.exists() or not pages_of(path)] == []
    assert sorted(without) == sorted(NOT_IN_THE_DEMO)
