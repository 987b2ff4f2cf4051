"""What must hold, and what follows, whichever door a move comes through."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications import amending, changing, notes, rectifying, team
from keji.journey.applications.actions.freeze import freeze
from keji.journey.applications.actions.numbers import take_number
from keji.journey.applications.actions.receive import given_time, hand_over
from keji.journey.applications.models import Application
from keji.journey.applications.queries import blocking, changed_outside, self_check
from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.flow import Step, advance, after, before
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership

#: 更正, 整改, changes and who may sign for the team stand in modules of their own, registered with the rest.
AMENDING, SIGNING, MENDING = amending.AMENDED, team.of_the_team, rectifying.UNDER_WAY
CHANGING = changing.NUMBERED

ROUTES = ("county_project", "acceptance", "annual_report", "change")

Reaction = Callable[[Application, Step], None]


def on_every_route(move: str) -> Callable[[Reaction], Reaction]:
    """Follow this move on all routes of the room."""

    def add(function: Reaction) -> Reaction:
        for route in ROUTES:
            after(route, move)(function)
        return function

    return add


@before("county_project", "submit")
def in_time(application: Application, step: Step) -> str | None:
    """In time is judged here, by the server's clock; a few minutes are given to whoever had begun."""
    until = application.stage.until(application) if application.stage.until else None
    if until is None or days.now() <= until:
        return None
    begun = step.facts.get("begun_at")
    grace = timedelta(minutes=int(parameter("SUBMIT_GRACE_MINUTES").value))
    if begun and datetime.fromisoformat(begun) <= until and days.now() <= until + grace:
        return None
    if step.source == "returned":
        return _(
            "退回修改的，单位审核截止前可以再提交；单位审核截止后退回的，归口推荐截止前可以再提交。"
            "已于%(until)s截止，不能再提交。你的草稿还在。"
        ) % {"until": notes.moment(until)}
    return _("已于%(until)s截止，不能再提交。你的草稿还在。") % {"until": notes.moment(until)}


@before("county_project", "confirm")
def unit_in_time(application: Application, step: Step) -> str | None:
    until = application.stage.until(application) if application.stage.until else None
    if until is None or days.now() <= until or step.paper:
        return None
    return _("单位审核已于%(until)s截止，不能再报送。请联系县科技局。") % {"until": notes.moment(until)}


def complete(application: Application, step: Step) -> str | None:
    """The self-check finds nothing that blocks."""
    found = blocking(self_check(application))
    return found[0].text if found else None


def frozen(application: Application, step: Step) -> None:
    """A version stands, the applicant has a receipt."""
    assert step.by is not None
    freeze(application, by=step.by)


for _route in ROUTES:
    before(_route, "submit")(complete)
    after(_route, "submit")(frozen)


@on_every_route("submit")
def ask_the_unit(application: Application, step: Step) -> None:
    notes.unit_is_asked(application)


@after("county_project", "confirm")
def straight_to_the_institution(application: Application, step: Step) -> None:
    """Units without a recommender file directly: the clock moves on at once."""
    if application.recommender_id is None:
        advance(application, "file_directly", by=None)
    else:
        notes.recommender_is_asked(application)


@after("county_project", "pass_on")
def mark_missing_recommendation(application: Application, step: Step) -> None:
    application.without_recommendation = True
    application.save(update_fields=["without_recommendation"])


@after("county_project", "receive")
def take_the_next_number(application: Application, step: Step) -> None:
    if not application.number:
        year = days.today().year
        application.number = f"SB{year}-{take_number('SB', year):06d}"
        application.save(update_fields=["number"])
    notes.received(application)


@on_every_route("unit_return")
def tell_unit_return(application: Application, step: Step) -> None:
    notes.returned(application, step.note)


@after("county_project", "recommender_return")
def tell_recommender_return(application: Application, step: Step) -> None:
    notes.returned(application, step.note)


@after("change", "return_change")
@after("acceptance", "return_check")
@after("annual_report", "return_report")
def tell_institution_return(application: Application, step: Step) -> None:
    notes.returned(application, step.note)


