from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.kernel.parameters import parameters
from keji.kernel.ui.numbers import wan
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import FundLine, Instalment
from keji.outcomes.projects.models import Project


def line_for(project: Project) -> FundLine | None:
    """The oldest line of the programme that still has room for the whole approved sum."""
    lines = FundLine.objects.filter(programme=project.programme)
    return (
        lines.annotate(free=F("amount_fen") - F("committed_fen"))
        .filter(free__gte=project.approved_fen)
        .order_by("on", "pk")
        .first()
    )


@transaction.atomic
def commit(project: Project, *, by: User | None) -> list[Instalment]:
    """The approved sum is committed on one line and split into instalments by the rule of the day."""
    line = line_for(project)
    if line is None:
        raise Refused(
            _("%(programme)s 没有足够的可用经费（需要 %(sum)s 万元）。先由报账员登记指标文。")
            % {"programme": project.programme, "sum": wan(project.approved_fen)}
        )
    post(line, PostingKind.COMMITMENT, project.approved_fen, by=by, project=project, note=project.number)
    return [
        _plan(project, line, number, amount, condition, due_on, by=by)
        for number, (amount, condition, due_on) in enumerate(
            schedule(project, signed_on=days.today()), start=1
        )
    ]


def schedule(project: Project, *, signed_on: date) -> list[tuple[int, str, date | None]]:
    """(fen, condition, due day) of each instalment: small sums at once, larger ones in two parts."""
    rule = parameters("FUND_FIRST_PAY_DAYS", "ONE_PAYMENT_MAX", "FIRST_PAYMENT_PERCENT")
    first_due = signed_on + timedelta(days=rule["FUND_FIRST_PAY_DAYS"].value)
    total = project.approved_fen
    if total <= rule["ONE_PAYMENT_MAX"].value:
        return [(total, _("任务书签订"), first_due)]
    first = total * rule["FIRST_PAYMENT_PERCENT"].value // 100
    return [(first, _("任务书签订"), first_due), (total - first, _("通过验收"), None)]


def _plan(
    project: Project,
    line: FundLine,
    number: int,
    amount_fen: int,
    condition: str,
    due_on: date | None,
    *,
    by: User | None,
) -> Instalment:
    instalment = Instalment(
        line=line,
        project=project,
        unit=project.unit,
        lead=project.lead,
        recommender=project.recommender,
        pmo=project.pmo,
        number=number,
        condition=condition,
        amount_fen=amount_fen,
        due_on=due_on,
    )
    return begin(instalment, by=by, verb="plan")
