"""What holds and what follows when an application is asked back, given back, or a refusal is amended."""

from django.utils.translation import gettext as _

from keji.journey.applications import notes
from keji.journey.applications.models import Application
from keji.kernel import days, journal
from keji.kernel.flow import Step, after, before
from keji.parties.people.choices import Role


@before("county_project", "ask_return")
def asked_once(application: Application, step: Step) -> str | None:
    if application.return_asked:
        return _("已于%(at)s申请退回，还没有答复，不能再申请。急的话请打电话给现在的办理人。") % {
            "at": notes.moment(application.state_since)
        }
    return None


@after("county_project", "ask_return")
def tell_the_holder(application: Application, step: Step) -> None:
    application.return_asked_at, application.return_reason = application.state_since, step.note
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


@before("county_project", "amend_refusal")
def amended_by_whom(application: Application, step: Step) -> str | None:
    last = journal.history(application).filter(after="refused").order_by("-at", "-id").first()
    if last is None or last.verb != "county_project.refuse":
        return _("这是逾期未补正，不是审查结论，不能更正。")
    same_day = days.local(application.state_since).date() == days.today()
    if same_day or step.by is None or Role.PMO_LEAD in application.seats_of(step.by):
        return None
    return _("不予受理已过当天，只能由专业机构负责人更正。")


@after("county_project", "amend_refusal")
def tell_amendment(application: Application, step: Step) -> None:
    notes.refusal_is_amended(application, step.note)
