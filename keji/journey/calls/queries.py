"""Reads over calls: what is missing before publication, who may apply, how it was extended."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.models import Call
from keji.kernel import days, journal
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Jurisdiction, OrganisationKind, Role
from keji.parties.people.models import Organisation, Person
from keji.parties.people.seats import hats_of

#: The sentence everything after receipt shows while nobody is entrusted.
NOT_ENTRUSTED = gettext_lazy("尚未委托专业机构")
WHOLE = 100


def unready(call: Call) -> list[str]:
    """Every sentence that keeps the draft from being published; the numbers of document and minutes aside."""
    found = [] if call.kind == CallKind.STANDING else [*_about_time(call), *_about_money(call)]
    weights = sum(call.criteria.values_list("weight", flat=True))
    if weights != WHOLE:
        found.append(_("评审指标权重合计 %(sum)s，要正好是 100。") % {"sum": weights})
    if call.entrusting and not call.entrusting.is_in_force:
        found.append(_("所附委托不在生效期内，请换一份，或先发布、以后再登记委托。"))
    return found


def _about_time(call: Call) -> list[str]:
    moments = (call.opens_at, call.fill_until, call.unit_until, call.recommend_until, call.paper_until)
    if not all(moments):
        return [_("开始受理和四个截止时间还没有填全。")]
    if call.fill_until and call.fill_until <= days.now():
        return [_("网上填报截止时间已经过去，请改成以后的时间。")]
    return []


def _about_money(call: Call) -> list[str]:
    directions = list(call.directions.all())
    if not directions:
        return [_("还没有指南方向，至少要有一个。")]
    found = []
    if call.total_fen <= 0:
        found.append(_("经费总额还没有填。"))
    elif any(direction.most_fen > call.total_fen for direction in directions):
        found.append(_("有的方向单项最高额超过经费总额，请改正。"))
    if call.programme is None:
        found.append(_("还没有选所属计划。"))
    elif call.total_fen > call.programme.budget_fen:
        found.append(_("经费总额超过计划的年度预算，请改正。"))
    return found


def eligibility(call: Call, organisation: Organisation, person: Person) -> list[str]:
    """Every sentence that keeps this unit, led by this person, from applying now; empty when they may."""
    return eligibility_of(call, [organisation], person)[0].reasons


#: First two characters of the codes of village committees and of collective economic bodies.
COLLECTIVES = ("54", "N1", "N2", "N3")
SOLE_TRADER = "92"

#: What rooms upstairs know of a person and units beside the call, by unit; asked once for all calls.
Bar = Callable[[Person, Sequence[Organisation]], dict[int, list[str]]]

_bars: list[Bar] = []


def bar(function: Bar) -> Bar:
    """Register what keeps an application from being handed in whatever the call: limits, overdue projects."""
    _bars.append(function)
    return function


@dataclass(frozen=True)
class Standing:
    """A unit and why it may not apply; no reason means it may.

    `bars` stand against handing in today but may be gone before the deadline, so a draft may begin.
    """

    unit: Organisation
    reasons: list[str]
    bars: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Lead:
    """What about a person counts at every call; asked once, used for many."""

    is_civil_servant: bool
    judges_at: frozenset[int]


def lead_of(person: Person) -> Lead:
    return Lead(person.is_civil_servant, hats_of(person.user).places((Role.PMO, Role.PMO_LEAD)))


@days.remembered()
def eligibility_of(call: Call, units: Iterable[Organisation], person: Person) -> list[Standing]:
    """The answer for each unit of a person, in a number of queries that does not grow with the units."""
    units = list(units)
    return _standings(call, units, lead_of(person), least_years(), barred(person, units))


@days.remembered()
def open_to(person: Person, units: Iterable[Organisation]) -> list[tuple[Call, list[Standing]]]:
    """Every competition that is open now, the one that closes first on top, with the answer for each unit."""
    lead, least, units = lead_of(person), least_years(), list(units)
    bars = barred(person, units)
    calls = Call.objects.open().filter(kind=CallKind.COMPETITION).select_related("programme")
    ordered = calls.prefetch_related("directions").order_by("fill_until", "pk")
    return [(call, _standings(call, units, lead, least, bars)) for call in ordered]


def barred(person: Person, units: Sequence[Organisation]) -> dict[int, list[str]]:
    """Every sentence against handing in, by unit."""
    found: dict[int, list[str]] = {}
    for function in _bars if units else ():
        for unit, sentences in function(person, units).items():
            found.setdefault(unit, []).extend(sentences)
    return found


def who_may(call: Call) -> list[str]:
    """Who may apply, in words for everybody who has not signed in."""
    found = [_("企业、农民专业合作社、事业单位和社会组织等法人可以申报。")]
    if call.individuals_allowed:
        found.append(_("个体工商户可以申报。"))
    else:
        found.append(_("个体工商户不是法人，可以由依托的合作社或公司申报。"))
    if call.collectives_allowed:
        found.append(_("村集体经济组织、村（居）委会可以申报。"))
    if not call.corps_allowed:
        found.append(_("兵团单位通过兵团渠道申报。"))
    found.append(_("单位登记要满 %(years)s 年。") % {"years": least_years()})
    found.append(_("公务员和参公人员不能担任项目负责人。"))
    return found


def _standings(
    call: Call, units: Iterable[Organisation], lead: Lead, least: int, bars: dict[int, list[str]]
) -> list[Standing]:
    always, about_person = _not_now(call), _about_the_person(call, lead)
    counts = call.route == Route.COUNTY_PROJECT
    return [
        Standing(
            unit,
            [*always, *unit_reasons(call, unit, least=least), *about_person],
            bars.get(unit.pk, []) if counts else [],
        )
        for unit in units
    ]


def _not_now(call: Call) -> list[str]:
    if call.is_open:
        return []
    now = days.now()
    if call.state == "published" and call.opens_at and now < call.opens_at:
        return [_("还没有开始受理。")]
    if call.fill_until and now > call.fill_until:
        return [_("网上填报已经截止。")]
    return [_("指南现在不接受申报。")]


def least_years() -> int:
    """How many years a unit must have been registered."""
    return int(parameter("UNIT_LEAST_YEARS").value)


def unit_reasons(call: Call, organisation: Organisation, *, least: int | None = None) -> list[str]:
    """What about the unit itself stands against an application, today."""
    found = []
    code = organisation.code or ""
    sole_trader = organisation.kind == OrganisationKind.INDIVIDUAL or code.startswith(SOLE_TRADER)
    if sole_trader and not call.individuals_allowed:
        found.append(_("个体工商户不是法人，这份指南不接受个体工商户申报。可以由依托的合作社或公司申报。"))
    if code.startswith(COLLECTIVES) and not call.collectives_allowed:
        found.append(_("这份指南不接受村集体经济组织和村（居）委会申报。可以由村里的合作社或公司申报。"))
    if organisation.kind == OrganisationKind.GOVERNMENT:
        found.append(_("机关不能作为申报单位。由承担实施的企业、合作社或事业单位申报。"))
    if organisation.jurisdiction == Jurisdiction.CORPS and not call.corps_allowed:
        found.append(_("兵团单位请通过兵团渠道申报，这份指南不接受。"))
    if call.kind == CallKind.COMPETITION and (young := too_young(organisation, least=least)):
        found.append(young)
    return found


def too_young(organisation: Organisation, *, least: int | None = None) -> str | None:
    """The sentence about a unit that was registered too lately, or whose day is not known."""
    least = least_years() if least is None else least
    if organisation.registered_on is None:
        return _("单位档案里没有登记成立日期，请单位管理员补上。")
    if _years_later(organisation.registered_on, least) > days.today():
        return _("单位登记未满 %(years)s 年（%(since)s 登记），%(from)s 起才能申报。") % {
            "years": least,
            "since": organisation.registered_on.isoformat(),
            "from": _years_later(organisation.registered_on, least).isoformat(),
        }
    return None


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _about_the_person(call: Call, lead: Lead) -> list[str]:
    found = []
    if lead.is_civil_servant:
        found.append(_("公务员和参公人员不能担任项目负责人。由单位里其他人负责和申报。"))
    if call.pmo_id in lead.judges_at:
        found.append(_("你是承担这份指南管理工作的专业机构人员，不能在这里申报。"))
    return found


def extensions(call: Call) -> list[dict[str, Any]]:
    """Every extension, newest first, with the reason everybody may read."""
    told = journal.history(call).filter(verb="call.extend")
    return [_extension(entry.at, entry.detail_values) for entry in told]


def institution_at(call: Call, keeper: Organisation | None, at: datetime | None) -> str:
    """Who kept at that moment what lies with `keeper` today: earlier acts were the former institution's."""
    name, key = str(keeper or ""), str(keeper.pk if keeper else "")
    for each in successions(call) if at is not None and call.taken_over_at else ():
        if each["agent_id"] == key and at is not None and at < each["at"]:
            name, key = each["former"], each["former_id"]
    return name


def formers_of(call: Call) -> set[int]:
    """Every institution that ran the call before the present one."""
    told = successions(call) if call.taken_over_at else ()
    return {int(each["former_id"]) for each in told}


def successions(call: Call) -> list[dict[str, Any]]:
    """Every time another institution took the call over, newest first, with the reason everybody may read."""
    told = journal.history(call).filter(verb="call.take_over")
    return [
        {"at": entry.at, "note": entry.detail_values.get("note", ""), **entry.detail_values.get("facts", {})}
        for entry in told
    ]


def _extension(at: datetime, detail: dict[str, Any]) -> dict[str, Any]:
    until = detail.get("facts", {}).get("until")
    return {
        "at": at,
        "note": detail.get("note", ""),
        "until": datetime.fromisoformat(until) if until else None,
    }
