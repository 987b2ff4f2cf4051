"""One move for many subjects: looked at before it is made, and made for each on its own."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from keji.kernel.accounts.models import User
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow.advance import advance
from keji.kernel.flow.door import subjects_for
from keji.kernel.flow.machine import Move
from keji.kernel.flow.opened import Preview, preview
from keji.kernel.flow.staged import Staged
from keji.kernel.refused import Refused

#: More than anybody looks through before pressing the button.
MOST = 200
LONGEST_ID = 18


class NoteForm(forms.Form):
    """One note for all of them."""

    note = forms.CharField(label=gettext_lazy("说明"), max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, *args: object, move: Move, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if move.note == "none":
            del self.fields["note"]
        else:
            self.fields["note"].required = move.note == "required"
            self.fields["note"].label = str(move.note_label or _("说明"))


@login_required
@require_http_methods(["GET", "POST"])
def moves(request: SignedIn, label: str, code: str) -> HttpResponse:
    """Which of the picked would go and which not and why; when posted, those that can have gone."""
    asked = request.POST if request.method == "POST" else request.GET
    subjects = subjects_for(request.user, label, _picked(asked.getlist("pick")))
    move = next((found for one in subjects if (found := one.machine.move(code))), None)
    if move is None or move.follows:
        raise Http404
    told = preview(subjects, code, by=request.user)
    form = NoteForm(request.POST if request.method == "POST" else None, move=move)

    if request.method == "POST" and told.going and form.is_valid():
        told = _made(told.going, code, by=request.user, note=form.cleaned_data.get("note", ""))
        messages.success(request, _("已办理 %(n)s 件。") % {"n": len(told.going)})
        if not told.staying:
            return redirect(_back(request))
        told = Preview([], told.staying)

    context = {"move": move, "told": told, "form": form, "back": _back(request), "most": MOST}
    return render(request, "flow/many.html", context, status=422 if form.errors else 200)


def _made(subjects: Sequence[Staged], code: str, *, by: User, note: str) -> Preview:
    """Each has made the move by itself, or not; one that is held back holds no other back."""
    gone, held = [], []
    for subject in subjects:
        try:
            with transaction.atomic():
                advance(subject, code, by=by, note=note)
        except Refused as refusal:
            held.append((subject, refusal.text))
        else:
            gone.append(subject)
    return Preview(gone, held)


def _picked(typed: Sequence[str]) -> list[int]:
    return [int(pk) for pk in typed if pk.isascii() and pk.isdigit() and len(pk) <= LONGEST_ID][:MOST]


def _back(request: SignedIn) -> str:
    """Where the list was, inside this house."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if own and asked.startswith("/") else "/desk/"
