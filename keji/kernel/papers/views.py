"""One address for every paper of every room."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow.door import subject_for
from keji.kernel.papers.answers import file_answer
from keji.kernel.papers.register import kind
from keji.kernel.papers.taking import take


@login_required
@require_safe
def download(request: SignedIn, label: str, pk: int, name: str) -> HttpResponse:
    """The paper as a file; 404 unless the person may see the row and the row has this paper now."""
    subject = subject_for(request.user, label, pk)
    found, part = kind(subject._meta.label, name), request.GET.get("part", "")
    format = request.GET.get("as", "docx")

    if found is None or not found.may(subject, request.user) or part not in dict(found.parts(subject)):
        raise Http404

    return file_answer(*take(found, subject, part, format, by=request.user))
