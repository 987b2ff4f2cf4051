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
    return file_answer(file_name(paper, format), FORMATS[format][0](paper))


def file_answer(name: str, content: bytes) -> HttpResponse:
    """A paper that is written already."""
    answer = HttpResponse(content, content_type=FORMATS[name.rpartition(".")[2]][1])
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def file_name(paper: Paper, format: str) -> str:
    """The title as a name of a file: signs that file systems refuse are left out."""
    kept = "".join(sign for sign in paper.title if sign.isprintable() and sign not in '\\/:*?"<>|')[:80]
    return f"{kept}.{format}"
