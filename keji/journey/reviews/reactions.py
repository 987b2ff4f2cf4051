"""What must hold and what follows when a round or a sheet moves, whichever door the move comes through."""

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.applications.queries import of_call
from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.journey.reviews.actions import meeting, result, sheets
from keji.journey.reviews.actions.forming import strike
from keji.journey.reviews.models import Item, Round, Sheet
from keji.kernel import files
from keji.kernel.accounts.models import User
from keji.kernel.flow import Step, after, before
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership


def judges(application_id: int, user: User) -> bool:
    """Experts read the files of what they judge, though they do not see the application itself."""
    sheets = Sheet.objects.filter(item__application=application_id, person__user=user)
    return sheets.exclude(state="recused").exists()


files.readable_if("applications.Application", judges)


@before("review_round", "open")
def ready_to_open(round: Round, step: Step) -> str | None:
    return meeting.reason_not_to_open(round) or None


@after("review_round", "open")
def begin_reviews(round: Round, step: Step) -> None:
    meeting.hand_out_sheets(round, by=step.by)
    meeting.start_reviews(round, by=step.by)


@before("review_round", "collect")
def all_in(round: Round, step: Step) -> str | None:
    return result.reason_not_to_collect(round) or None


@after("review_round", "collect")
def summed_up(round: Round, step: Step) -> None:
    result.sum_up(round)


@after("review_round", "reopen")
def open_again(round: Round, step: Step) -> None:
    result.undo_results(round)


@before("review_round", "freeze")
def still_all_in(round: Round, step: Step) -> str | None:
    """A sheet may have been returned to its expert while the others were summed up."""
    return result.reason_not_to_collect(round) or None


@after("review_round", "freeze")
def sealed(round: Round, step: Step) -> None:
    result.pass_on_results(round, by=step.by)
    result.seal_ranking(round, by=step.by)


@before("score_sheet", "sign")
def typed_twice(sheet: Sheet, step: Step) -> str | None:
    """A paper sheet counts once two passes over it say the same, or their differences are settled."""
    if step.paper is None or sheet.panelist.typings.filter(number=2, settled_at=None).exists():
        return None
    return _("纸质评分表要由专业机构录入两遍，一致后才计入。")


@before("score_sheet", "recuse")
@before("score_sheet", "reopen")
def while_open(sheet: Sheet, step: Step) -> str | None:
    round = sheet.item.round
    if sheets.round_takes_sheets(round):
        return None
    return _("这次评审现在是“%(state)s”，评分表不能再改。") % {"state": round.stage.label}


@after("score_sheet", "recuse")
def declared(sheet: Sheet, step: Step) -> None:
    sheets.declare_conflict(sheet, step.note)


@after("score_sheet", "reopen")
def unsigned(sheet: Sheet, step: Step) -> None:
    sheet.signed_at = None
    sheet.save(update_fields=["signed_at"])


@after("county_project", "withdraw")
def leave_the_list(application: Application, step: Step) -> None:
    """Whoever withdraws is taken off lists nobody has judged."""
    for item in Item.objects.filter(
        application=application, round__state__in=["forming", "drawn"]
    ).select_related("round"):
        item.application = application
        strike(item, by=step.by, note=_("申报人撤回申报"))


@belonging(gettext_lazy("评审会议"), "review_round", named=False)
def rounds_of(call: Call) -> "QuerySet[Round]":
    """Rounds of the call, and acceptance rounds that judge nothing but its projects."""
    return Round.objects.filter(of_call(call, Item.objects.filter(round=OuterRef("pk"))))


@before("call", "take_over")
def no_panel_of_its_own(call: Call, step: Step) -> str | None:
    """Nobody keeps a panel on which its own people sit and are still to judge."""
    sitting = Sheet.objects.filter(item__round__in=rounds_of(call), state="open")
    held = Membership.objects.in_force().filter(
        organisation=call.pmo_id, role__in=(Role.PMO, Role.PMO_LEAD), person__in=sitting.values("person")
    )
    if held.exists():
        return _("“%(agent)s”的人员是正在进行的评审的专家，评审结束后再接续。") % {"agent": call.pmo}
    return None


@belonging(gettext_lazy("评审表"), "score_sheet", named=False)
def sheets_of(call: Call) -> "QuerySet[Sheet]":
    return Sheet.objects.filter(item__round__in=rounds_of(call))
