import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.actions.seats import drafts_calls
from keji.journey.calls.choices import Body, CallKind, Mode
from keji.journey.calls.deadlines import following, out_of_order
from keji.journey.calls.models import Call, Criterion, Direction, Programme
from keji.journey.calls.sheet import CriterionRow, county_sheet
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin

if TYPE_CHECKING:
    from keji.kernel.formkit.models import FormVersion


class Terms(TypedDict, total=False):
    """What a draft may say and leave out."""

    mode: Mode
    body: Body
    text: str
    short_form: "FormVersion | None"
    opens_at: datetime | None
    fill_until: datetime | None
    unit_until: datetime | None
    recommend_until: datetime | None
    paper_until: datetime | None
    total_fen: int
    own_money_percent: int
    longest_months: int
    individuals_allowed: bool
    collectives_allowed: bool
    corps_allowed: bool
    contact: str
    integrity_phone: str


class Changes(Terms, total=False):
    """What may be said otherwise while it is a draft."""

    title: str
    programme: Programme
    form: "FormVersion"


class DirectionRow(TypedDict):
    code: str
    title: str
    text: NotRequired[str]
    least_fen: NotRequired[int]
    most_fen: int


@transaction.atomic
def draft_call(
    *,
    by: User,
    programme: Programme,
    title: str,
    form: "FormVersion",
    directions: Iterable[DirectionRow] = (),
    criteria: Iterable[CriterionRow] | None = None,
    **terms: Unpack[Terms],
) -> Call:
    """A draft stands that may still be incomplete; without criteria it has the county's common score sheet.

    Deadlines after the first one that nobody names are counted from it.
    """
    drafts_calls(by)
    call = Call(programme=programme, title=title.strip(), form=form)
    _fill(call, terms)
    begin(call, by=by, verb="draft")
    _put_directions(call, directions)
    _put_criteria(call, county_sheet() if criteria is None else criteria)
    return call


@transaction.atomic
def open_standing(*, by: User, route: str, title: str, form: "FormVersion", **terms: Unpack[Terms]) -> Call:
    """A draft of a service that is always open stands: no deadlines, no directions, no competition."""
    drafts_calls(by)
    call = Call(kind=CallKind.STANDING, route=route, title=title.strip(), form=form)
    _fill(call, terms)
    begin(call, by=by, verb="draft")
    _put_criteria(call, county_sheet())
    return call


@transaction.atomic
def edit_call(call: Call, *, by: User, **changes: Unpack[Changes]) -> Call:
    """The draft says this from now on; what is not named stays."""
    _still_draft(call, by)
    changed = _fill(call, changes)
    _touch(call, by, {"fields": changed})
    return call


@transaction.atomic
def set_directions(call: Call, rows: Iterable[DirectionRow], *, by: User) -> Call:
    """The draft has exactly these directions."""
    _still_draft(call, by)
    call.directions.all().delete()
    _put_directions(call, rows)
    _touch(call, by, {"fields": ["directions"]})
    return call


@transaction.atomic
def set_criteria(call: Call, rows: Iterable[CriterionRow], *, by: User) -> Call:
    """The draft's score sheet has exactly these lines, in this order."""
    _still_draft(call, by)
    call.criteria.all().delete()
    _put_criteria(call, rows)
    _touch(call, by, {"fields": ["criteria"]})
    return call


@transaction.atomic
def copy_call(call: Call, *, by: User, programme: Programme | None = None) -> Call:
    """A new draft says what the old call said, but for the year, the days and the entrusting."""
    drafts_calls(by)
    kept = {
        field: getattr(call, field)
        for field in (
            *(
                "kind",
                "route",
                "mode",
                "body",
                "text",
                "form",
                "short_form",
                "total_fen",
                "own_money_percent",
            ),
            *("longest_months", "individuals_allowed", "corps_allowed", "contact", "integrity_phone"),
            "collectives_allowed",
        )
    }
    copy = Call(programme=programme or call.programme, title=_next_year(call.title), **kept)
    begin(copy, by=by, verb="copy")
    _put_directions(copy, [_row(direction) for direction in call.directions.all()])
    _put_criteria(copy, call.criteria.values("title", "text", "weight"))
    return copy


def _row(direction: Direction) -> DirectionRow:
    return DirectionRow(
        code=direction.code,
        title=direction.title,
        text=direction.text,
        least_fen=direction.least_fen,
        most_fen=direction.most_fen,
    )


def _next_year(title: str) -> str:
    # no word boundary: Han characters before the digits count as letters
    return re.sub(r"(?<!\d)20\d\d(?!\d)", lambda found: str(int(found[0]) + 1), title)


def _still_draft(call: Call, by: User) -> None:
    drafts_calls(by)
    call.refresh_from_db(from_queryset=Call.objects.select_for_update())
    if call.state != "draft":
        raise Refused(_("指南现在是“%(state)s”，内容不能再改，只能公开延期。") % {"state": call.stage.label})


def _touch(call: Call, by: User, detail: dict[str, list[str]]) -> None:
    call.touched_at = days.now()
    call.save()
    journal.write("call.edit", call, by=by, before=call.state, after=call.state, detail=detail)


def _fill(call: Call, terms: Terms) -> list[str]:
    """The names of what became different, with the later deadlines counted where nobody names them."""
    changed = []
    counted = following(call.fill_until) if call.fill_until else {}
    for field, value in terms.items():
        given = value.strip() if isinstance(value, str) else value
        if getattr(call, field) != given:
            setattr(call, field, given)
            changed.append(field)
    if call.fill_until:
        for field, moment in following(call.fill_until).items():
            # a deadline that was counted from the old one moves along with it
            if getattr(call, field) in (None, counted.get(field)):
                setattr(call, field, moment)
    if not call.title:
        raise Refused(_("标题不能空着。"))
    if problem := out_of_order(vars(call)):
        raise Refused(problem)
    return changed


def _put_directions(call: Call, rows: Iterable[DirectionRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        code, most, least = row["code"].strip(), row["most_fen"], row.get("least_fen", 0)
        if not code or not row["title"].strip():
            raise Refused(_("每个方向要有代码和名称。"))
        if code in seen:
            raise Refused(_("方向代码 %(code)s 用了两次，请改成不同的代码。") % {"code": code})
        if not 0 <= least <= most:
            raise Refused(_("方向 %(code)s 的单项最低额高于最高额，请改正。") % {"code": code})
        seen.add(code)
        Direction.objects.create(
            call=call,
            code=code,
            title=row["title"].strip(),
            text=row.get("text", "").strip(),
            least_fen=least,
            most_fen=most,
        )


def _put_criteria(call: Call, rows: Iterable[CriterionRow]) -> None:
    for order, row in enumerate(rows, start=1):
        if not row["title"].strip():
            raise Refused(_("每项评审指标要有名称。"))
        if not 1 <= row["weight"] <= 100:
            raise Refused(_("“%(title)s”的权重要在 1 到 100 之间。") % {"title": row["title"]})
        Criterion.objects.create(
            call=call, order=order, title=row["title"].strip(), text=row.get("text", ""), weight=row["weight"]
        )
