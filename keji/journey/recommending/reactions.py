"""What holds for every recommendation, whichever door it comes through, and what becomes of reserves."""

from django.utils.translation import gettext as _

from keji.journey.applications import notes
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.recommending.models import Place
from keji.journey.recommending.queries import places
from keji.kernel.flow import Step, after, before


@before("county_project", "recommend")
def a_place_is_left(application: Application, step: Step) -> str | None:
    """Within the quota; two who take the last place at once wait for each other here."""
    if _is_reserve(application):
        return _("这一件列为备选。名额空出来以后，先在推荐排序里取消备选，再推荐。")
    if application.recommender_id is None:
        return None
    call = Call.objects.select_for_update(of=("self",)).get(pk=application.call_id)
    now = places(call, application.recommender_id)
    if now.most is None or now.taken < now.most:
        return None
    return _(
        "%(who)s在这份指南的推荐名额是 %(most)s 个，已推荐 %(taken)s 个。可以列为备选，或请县科技局增加名额。"
    ) % {
        "who": application.recommender,
        "most": now.most,
        "taken": now.taken,
    }


@before("county_project", "pass_on")
def reserves_stay(application: Application, step: Step) -> str | None:
    """The recommender did not sleep: it said that this one waits."""
    return _("这一件列为备选，不转专业机构。") if _is_reserve(application) else None


@before("county_project", "leave_out")
def only_reserves(application: Application, step: Step) -> str | None:
    return None if _is_reserve(application) else _("这一件没有列为备选。")


@after("county_project", "leave_out")
def tell_left_out(application: Application, step: Step) -> None:
    notes.left_out(application)


def _is_reserve(application: Application) -> bool:
    return Place.objects.filter(application=application, reserve=True).exists()
