"""When an application is looked at, and what a judgement holds back."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.journey.duplicates.actions import want, want_undecided
from keji.journey.duplicates.actions.runs import settle_open
from keji.journey.duplicates.choices import Occasion
from keji.journey.duplicates.models import DuplicateCheck, Explanation, Finding
from keji.journey.duplicates.queries import waits
from keji.journey.duplicates.records.keeping import republish
from keji.journey.elsewhere.models import FundedList
from keji.kernel.flow import Step, advance, after, before


@after("county_project", "submit")
@after("county_project", "correct")
@after("county_project", "amend_refusal")
def look_at_what_was_handed_in(application: Application, step: Step) -> None:
    want([application], Occasion.SUBMISSION)


@after("county_project", "propose")
def look_again_before_the_meeting(application: Application, step: Step) -> None:
    """What others have funded since is found before the meeting decides."""
    want([application], Occasion.MEETING)


@after("county_project", "establish")
def look_again_before_the_contract(application: Application, step: Step) -> None:
    want([application], Occasion.CONTRACT)


@after("call", "close")
def look_at_all_of_the_call(call: Call, step: Step) -> None:
    """Now everything that was handed in can be compared with everything else."""
    want_undecided(Occasion.CLOSING, call=call)


@after("funded_list", "confirm")
def look_again_at_what_others_have_paid_for(funded: FundedList, step: Step) -> None:
    want_undecided(Occasion.LISTS)


@after("funded_list", "publish")
@after("funded_list", "unpublish")
def told_to_applicants_or_not(funded: FundedList, step: Step) -> None:
    republish(funded, is_public=step.move == "publish")


@before("funded_list", "take_back")
def judged_by_it(funded: FundedList, step: Step) -> str | None:
    """What was judged or asked about a row of it keeps the list; what nobody has looked at goes with it."""
    rows = Finding.objects.filter(record__funded__list=funded)
    held = rows.exclude(verdict="") | rows.filter(explanations__isnull=False)
    if not (count := held.distinct().count()):
        return None
    return _("名单里的项目已有 %(n)s 条查重判断或说明，不能撤回。名单有错的，更正后另传一份。") % {"n": count}


@after("funded_list", "take_back")
def nothing_left_to_judge(funded: FundedList, step: Step) -> None:
    settle_open()


@before("county_project", "pass_check")
def judged_first(application: Application, step: Step) -> str | None:
    return waits(application)


@after("county_project", "withdraw")
@after("county_project", "refuse")
@after("county_project", "let_lapse")
@after("county_project", "leave_out")
@after("county_project", "set_aside")
def nothing_more_to_judge(application: Application, step: Step) -> None:
    """Questions that wait are taken back with it."""
    check = DuplicateCheck.objects.filter(application=application).first()
    if check is None or check.state in {"judged", "moot"}:
        return
    advance(check, "end", by=None)
    for explanation in application.explanations.filter(state="asked"):
        advance(explanation, "lapse", by=None)


@after("explanation", "answer")
@after("explanation", "lapse")
@after("explanation", "take_back")
def heard(explanation: Explanation, step: Step) -> None:
    """Once nothing is waited for, the institution judges on."""
    check = explanation.finding.check_of
    if explanation.application.explanations.filter(state="asked").exists():
        return
    check.refresh_from_db()
    if check.state == "asked":
        advance(check, "hear", by=step.by, cause=f"explanation.{step.move}")


@belonging(gettext_lazy("查重核查"), "duplicate_check", named=False)
def checks_of(call: Call) -> "QuerySet[DuplicateCheck]":
    return DuplicateCheck.objects.filter(application__call=call)


@belonging(gettext_lazy("情况说明"), "explanation", named=False)
def explanations_of(call: Call) -> "QuerySet[Explanation]":
    return Explanation.objects.filter(application__call=call)
