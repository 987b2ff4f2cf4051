"""A paper as the file somebody asked for."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.pdf import as_pdf
from keji.kernel.papers.tree import Paper

FORMATS = {
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (as_pdf, "application/pdf"),
}


def paper_answer(paper: Paper, format: str) -> HttpResponse:
    """The paper as DOCX or PDF under its title; 404 for another format."""
    if format not in FORMATS:
        raise Http404
    as_file, content_type = FORMATS[format]
    answer = HttpResponse(as_file(paper), content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, f"{_named(paper.title)}.{format}") or ""
    return answer


def _named(title: str) -> str:
    """A title as a name of a file: signs that file systems refuse are left out."""
    return "".join(sign for sign in title if sign.isprintable() and sign not in '\\/:*?"<>|')[:80]
