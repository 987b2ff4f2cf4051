from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.belongings import pass_on_to
from keji.journey.calls.models import Call
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.actions import tell
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Membership, Organisation


@transaction.atomic
def take_over(call: Call, *, by: User, entrusting: Entrusting, note: str) -> Call:
    """Another institution runs the call from now on, and everything that lay with the former lies with it.

    The former entrusting must be over first: while it runs, nobody takes an institution's judgement away.
    """
    call.refresh_from_db(from_queryset=Call.objects.select_for_update())
    former, agent = call.pmo, entrusting.agent
    if former is None or former == agent:
        raise Refused(_("没有要接续的机构，请用“登记委托”。"))
    if call.entrusting and call.entrusting.is_in_force:
        raise Refused(
            _("“%(former)s”的委托还在生效期内，不能换机构。先在委托页结束原委托。") % {"former": former}
        )
    if not entrusting.is_in_force:
        raise Refused(
            _("委托“%(number)s”不在生效期内，不能用于指南。") % {"number": entrusting.agreement_number}
        )
    call.entrusting, call.pmo = entrusting, agent
    passed = "、".join(f"{kind} {count}" for kind, count in pass_on_to(call, former, agent).items())
    number = entrusting.agreement_number
    advance(
        call,
        "take_over",
        by=by,
        note=note,
        agreement_number=number,
        former=former,
        agent=agent,
        passed=passed,
    )
    _tell(former, agent, call)
    return call


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
