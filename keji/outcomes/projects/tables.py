"""The list of projects, and what the master list is narrowed by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.codes import table
from keji.kernel.ui.filters import Choice, Day, Filter, Sum, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.outcomes.projects.choices import Level, Origin, Stage
from keji.outcomes.projects.known import newest
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.stages import stages
from keji.parties.people.filters import Called
from keji.parties.people.tabs import Tab

SEARCHED = ("title", "number")
#: Accepted or failed, and so concluded; what the old ledger gave no day for as well.
CONCLUDED = Q(concluded_on__isnull=False) | Q(state__in=("accepted", "failed", "archived"))


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
            Column(_("级别"), "get_level_display", short=_("级别"), extra=True),
            Column(_("来源"), "get_origin_display", short=_("来源"), extra=True),
            Column(_("立项文号"), "document_number", short=_("立项文号"), extra=True),
            Column(_("归口推荐单位"), "recommender.name", short=_("归口"), extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Called("q", _("项目、编号、单位、负责人"), columns=SEARCHED, units=("unit",), persons=("lead",)),
            Choice("level", _("级别"), "level", place="page", options=_levels(), cases=ABOVE),
            Choice("origin", _("来源"), "origin", place="page", options=Origin.choices),
            Sum("least", _("核定额不少于"), "approved_fen", place="page"),
            Sum("most", _("核定额不超过"), "approved_fen", place="page", side="most"),
            Day("since", _("结束不早于"), "ends_on", place="page", moments=False),
            Day("until", _("结束不晚于"), "ends_on", place="page", side="until", moments=False),
        ),
        states=states_of(Project.machine_name),
        waiting=Project.awaiting(tab.role),
        nothing=_("还没有项目。立项文件登记之后，项目会出现在这里；以前的项目由县科技局从台账导入。"),
    )


#: Whatever the county does not fund and a higher level of its own region or the nation does.
ABOVE = {"above": Q(level__in=(Level.NATION, Level.REGION, Level.PREFECTURE))}


def _levels() -> Sequence[tuple[str, Any]]:
    return [*Level.choices, ("above", _("州级以上"))]


#: As far back as a county's own ledger usually reaches.
YEARS = 15


def master_list(tab: Tab) -> Listing:
    """The same projects with more to narrow them by, so that the conditions read like a sentence."""
    usual = projects(tab)
    return replace(usual, place="master-list", filters=(*_sentence(), *usual.filters))


def _sentence() -> Sequence[Filter]:
    this_year = days.today().year
    years = [(str(year), str(year)) for year in range(this_year, this_year - YEARS, -1)]
    townships = [(row.code, row.name) for row in table("townships").rows.values()]
    ended = (("no", _("未验收")), ("yes", _("已验收")))
    concluded = {"no": ~CONCLUDED, "yes": CONCLUDED}
    return (
        Choice("year", _("立项年度"), "programme__year", options=years),
        Since("from_year", _("立项年度不早于"), "programme__year", place="page", options=years),
        Choice("accepted", _("验收"), options=ended, cases=concluded),
        Township("township", _("实施乡镇（场）"), options=townships),
        Choice("stage", _("进展状态"), place="page", options=Stage.choices, cases=stages()),
        Called("unit", _("承担单位"), place="page", units=("unit",)),
        Words(
            "field",
            _("领域"),
            place="page",
            columns=("application__direction__title", "application__direction__code", "carried__field"),
        ),
    )


@dataclass(frozen=True)
class Since(Choice):
    """A year and all after it."""

    def q(self, value: str) -> Q:
        return Q(**{f"{self.column}__gte": int(value)})

    def said(self, value: str) -> str:
        return _("%(year)s年以来") % {"year": value}


@dataclass(frozen=True)
class Township(Choice):
    """Where the work is done, as last handed in or as the imported ledger says."""

    def q(self, value: str) -> Q:
        there = newest().filter(answers__basics__township=value)
        return Q(application__in=there.values("application")) | Q(carried__township=value)
