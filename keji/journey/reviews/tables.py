"""The lists of review rounds, of an expert's sheets, and of the pool."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.reviews.choices import Purpose
from keji.journey.reviews.models import Expert, Round, Sheet
from keji.journey.reviews.templatetags.reviews import points
from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, View, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.parties.people.filters import Called
from keji.parties.people.tabs import Tab


def rounds(tab: Tab) -> Listing:
    """The review meetings of one seat."""
    return Listing(
        place="reviews",
        caption=_("评审会"),
        rows=Round.objects.select_related("call", "pmo"),
        columns=[
            Column(
                _("评审会"),
                "title",
                "name",
                sub=(("call.title", _("指南")), ("pmo", _("专业机构"))),
                place="grow",
            ),
            Column(_("用途"), "get_purpose_display", short=_("用途")),
            Column(_("会议时间"), "meets_at", "moment", short=_("会议时间")),
            Column(_("地点"), "place", short=_("地点"), extra=True),
            STATE,
            AWAITED,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("评审会、指南"), columns=("title", "call__title")),
            Choice("purpose", _("用途"), "purpose", options=Purpose.choices),
            Day("since", _("会议不早于"), "meets_at", place="page"),
            Day("until", _("会议不晚于"), "meets_at", place="page", side="until"),
        ),
        states=states_of(Round.machine_name),
        waiting=Round.awaiting(tab.role),
        nothing=_("还没有评审会。申报通过形式审查后，在指南页面安排评审。"),
    )


def sheets(person: int) -> Listing:
    """待评 and 已评 of one expert, and nothing to search with."""
    number = ("item.application.number", _("受理编号"))
    return Listing(
        place="sheets",
        caption=_("我的评分表"),
        rows=Sheet.objects.select_related("item__application", "item__round", "pmo"),
        columns=[
            Column(_("项目"), "item.application.title", "name", sub=(number,), place="grow"),
            Column(_("评审会"), "item.round.title", short=_("评审会")),
            Column(_("会议时间"), "item.round.meets_at", "moment", short=_("会议时间")),
            Column(_("地点"), "item.round.place", short=_("地点"), extra=True),
            Column(_("总分"), name="total", kind="number", plain=_total, short=_("总分")),
            Column(_("状态"), name="state", cell="reviews/_sheet_state.html", plain=_state),
            Column(_("办理"), name="judge", cell="reviews/_judge.html"),
        ],
        seats=[Q(person=person)],
        filters=(
            Choice(
                "view",
                _("评分表"),
                place="tab",
                default="open",
                options=(("open", _("待评")), ("done", _("已评"))),
                cases={"open": Q(state="open"), "done": ~Q(state="open")},
            ),
        ),
        views=(View(_("待评"), {"view": "open"}), View(_("已评"), {"view": "done"})),
        nothing=_("没有待评的项目。评审开始时会发消息。"),
    )


def _state(sheet: Sheet) -> str:
    return str(sheet.stage.label)


def _total(sheet: Sheet) -> str:
    return str(points(sheet.total_milli))


def experts(keeps: bool) -> Listing:
    """The pool; who keeps it may take experts out and in again."""
    turning = [Column(_("办理"), name="turn", cell="reviews/_turn.html")] if keeps else []
    return Listing(
        place="experts",
        caption=_("专家库"),
        rows=Expert.objects.select_related("person"),
        columns=[
            Column(
                _("专家"),
                "person.name",
                "name",
                sub=(("organisation", _("工作单位")),),
                place="grow",
                link=lambda expert: "",
            ),
            Column(_("专业领域"), "fields", short=_("专业领域")),
            Column(_("类别"), name="kind", plain=_kind, short=_("类别")),
            Column(_("状态"), name="listed", cell="reviews/_listed.html", plain=_listed, short=_("状态")),
            Column(_("入库时间"), "added_at", "moment", short=_("入库"), sort="added_at", extra=True),
            *turning,
        ],
        filters=(
            Called("q", _("姓名、单位、专业领域"), columns=("organisation", "fields"), persons=("person",)),
            Choice(
                "listed",
                _("状态"),
                options=(("in", _("在库")), ("out", _("已移出"))),
                cases={"in": Q(suspended_at=None), "out": ~Q(suspended_at=None)},
            ),
            Choice(
                "kind",
                _("类别"),
                options=(("finance", _("财务")), ("outside", _("县外"))),
                cases={"finance": Q(is_finance=True), "outside": Q(out_of_county=True)},
            ),
        ),
        sorts=("added_at",),
        nothing=_("专家库还是空的。入库之后才能抽取。"),
        on=(reverse("reviews:new_expert"), _("专家入库…")) if keeps else None,
    )


def _kind(expert: Expert) -> str:
    kinds = [(expert.is_finance, _("财务")), (expert.out_of_county, _("县外"))]
    return " ".join(label for true, label in kinds if true)


def _listed(expert: Expert) -> str:
    return _("已移出") if expert.suspended_at else _("在库")
