"""The list of projects."""

from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Day, Sum, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.outcomes.projects.models import Project
from keji.parties.people.tabs import Tab

SEARCHED = ("title", "number", "unit__name", "lead__name")


def projects(tab: Tab) -> Listing:
    """The projects of one seat."""
    below = (("number", _("项目编号")), ("unit.name", _("承担单位")))
    return Listing(
        place="projects",
        caption=_("项目，核定额单位：万元"),
        rows=Project.objects.select_related("unit", "lead", "pmo", "recommender"),
        columns=[
            Column(_("项目 / 单位"), "title", "name", sub=below, place="grow"),
            Column(_("负责人"), "lead.name", short=_("负责人")),
            Column(_("开始"), "starts_on", "day", short=_("开始"), extra=True),
            Column(_("结束"), "ends_on", "day", short=_("结束")),
            Column(
                _("核定额（万元）"),
                "approved_fen",
                "wan",
                short=_("核定额"),
                unit=_("万元"),
                sums="approved_fen",
            ),
            STATE,
            AWAITED,
            TOUCHED,
            Column(_("立项文号"), "document_number", short=_("立项文号"), extra=True),
            Column(_("归口推荐单位"), "recommender.name", short=_("归口"), extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("项目、编号、单位、负责人"), columns=SEARCHED),
            Sum("least", _("核定额不少于"), "approved_fen", place="page"),
            Sum("most", _("核定额不超过"), "approved_fen", place="page", side="most"),
            Day("since", _("结束不早于"), "ends_on", place="page", moments=False),
            Day("until", _("结束不晚于"), "ends_on", place="page", side="until", moments=False),
        ),
        states=states_of(Project.machine_name),
        waiting=Project.awaiting(tab.role),
        nothing=_("还没有项目。立项文件登记之后，项目会出现在这里。"),
    )
