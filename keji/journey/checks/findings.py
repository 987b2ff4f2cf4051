"""What the platform knows by itself about an application: unit, person, limits, overdue projects, files."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils.translation import gettext as _

from keji.journey.applications.facts import indirect
from keji.journey.applications.findings import Finding, finding
from keji.journey.applications.models import Application
from keji.journey.applications.queries import led_by, run_by
from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.queries import too_young, unit_reasons
from keji.journey.checks.choices import Reason
from keji.kernel import days, files
from keji.kernel.codes import uscc
from keji.kernel.formkit.money import said_wan
from keji.kernel.parameters import parameter
from keji.parties.people.credit import credit_of

#: An application that ended without anything coming of it does not count against anybody.
NOT_COUNTED = ("withdrawn", "refused", "given_up")


@finding
def unit_may_apply(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    if application.route != Route.COUNTY_PROJECT:
        return
    unit = application.unit
    young = too_young(unit) if application.call.kind == CallKind.COMPETITION else None
    for text in unit_reasons(application.call, unit):
        yield Finding(Reason.R03 if text == young else Reason.R02, text)
    if problem := uscc.problem(unit.code or ""):
        yield Finding(Reason.R02, problem)


@finding
def person_may_lead(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    if application.route == Route.COUNTY_PROJECT and application.lead.is_civil_servant:
        yield Finding(Reason.R04, _("公务员和参公人员不能担任项目负责人。请更换负责人。"))


@finding
def credit(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """A look that was bad or is too old; that nobody has looked yet is no fault of the applicant's."""
    if application.route != Route.COUNTY_PROJECT or application.submitted_at is None:
        return
    for known in credit_of([application.unit, application.lead]):
        if known.latest and known.lack:
            yield Finding(Reason.R07, known.lack, "declarations.credit", blocking=False)


@finding
def limits(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """限项: running projects of the lead, applications of the unit in this year."""
    if application.route != Route.COUNTY_PROJECT:
        return
    running = unfinished(Application.objects.filter(led_by(application.lead_id))).count()
    sent = applied_this_year([application.unit_id]).exclude(pk=application.pk).count()
    for text in (too_many_running(running), too_many_sent(sent)):
        if text:
            yield Finding(Reason.R05, text)


@finding
def overdue(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """逾期未验收 blocks the person and the unit."""
    if application.route != Route.COUNTY_PROJECT or not parameter("OVERDUE_BARS").value:
        return
    mine = Application.objects.filter(led_by(application.lead_id) | run_by([application.unit_id]))
    for late in late_ones(mine)[:3]:
        yield Finding(Reason.R06, overdue_says(late))


@finding
def indirect_costs(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """The cap has a reason of its own, also while the rest of the form is not filled in yet."""
    spent, _direct, most = indirect(answers)
    if spent > most:
        text = _("间接费用 %(sum)s 万元，超过上限 %(most)s 万元，请改为 %(most)s 或更少。")
        yield Finding(Reason.R16, text % {"sum": said_wan(spent), "most": said_wan(most)}, "budget.lines")


@finding
def same_title(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """The unit's own twin in the same call; what others applied for is never told here."""
    if application.route != Route.COUNTY_PROJECT or not application.title:
        return
    twins = Application.objects.filter(
        call=application.call_id, unit=application.unit_id, title=application.title
    ).exclude(Q(pk=application.pk) | Q(state__in=(*NOT_COUNTED, "draft")))
    if twins.exists():
        yield Finding(
            Reason.R21, _("本单位在这份指南下已有同名申报，请核对是否重复。"), "basics.title", blocking=False
        )


@finding
def quarantined(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    for attachment in files.of(application).quarantined():
        yield Finding(
            Reason.R20,
            _("附件“%(name)s”带有涉密标志，已隔离。移除它，或等保密管理员处理。") % {"name": attachment.name},
            f"files.{attachment.slot}",
        )


@finding
def recommendation(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    if application.without_recommendation:
        yield Finding(Reason.R11, _("归口单位未在规定时间内签署意见。"), blocking=False)


def unfinished(applications: QuerySet[Application]) -> QuerySet[Application]:
    """County projects that were funded and neither accepted nor ended before their time."""
    done = Application.objects.filter(route=Route.ACCEPTANCE, state="confirmed").values("parent_id")
    standing = applications.filter(route=Route.COUNTY_PROJECT, state="funded", terminated_on=None)
    return standing.exclude(pk__in=done)


def late_ones(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Projects that ended and did not ask for their acceptance in time."""
    over = LessThan(Coalesce("extended_until", "ends_on"), accepted_after())
    return unfinished(applications).filter(over).exclude(children__in=handed_in())


def applied_this_year(units: Iterable[int]) -> QuerySet[Application]:
    """What these units have handed in this year."""
    new_year = datetime(days.today().year, 1, 1, tzinfo=days.BEIJING)
    return Application.objects.filter(
        unit__in=units, route=Route.COUNTY_PROJECT, submitted_at__gte=new_year
    ).exclude(state__in=NOT_COUNTED)


def too_many_running(running: int) -> str:
    most = int(parameter("RUNNING_AS_LEAD_MOST").value)
    if running < most:
        return ""
    return _("负责人有 %(running)s 个在研县级项目，最多 %(most)s 个，结题之前不能再申报。") % {
        "running": running,
        "most": most,
    }


def too_many_sent(sent: int) -> str:
    most = int(parameter("UNIT_APPLICATIONS_MOST").value)
    if sent < most:
        return ""
    return _("单位今年已申报 %(sent)s 项，最多 %(most)s 项。撤回一项或明年再报。") % {
        "sent": sent,
        "most": most,
    }


def overdue_says(late: Application) -> str:
    return _("“%(title)s”%(day)s到期，还没有申请验收。先申请验收。") % {
        "title": late,
        "day": late.works_until.isoformat() if late.works_until else "",
    }


def handed_in() -> QuerySet[Application]:
    return Application.objects.filter(route=Route.ACCEPTANCE, submitted_at__isnull=False).exclude(
        state="withdrawn"
    )


def accepted_after() -> date:
    """Projects that ended before this day should have asked for their acceptance."""
    return months_back(days.today(), int(parameter("ACCEPT_APPLY_MONTHS").value))


def months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))
