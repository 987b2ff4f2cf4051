"""The API: a thin skin over the same reads and the same `advance()` the pages use."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.parser import Parser
from ninja.security import django_auth

from config.middleware import kept_all
from keji.faces.desk.todos import todos
from keji.faces.portal import queries
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.kernel.flow import Refused, advance, open_moves
from keji.kernel.flow.door import plain_move, subject_for
from keji.kernel.ui.cursors import read_cursor
from keji.kernel.ui.pages import page
from keji.parties.people.tabs import tabs


class CleanParser(Parser):
    """Bodies say what forms could say: no controls, no half letters."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        return dict(kept_all(super().parse_body(request)))


api = NinjaAPI(title="Keji", version="1", docs_url=None, urls_namespace="api", parser=CleanParser())


class Told(Schema):
    """A refusal or an error, as a sentence for people."""

    detail: str


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": refusal.text}, status=422)


@api.exception_handler(RawPostDataException)
def no_json(request: HttpRequest, problem: RawPostDataException) -> HttpResponse:
    """A form was posted: it has been read as a form, and its body is gone."""
    return api.create_response(request, {"detail": _("这里只收 JSON，不收表单。")}, status=415)


class CallOut(Schema):
    id: int
    title: str
    document_number: str
    kind: str
    state: str
    opens_at: datetime | None
    fill_until: datetime | None
    total_fen: int


class NoticeOut(Schema):
    id: int
    title: str
    state: str
    from_on: date | None
    until_on: date | None


class ProjectOut(Schema):
    number: str
    title: str
    unit: str
    lead: str
    state: str
    approved_fen: int
    document_number: str
    starts_on: date
    ends_on: date

    @staticmethod
    def resolve_unit(shown: Any) -> str:
        return str(shown.unit.name)

    @staticmethod
    def resolve_lead(shown: Any) -> str:
        return str(shown.lead.name)


class ApplicationOut(Schema):
    id: int
    number: str | None
    title: str
    route: str
    state: str
    state_since: datetime
    asked_fen: int
    approved_fen: int | None


class MoveOut(Schema):
    code: str
    label: str
    note: str


class ApplicationDetail(ApplicationOut):
    moves: list[MoveOut]


class ApplicationPage(Schema):
    rows: list[ApplicationOut]
    total: int | None
    next: str


class ToDoOut(Schema):
    title: str
    url: str
    act: str
    hat: str
    until: datetime | None


class MoveIn(Schema):
    note: str = ""


class StateOut(Schema):
    state: str
    label: str


@api.get("/calls", response=list[CallOut], tags=["public"], summary="Published calls")
def calls(request: HttpRequest) -> Any:
    return Call.objects.published().order_by("-published_at", "-pk")[:500]


@api.get("/notices", response=list[NoticeOut], tags=["public"], summary="Published notices")
def notices(request: HttpRequest) -> Any:
    return queries.notices()[:500]


@api.get("/projects", response=list[ProjectOut], tags=["public"], summary="Funded projects")
def projects(request: HttpRequest, after: int = 0) -> Any:
    """Five hundred at a time in the order of their ids; `after` is the last id seen."""
    return queries.funded().filter(pk__gt=after).order_by("pk")[:500]


@api.get("/todos", response=list[ToDoOut], auth=django_auth, tags=["mine"], summary="What waits for me")
def my_todos(request: HttpRequest) -> Any:
    return todos(request.user)


@api.get("/applications", response=ApplicationPage, auth=django_auth, tags=["mine"], summary="Mine, by seat")
def applications(request: HttpRequest, seat: str = "", after: str = "") -> Any:
    """One page from one seat; without a seat, from the first one held."""
    held = tabs(Application, request.user)
    tab = next((tab for tab in held if tab.role == seat), held[0] if held and not seat else None)
    if tab is None:
        raise Http404
    found = page(Application.objects.all(), tab.rows, sort="touched_at", after=read_cursor(after))
    return {"rows": found.rows, "total": found.total, "next": found.next}


@api.get(
    "/applications/{pk}",
    response={200: ApplicationDetail, 404: Told},
    auth=django_auth,
    tags=["mine"],
    summary="One application and its open moves",
)
def application(request: HttpRequest, pk: int) -> Any:
    shown = get_object_or_404(Application.objects.visible_to(request.user), pk=pk)
    moves = [
        {"code": opened.move.code, "label": str(opened.move.label), "note": opened.move.note}
        for opened in open_moves(shown, request.user)
    ]
    told = {field: getattr(shown, field) for field in ApplicationOut.model_fields}
    return {**told, "moves": moves}


@api.post(
    "/moves/{label}/{pk}/{code}",
    response={200: StateOut, 404: Told, 422: Told},
    auth=django_auth,
    tags=["moves"],
    summary="Make a move",
)
def move(request: HttpRequest, label: str, pk: int, code: str, told: MoveIn) -> Any:
    """The same door as the buttons: seat, note, reasons and journal are asked there, not here.

    Moves that need more than a note have a page of their own and are not made here.
    """
    subject = subject_for(request.user, label, pk)
    if not set(subject.seats_of(request.user)) & set(plain_move(subject, code).seats):
        raise Http404
    advance(subject, code, by=request.user, note=told.note)
    return {"state": subject.state, "label": str(subject.stage.label)}
