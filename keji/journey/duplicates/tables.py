"""The list of checks."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keji.journey.duplicates.models import DuplicateCheck, Finding
from keji.kernel.ui.filters import Choice, Words
from keji.kernel.ui.listing import Listing, View, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.parties.people.tabs import Tab


def checks(tab: Tab) -> Listing:
    """The checks of one seat; those that found something have a tab of their own."""
    found = DuplicateCheck.objects.select_related("application__unit", "application__call", "pmo").annotate(
        found=Count("findings"),
        waiting=Count("findings", filter=Q(findings__verdict="")),
    )
    below = (("application.number", _("受理编号")), ("application.unit", _("单位")))
    return Listing(
        place="duplicates",
        caption=_("查重"),
        rows=found,
        columns=[
            Column(_("申报"), "application.title", "name", sub=below, place="grow"),
            Column(_("指南"), "application.call", short=_("指南")),
            Column(_("相似记录"), "found", "number", short=_("相似")),
            Column(_("待判断"), "waiting", "number", short=_("待判")),
            STATE,
            AWAITED,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words(
                "q",
                _("题目、单位、编号"),
                columns=("application__title", "application__unit__name", "application__number"),
            ),
            Choice(
                "found",
                _("发现"),
                place="tab",
                options=(("1", _("有相似记录")),),
                cases={"1": Q(Exists(Finding.objects.filter(check_of=OuterRef("pk"))))},
            ),
            Choice("call", _("指南"), "application__call", place="page", options=_calls(tab)),
        ),
        views=(View(_("有相似记录"), {"found": "1"}),),
        states=states_of(DuplicateCheck.machine_name),
        waiting=DuplicateCheck.awaiting(tab.role),
        nothing=_("还没有查过。申报提交之后几秒钟内自动查重；没有发现相似的，这里也会写明。"),
    )


def _calls(tab: Tab) -> list[tuple[str, str]]:
    seen = DuplicateCheck.objects.filter(*tab.rows).order_by("-application__call")
    rows = seen.values_list("application__call", "application__call__title").distinct()
    return [(str(pk), title) for pk, title in rows[:50]]
