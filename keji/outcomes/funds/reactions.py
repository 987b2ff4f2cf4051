"""Money follows the project: committed when the task book is signed, two pairs of hands on each payment."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.flow import Step, after, before
from keji.outcomes.funds.actions import bounce, commit, pass_unpaid_on, stop, stop_unpaid
from keji.outcomes.funds.actions.commit import line_for
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.archiving import part
from keji.outcomes.projects.choices import ENDED_WELL
from keji.outcomes.projects.models import Contract, Project


@before("contract", "countersign")
def money_first(contract: Contract, step: Step) -> str | None:
    if line_for(contract.project) is None:
        return _("还没有登记足够的指标文，不能用印：先由报账员登记经费。")
    return None


@after("contract", "countersign")
def commit_when_signed(contract: Contract, step: Step) -> None:
    commit(contract.project, by=step.by)


@before("instalment", "meet_condition")
def later_ones_wait(instalment: Instalment, step: Step) -> str | None:
    if instalment.number > 1 and instalment.project.conclusion not in ENDED_WELL:
        return _("这一笔在项目通过验收后才拨付。")
    return None


@after("instalment", "make")
def remember_maker(instalment: Instalment, step: Step) -> None:
    instalment.made_by = step.by
    instalment.save(update_fields=["made_by"])


@before("instalment", "check")
def maker_is_not_checker(instalment: Instalment, step: Step) -> str | None:
    if step.by is not None and step.by.pk == instalment.made_by_id:
        return _("制单人不能复核自己的单子，由另一人复核。")
    return None


@after("instalment", "check")
def remember_checker(instalment: Instalment, step: Step) -> None:
    instalment.checked_by = step.by
    instalment.save(update_fields=["checked_by"])


@after("instalment", "bounce")
def take_payment_back(instalment: Instalment, step: Step) -> None:
    """Of a project that was ended meanwhile it does not go out a second time."""
    bounce(instalment, by=step.by, note=step.note)
    if instalment.project.state == "terminated":
        stop(instalment, by=step.by, cause="instalment.bounce", note=_("项目已终止"))


@before("project", "terminate")
def nothing_on_its_way(project: Project, step: Step) -> str | None:
    """What has been checked may lie with the treasury already: first it is known whether it was paid."""
    on_its_way = project.instalments.filter(state="checked").order_by("number").first()
    if on_its_way is None:
        return None
    return _("第 %(n)s 笔拨款已复核，可能已送国库：先登记支付凭证，没有付出的登记退票，再办终止。") % {
        "n": on_its_way.number
    }


@after("project", "terminate")
def stop_what_is_unpaid(project: Project, step: Step) -> None:
    stop_unpaid(project, by=step.by, note=_("项目终止，不再拨付"))


@after("change", "establish")
def follow_the_project(change: Application, step: Step) -> None:
    """Lead or unit may be others now."""
    project = Project.objects.filter(application=change.parent_id).first()
    if project is not None and project.state == "running":
        pass_unpaid_on(project)


@after("instalment", "confirm_arrival")
def remember_arrival(instalment: Instalment, step: Step) -> None:
    instalment.arrived_on = step.paper.on if step.paper else days.today()
    instalment.save(update_fields=["arrived_on"])


@part("09-money/ledger.json")
def ledger_of(project: Project) -> list[dict[str, Any]]:
    """Every row of the ledger about the project, in fen."""
    rows = project.postings.select_related("line")
    return [
        {
            "at": row.at,
            "line": row.line.letter_number,
            "kind": row.kind,
            "amount_fen": row.amount_fen,
            "note": row.note,
        }
        for row in rows
    ]


@belonging(gettext_lazy("拨付"), "instalment")
def instalments_of(call: Call) -> "QuerySet[Instalment]":
    return Instalment.objects.filter(project__application__call=call).select_related("project")
