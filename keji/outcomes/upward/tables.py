from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import STATE, TOUCHED, Column
from keji.outcomes.projects.choices import Level
from keji.outcomes.upward.models import UpwardCall
from keji.parties.people.tabs import Tab


def upward_calls(tab: Tab, *, writes: bool) -> Listing:
    """Calls of the levels above, each with its chain of days."""
    return Listing(
        place="upward",
        caption=_("上报中心"),
        rows=UpwardCall.objects.all(),
        columns=[
            Column(_("通知"), "title", "name", sub=(("document_number", _("文号")),), place="grow"),
            Column(_("级别"), "get_level_display", short=_("级别")),
            Column(_("单位报到县里"), "unit_until", "day", short=_("到县")),
            Column(_("县里报出"), "county_until", "day", short=_("报出")),
            Column(_("上级截止"), "upper_until", "day", short=_("上级")),
            Column(_("名额"), "quota", short=_("名额")),
            STATE,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("标题、文号"), columns=("title", "document_number")),
            Choice("level", _("级别"), "level", options=[x for x in Level.choices if x[0] != Level.COUNTY]),
            Day("until", _("县里报出不晚于"), "county_until", place="page", side="until", moments=False),
        ),
        states=states_of(UpwardCall.machine_name),
        nothing=_("还没有上级指南。收到州里、区里的申报通知，登记在这里，三道日期一目了然。"),
        on=(reverse("upward:new"), _("登记上级指南")) if writes else None,
    )
