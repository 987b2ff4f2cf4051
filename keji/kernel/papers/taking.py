"""A paper as it is taken away: one file, or several in one."""

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header

from keji.kernel import journal
from keji.kernel.papers.answers import FORMATS, file_name
from keji.kernel.papers.issuing import issue, remember
from keji.kernel.papers.register import Kind
from keji.kernel.papers.words import LANGUAGE

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


def take(kind: Kind, row: Any, part: str, format: str, *, by: "User") -> tuple[str, bytes]:
    """Name and bytes of the paper, with its code, by which anybody may ask for it; a draft bears none."""
    if format not in FORMATS:
        raise Http404
    as_file, _media_type = FORMATS[format]
    with translation.override(LANGUAGE):
        paper = kind.for_reader(row, part, by)
        if paper.mark:  # a draft says so on every page and vouches for nothing
            return file_name(paper, format), as_file(paper)
        key = {"model": kind.model, "row": row.pk, "name": kind.name, "part": part}
        paper, issued = issue(paper, **key, by=by)
        content = as_file(paper)
    if kind.unmasks:
        _tell(row, paper.title, by)
    remember(issued, content)
    return file_name(paper, format), content


@transaction.atomic
def _tell(row: Any, title: str, by: "User") -> None:
    """The journal knows who took a paper that prints what is sealed elsewhere."""
    journal.write("paper.unmask", row, by=by, detail={"note": title})


def bundle_answer(files: Iterable[tuple[str, bytes]], title: str) -> HttpResponse:
    """Several files as one ZIP under this title, numbered in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, content) in enumerate(files, start=1):
            packed.writestr(f"{number:02d} {name}", content)
    answer = HttpResponse(out.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{title}.zip") or ""
    return answer
