"""A draft begins."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.applications.prefills import prefilled
from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.models import Call
from keji.journey.calls.queries import eligibility
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.kernel.formkit import drafts
from keji.parties.people.actions import person_of
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


@transaction.atomic
def start(
    call: Call,
    *,
    by: User,
    unit: Organisation,
    parent: Application | None = None,
    short: bool = False,
) -> Application:
    """A draft stands, with everything already known filled in; one begun before is handed out again.

    Refuses when the call is not open, the person does not belong to the unit or works for the institution
    that runs the call, or the unit may not apply at all.
    """
    # who runs it is read behind the lock: another institution may just be taking over
    call.refresh_from_db(from_queryset=Call.objects.select_for_update())
    if parent is not None:
        parent.refresh_from_db(fields=["pmo", "successor", "successor_unit"])
    _open(call)
    _belongs(by, unit)
    _not_of_the_institution(by, call, parent)
    if call.kind == CallKind.STANDING:
        _goes_on_from(parent, unit, by, call)
    else:
        _eligible(call, unit, by)
    if earlier := _begun_before(call, unit, by, parent):
        return earlier
    application = begin(_drafted(call, by=by, unit=unit, parent=parent, short=short), by=by, verb="start")
    for section, answers in prefilled(application).items():
        drafts.save(application, section, answers, by=by, seen=0)
    return application


def _open(call: Call) -> None:
    if not call.is_open:
        raise Refused(_("“%(call)s”现在不在填报期内，不能申报。看看还开放的指南。") % {"call": call})


def _belongs(by: User, unit: Organisation) -> None:
    if unit.pk not in hats_of(by).places(UNIT_ROLES):
        raise Refused(
            _("你不在“%(unit)s”的在任人员里，不能以它的名义申报。先申请加入该单位。") % {"unit": unit}
        )


def _not_of_the_institution(by: User, call: Call, parent: Application | None) -> None:
    institution = parent.pmo_id if parent else call.pmo_id
    if institution in hats_of(by).places((Role.PMO, Role.PMO_LEAD)):
        raise Refused(_("你是承担本批次管理工作的专业机构人员，不能在这一批次申报。"))


def _goes_on_from(parent: Application | None, unit: Organisation, by: User, call: Call) -> None:
    if parent is None or parent.state != "funded":
        raise Refused(_("要从一个已立项的项目开始办理。到“我的项目”里选项目。"))
    leads = parent.present_lead_id == person_of(by).pk
    if call.route == Route.CHANGE:
        # the unit asks itself where its lead has left or cannot act any more
        leads = leads or unit.pk in hats_of(by).places((Role.UNIT_ADMIN,))
        _nobody_else_asks(parent, by)
    if parent.present_unit_id != unit.pk or not leads:
        raise Refused(_("只有项目负责人以承担单位的名义才能办理。"))


def _nobody_else_asks(parent: Application, by: User) -> None:
    """One change of a project after the other, each from what the last one left."""
    for other in parent.children.filter(route=Route.CHANGE).exclude(lead__user=by).select_related("lead"):
        if not other.stage.end:
            raise Refused(
                _("%(who)s正在为这个项目办理变更（%(state)s），办结以后再申请。")
                % {"who": other.lead, "state": other.stage.label}
            )


def _eligible(call: Call, unit: Organisation, by: User) -> None:
    against = eligibility(call, unit, person_of(by))
    if against:
        raise Refused(against[0], problems=tuple(against))


def _begun_before(call: Call, unit: Organisation, by: User, parent: Application | None) -> Application | None:
    """A draft nobody has written in yet (a double click), or the one under way for the project."""
    mine = Application.objects.filter(call=call, unit=unit, lead__user=by, parent=parent)
    if parent is None:
        return mine.filter(state="draft", touched_at=F("state_since")).order_by("pk").first()
    return next((one for one in mine.order_by("-pk") if not one.stage.end), None)


def _drafted(
    call: Call, *, by: User, unit: Organisation, parent: Application | None, short: bool
) -> Application:
    if short and call.short_form is None:
        raise Refused(_("这份指南没有简表，只能用标准申报书。"))
    return Application(
        call=call,
        route=call.route,
        form=call.short_form if short and call.short_form else call.form,
        parent=parent,
        lead=person_of(by),
        unit=unit,
        recommender=parent.recommender if parent else unit.recommender,
        pmo=parent.pmo if parent else call.pmo,
        title=parent.title if parent else "",
    )
