"""公示情况说明: what came in while a notice ran; superiors ask for it with every recommendation."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.decisions.models import Notice, Objection
from keji.journey.decisions.queries import on_notice_items
from keji.kernel import days
from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Table, full_day, paper
from keji.kernel.ui.site import site


def once_over(notice: Notice) -> Sequence[tuple[str, str]]:
    """There is nothing to state before the last day has passed."""
    return [("", "")] if notice.state == "finished" else []


@paper("decisions.Notice", "statement", gettext_lazy("公示情况说明"), parts=once_over)
def statement(notice: Notice, part: str) -> Paper:
    """The term, where it was posted, and what became of every objection; never who raised one."""
    objections = list(Objection.objects.filter(notice=notice).select_related("application").order_by("pk"))
    return Paper(
        _("关于“%(title)s”的情况说明") % {"title": notice.title},
        [
            Paragraph(_term(notice)),
            Facts(_where(notice)),
            Paragraph(_came_in(objections)),
            *([_answered(objections)] if objections else []),
            Paragraph(_so(objections)),
            Paragraph(_("特此说明。")),
            Seal(str(site().host), days.local(notice.state_since).date()),
        ],
    )


def _term(notice: Notice) -> str:
    return _(
        "“%(title)s”已按规定公示，公示期为%(first)s至%(last)s，共 %(days)s 个工作日，公示项目 %(count)s 项。"
    ) % {
        "title": notice.title,
        "first": full_day(notice.from_on),
        "last": full_day(notice.until_on),
        "days": notice.working_days,
        "count": on_notice_items(notice).count(),
    }


def _where(notice: Notice) -> list[tuple[str, str]]:
    """On the platform, and wherever else it was posted."""
    address = f"{settings.KEJI_URL}{notice.get_absolute_url()}" if settings.KEJI_URL else ""
    said = (
        (_("公示平台"), str(site().name)),
        (_("平台网址"), address),
        (_("同时张贴处"), notice.posted_at),
        (_("发布网址"), notice.posted_url),
        (_("张贴、发布日期"), full_day(notice.posted_on)),
    )
    return [(name, text) for name, text in said if text]


def _so(objections: Sequence[Objection]) -> str:
    """What follows from what came in."""
    upheld = {one.application_id for one in objections if one.state == "upheld"}
    if upheld:
        return _("结论：异议成立的 %(n)s 项按规定处理，其余项目公示通过。") % {"n": len(upheld)}
    return _("结论：异议均不影响公示结果，公示通过。") if objections else _("结论：公示无异议，公示通过。")


def _came_in(objections: Sequence[Objection]) -> str:
    if not objections:
        return _("公示期内未收到异议。")
    states = [one.state for one in objections]
    return _("公示期内收到异议 %(n)s 件，受理 %(admitted)s 件，其中成立 %(upheld)s 件；均已办结。") % {
        "n": len(states),
        "admitted": sum(state in {"upheld", "dismissed"} for state in states),
        "upheld": states.count("upheld"),
    }


def _answered(objections: Sequence[Objection]) -> Table:
    rows = [
        (str(number), one.application.title, str(one.get_ground_display()), str(one.stage.label), one.finding)
        for number, one in enumerate(objections, start=1)
    ]
    head = (_("序号"), _("项目名称"), _("异议事由"), _("处理"), _("核查情况"))
    return Table(head, rows, (2, 7, 4, 4, 9), ("center",))
