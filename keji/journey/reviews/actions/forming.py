"""A panel meeting is called and its list is made."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call
from keji.journey.reviews.choices import ROUTE_OF, Purpose
from keji.journey.reviews.models import Item, Round
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of

#: No panel is smaller, whatever the parameter says.
SMALLEST = 3


@transaction.atomic
def form_round(
    call: Call,
    *,
    by: User,
    title: str,
    meets_at: datetime,
    place: str,
    size: int | None = None,
    reserves: int | None = None,
    finance_least: int | None = None,
    outside_least: int | None = None,
    purpose: str = "",
) -> Round:
    """A round stands, forming: no list, no experts yet; its rules are fixed by today's parameters.

    Refuses when nobody is entrusted, when the caller is not of the entrusted institution, when the panel is
    even or too small, and an acceptance panel without a finance expert.
    """
    purpose = Purpose(purpose or _purpose_of(call))
    if ROUTE_OF[purpose] != call.route:
        raise Refused(_("“%(call)s”不做%(purpose)s。") % {"call": call, "purpose": purpose.label})
    round = Round(
        call=call,
        pmo=pmo_for(call, by),
        purpose=purpose,
        title=title.strip(),
        meets_at=meets_at,
        place=place.strip(),
        size=size or _number("PANEL_SIZE"),
        reserves=_number("PANEL_RESERVES") if reserves is None else reserves,
        finance_least=_number("PANEL_FINANCE_LEAST") if finance_least is None else finance_least,
        same_unit_most=_number("PANEL_SAME_UNIT_MOST"),
        sheets_least=_number("SHEETS_LEAST"),
        pass_points=_number("PASS_POINTS"),
        drop_extremes_from=_number("DROP_EXTREMES_FROM"),
    )
    round.outside_least = outside_share(round.size) if outside_least is None else outside_least
    _sound(round)
    return begin(round, by=by, verb="form")


@transaction.atomic
def put_on_list(round: Round, applications: Iterable[Application], *, by: User) -> list[Item]:
    """The applications stand at the end of the list, in the order given.

    Refuses what is not waiting for review, not of this call and institution, or on another living list; the
    list is closed once experts are drawn, for conflicts were looked for in this list.
    """
    round = forming(round, by)
    last = round.items.aggregate(last=Max("order"))["last"] or 0
    asked = [application.pk for application in applications]
    # as they stand now: somebody may have withdrawn one, or another institution have taken it over
    standing = Application.objects.select_for_update().order_by("pk").in_bulk(asked)
    new = []
    for number, application in enumerate((standing[pk] for pk in asked), start=last + 1):
        _listable(round, application)
        new.append(Item(round=round, application=application, order=number))
    if not new:
        raise Refused(_("没有选中项目，没有列入评审名单。"))
    Item.objects.bulk_create(new)
    numbers = {"items": len(new), "from": last + 1}
    journal.write(
        "review_round.list", round, by=by, before="forming", after="forming", detail={"numbers": numbers}
    )
    return new


@transaction.atomic
def take_off_list(item: Item, *, by: User, note: str) -> None:
    """The application is on the list no more and waits for another round; it has not been judged."""
    round = forming(item.round, by)
    if not note.strip():
        raise Refused(_("移出评审名单要写明原因。"))
    item.round = round
    strike(item, by=by, note=note)


def strike(item: Item, *, by: User | None, note: str) -> None:
    """The item leaves a list that nobody has judged yet; the journal of the round tells which and why."""
    round = item.round
    detail = {"note": f"{item.application}：{note.strip()}"}
    journal.write("review_round.strike", round, by=by, before=round.state, after=round.state, detail=detail)
    item.delete()


def forming(round: Round, by: User) -> Round:
    """The round as the database has it, locked, while its list is open to this person."""
    locked: Round = Round.objects.select_for_update().get(pk=round.pk)
    if not {Role.PMO, Role.PMO_LEAD} & set(locked.seats_of(by)):
        raise Refused(_("评审名单由专业机构编排。"))
    if locked.state != "forming":
        raise Refused(_("专家已经抽取，评审名单不能再改；确需调整，取消这次评审会并写明原因，另开一次。"))
    return locked


def pmo_for(call: Call, by: User) -> Organisation:
    """The institution this person runs the call for."""
    places = hats_of(by).places((Role.PMO, Role.PMO_LEAD))
    if not places:
        raise Refused(_("评审会由受委托的专业机构组织。"))
    if call.kind == CallKind.STANDING:
        # a service is everybody's: each institution judges the projects that lie with it
        kept = Application.objects.filter(call=call, pmo__in=places).values_list("pmo", flat=True)
        mine = set(kept.distinct()) or (set(places) if call.pmo_id is None else set())
        if len(mine) == 1:
            return Organisation.objects.get(pk=mine.pop())
    if call.pmo is None or call.pmo_id not in places:
        raise Refused(_("“%(call)s”没有委托你所在的机构，不能组织评审。") % {"call": call})
    return call.pmo


def usual(call: Call) -> dict[str, Any]:
    """What a round of this call looks like unless somebody says otherwise, for the form."""
    size = _number("PANEL_SIZE")
    purpose = Purpose(_purpose_of(call))
    return {
        "title": f"{call.title} {purpose.label}"[:120],
        "size": size,
        "reserves": _number("PANEL_RESERVES"),
        "finance_least": max(_number("PANEL_FINANCE_LEAST"), int(purpose == Purpose.ACCEPTANCE)),
        "outside_least": outside_share(size),
    }


def outside_share(size: int) -> int:
    """How many of a panel come from outside the county, rounded up."""
    return -(-size * _number("PANEL_OUTSIDE_PERCENT") // 100)


def _listable(round: Round, application: Application) -> None:
    named = {"title": application}
    if application.call_id != round.call_id or application.pmo_id != round.pmo_id:
        raise Refused(_("“%(title)s”不属于这次评审的指南，不能列入。") % named)
    if application.state != "eligible":
        raise Refused(
            _("“%(title)s”现在是“%(state)s”，待评审的才能列入。")
            % {**named, "state": application.stage.label}
        )
    living = Item.objects.filter(application=application).exclude(round__state="cancelled")
    if elsewhere := living.select_related("round").first():
        raise Refused(_("“%(title)s”已在“%(round)s”的名单里。") % {**named, "round": elsewhere.round})


def _sound(round: Round) -> None:
    if not round.title or not round.place:
        raise Refused(_("评审会要有名称和地点。"))
    if days.local(round.meets_at).date() < days.today():
        raise Refused(_("会议日期已经过去，请填今天或以后的日期。"))
    least = _number("PANEL_LEAST") if round.is_funding else SMALLEST
    if round.size < max(least, SMALLEST) or round.size % 2 == 0:
        raise Refused(
            _("专家人数 %(size)s 名不行，要不少于 %(least)s 名的单数。")
            % {"size": round.size, "least": max(least, SMALLEST)}
        )
    if not round.is_funding and round.finance_least < 1:
        raise Refused(_("验收评审组至少要有 1 名财务专家。"))
    if max(round.finance_least, round.outside_least) > round.size:
        raise Refused(_("财务专家或县外专家的人数超过了专家总数。"))
    round.sheets_least = min(round.sheets_least, round.size)


def _purpose_of(call: Call) -> str:
    return next((purpose for purpose, route in ROUTE_OF.items() if route == call.route), Purpose.FUNDING)


def _number(name: str) -> int:
    return int(parameter(name).value)
