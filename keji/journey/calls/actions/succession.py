from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.belongings import keepers_of, pass_on_to
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.actions import tell
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Membership, Organisation


@transaction.atomic
def take_over(call: Call, *, by: User, entrusting: Entrusting, note: str) -> Call:
    """Another institution runs the call from now on, and everything that lay with the former lies with it.

    The former's agreement must be over first: while it runs, nobody takes an institution's judgement away.
    """
    call.refresh_from_db(from_queryset=Call.objects.select_for_update())
    former, agent = former_of(call), entrusting.agent
    if former is None:
        raise Refused(_("没有要接续的机构，请用“登记委托”。"))
    if former == agent:
        raise Refused(_("“%(agent)s”已经在办这份指南，不用接续。") % {"agent": agent})
    if in_force(call, former):
        raise Refused(
            _("“%(former)s”的委托还在生效期内，不能换机构。先在委托页结束原委托。") % {"former": former}
        )
    if not entrusting.is_in_force:
        raise Refused(
            _("委托“%(number)s”不在生效期内，不能用于指南。") % {"number": entrusting.agreement_number}
        )
    call.entrusting, call.pmo, call.taken_over_at = entrusting, agent, days.now()
    passed = "、".join(f"{kind} {count}" for kind, count in pass_on_to(call, former, agent, by=by).items())
    advance(
        call,
        "take_over",
        by=by,
        note=note,
        passed=passed,
        former=former,
        former_id=former.pk,
        agent=agent,
        agent_id=agent.pk,
        agreement_number=entrusting.agreement_number,
    )
    _tell(former, agent, call)
    return call


def former_of(call: Call) -> Organisation | None:
    """Who would hand over: whoever runs the call, or the one institution that keeps what came before it."""
    if call.pmo is not None:
        return call.pmo
    keepers = keepers_of(call)
    return keepers[0] if len(keepers) == 1 else None


def in_force(call: Call, former: Organisation) -> bool:
    """Whether the former may still act: under the call's agreement, or under any if the call names none."""
    if call.entrusting is not None:
        return call.entrusting.is_in_force
    return bool(Entrusting.objects.in_force().filter(agent=former).exists())


def _tell(former: Organisation, agent: Organisation, call: Call) -> None:
    for organisation, text in (
        (agent, _("“%(call)s”由你单位接续办理，未办结事项已转来。")),
        (former, _("“%(call)s”已由“%(agent)s”接续办理，请移交档案。")),
    ):
        for held in Membership.objects.holders(organisation, Role.PMO_LEAD).exclude(person__user=None):
            tell(
                held.person.user,
                title=_("换机构接续办理"),
                text=text % {"call": call.title, "agent": agent},
                url=call.get_absolute_url(),
                key=f"call.take_over.{call.pk}.{call.entrusting_id}",
            )
