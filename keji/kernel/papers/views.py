"""One address for every paper of every room."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow.door import subject_for
from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.pdf import as_pdf
from keji.kernel.papers.register import kind

FORMATS = {
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (as_pdf, "application/pdf"),
}
#: Papers go to offices and archives: Chinese, whatever language the reader's screen has.
LANGUAGE = "zh-hans"


@login_required
@require_safe
def download(request: SignedIn, label: str, pk: int, name: str) -> HttpResponse:
    """The paper as a file; 404 unless the person may see the row and the row has this paper now."""
    subject = subject_for(request.user, label, pk)
    found, part = kind(subject._meta.label, name), request.GET.get("part", "")
    format = request.GET.get("as", "docx")

    if found is None or format not in FORMATS or part not in dict(found.parts(subject)):
        raise Http404

    as_file, content_type = FORMATS[format]
    with translation.override(LANGUAGE):
        paper = found.write(subject, part)
        body = as_file(paper)
    answer = HttpResponse(body, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, f"{_named(paper.title)}.{format}") or ""
    return answer


def _named(title: str) -> str:
    """A title as a name of a file: signs that file systems refuse are left out."""
    return "".join(sign for sign in title if sign.isprintable() and sign not in '\\/:*?"<>|')[:80]