@before("county_project", "ask_correction")
def not_too_often(application: Application, step: Step) -> str | None:
    if application.corrections >= parameter("CORRECTIONS_MOST").value:
        return _("已经要求补正过 %(times)s 次，不能再要求。请作出通过或不予受理的结论。") % {
            "times": application.corrections
        }
    if not application.open_parts:
        return _("没有列出要补正的部分，不能要求补正。")
    return None


@after("county_project", "ask_correction")
def open_the_parts(application: Application, step: Step) -> None:
    application.corrections += 1
    application.save(update_fields=["corrections"])
    notes.correction_is_asked(application, step.note)


@before("county_project", "correct")
def correction_in_time(application: Application, step: Step) -> str | None:
    until = application.correct_until
    if until and days.now() > until and not given_time(application):
        return _("补正已于%(until)s截止，不能再提交。") % {"until": notes.moment(until)}
    shut = changed_outside(application)
    if shut:
        return _("“%(part)s”没有开放补正，不能改动。请恢复原来的内容。") % {"part": shut[0]}
    # limits and overdue projects may have changed since; they are the institution's to judge, not a trap here
    found = [one for one in blocking(self_check(application)) if one.path]
    return found[0].text if found else None


@after("county_project", "correct")
def shut_the_parts(application: Application, step: Step) -> None:
    frozen(application, step)
    application.open_parts = []
    application.save(update_fields=["open_parts"])
    notes.corrected(application)


@after("county_project", "refuse")
def tell_refusal(application: Application, step: Step) -> None:
    notes.refused(application, step.note)


@after("county_project", "let_lapse")
def tell_lapse(application: Application, step: Step) -> None:
    notes.refused(application, _("补正逾期。"))


@before("county_project", "ask_return")
def asked_once(application: Application, step: Step) -> str | None:
    if application.return_asked_at and application.return_asked:
        return _("已于%(at)s申请退回，还没有答复，不能再申请。急的话请打电话给现在的办理人。") % {
            "at": notes.moment(application.return_asked_at)
        }
    return None


@after("county_project", "ask_return")
def tell_the_holder(application: Application, step: Step) -> None:
    application.return_asked_at, application.return_reason = application.touched_at, step.note
    application.save(update_fields=["return_asked_at", "return_reason"])
    notes.return_is_asked(application, step.note)


@before("county_project", "grant_return")
def asked_for(application: Application, step: Step) -> str | None:
    if application.return_asked:
        return None
    return _("负责人没有在“%(state)s”申请退回，不能退回。要修改的，在形式审查里要求补正。") % {
        "state": application.stage.label
    }


@after("county_project", "grant_return")
def give_back(application: Application, step: Step) -> None:
    """What a sleeping recommender left unsaid will be asked anew."""
    application.without_recommendation = False
    application.save(update_fields=["without_recommendation"])
    notes.return_is_granted(application, step.note)


@after("call", "entrust")
def lie_with_the_institution(call: Call, step: Step) -> None:
    hand_over(call)


@belonging(gettext_lazy("申报"), *ROUTES)
def applications_of(call: Call) -> "QuerySet[Application]":
    """What was applied for under the call, and every report of it since."""
    return Application.objects.filter(Q(call=call, parent=None) | Q(parent__call=call))


@before("call", "entrust")
@before("call", "take_over")
def judges_of_others(call: Call, step: Step) -> str | None:
    """An institution cannot take a call in which it stands itself."""
    if call.pmo_id is None:
        return None
    asked = applications_of(call).exclude(state="withdrawn")
    if asked.filter(unit=call.pmo_id).exists():
        return _("“%(agent)s”自己在这份指南里申报了项目，不能承担这份指南的管理工作。") % {"agent": call.pmo}
    people = Membership.objects.in_force().filter(
        organisation=call.pmo_id, role__in=(Role.PMO, Role.PMO_LEAD), person__in=asked.values("lead")
    )
    if people.exists():
        return _("“%(agent)s”的人员在这份指南里负责申报，不能承担这份指南的管理工作。") % {"agent": call.pmo}
    return None


@before("county_project", "submit")
def not_to_itself(application: Application, step: Step) -> str | None:
    """Whoever took the call over meanwhile does not apply in it."""
    if application.pmo_id is not None and application.pmo_id == application.unit_id:
        return _("你单位承担这份指南的管理工作，不能在这份指南里申报。")
    return None
