"""Somebody who is an expert and nothing else has few ways in, and no search over applications."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.journey.reviews.models import Expert, Sheet
from keji.kernel.ui.context import unread_of
from keji.kernel.ui.rail import Entry, Group, Rail, rail
from keji.parties.people.seats import hats_of


@rail
def of_expert(request: HttpRequest) -> Rail | None:
    """The rail of an expert without a role in any organisation."""
    hats = hats_of(getattr(request, "user", None))
    if hats.roles or hats.person_id is None:
        return None
    expert = Expert.objects.select_related("person").filter(person=hats.person_id).first()
    if expert is None:
        return None
    messages = Entry(_("消息"), "/messages/", "bell", unread_of(request), _("消息"))
    me = Entry(_("我的资料"), "/people/me/", "id-badge-2", about=_("姓名、手机、工作单位"))
    # what waits is asked for by whoever shows the desk; here the sheets alone wait
    entries = judging(Sheet.objects.filter(person=hats.person_id, state="open").count())
    everything = Entry(_("全部功能"), "/desk/all/", "menu-2", short=_("全部"))
    return Rail(
        groups=[Group([*entries, messages, me])],
        unit=expert.organisation,
        duty=_("评审专家"),
        person=expert.person.name,
        bar=[*entries, messages, everything],
    )


def judging(waiting: int) -> list[Entry]:
    """The sheets to fill in, and those that are."""
    return [
        Entry(
            _("待评"),
            "/reviews/sheets/",
            "clipboard-check",
            waiting,
            _("待评"),
            about=_("评分、写评语、签名；有利害关系的声明回避"),
        ),
        Entry(
            _("已评"),
            "/reviews/sheets/?view=done",
            "circle-check",
            short=_("已评"),
            about=_("签过名的评分表"),
        ),
    ]
