"""The side rail and the phone bar of whoever is signed in, by the hat they have chosen."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.faces.desk.areas import Areas, Counts, areas_of
from keji.faces.desk.hats import Hat, Rack, rack_of
from keji.faces.desk.todos import counted_of
from keji.journey.reviews.models import EXPERT
from keji.kernel.ui.context import unread_of
from keji.kernel.ui.rail import Entry, Group, Rail, rail
from keji.parties.people.seats import hats_of

#: More entries than these nobody reads; the rest stands on the page of all areas.
MOST = 12
#: The phone bar: the desk, two or three ways in, the messages, everything.
WAYS = 2


@rail
def of_person(request: HttpRequest) -> Rail | None:
    """The rail of whoever is signed in; the public has none."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    rack = rack_of(request, hats_of(user))
    chosen, counts = rack.chosen(request), counted_of(request).counts
    areas = areas_of([hat.role for hat in ([chosen] if chosen else rack.held)], counts)
    messages = Entry(_("消息"), "/messages/", "bell", unread_of(request), _("消息"))
    desk = _desk(counts)
    return Rail(
        groups=_trimmed([Group([desk]), *areas], messages),
        unit=_place(rack, chosen),
        duty=_said(rack, chosen),
        person=rack.name,
        bar=_bar(desk, areas, messages),
        hats="/desk/hats/" if rack.several else "",
    )


def everything(request: HttpRequest) -> Areas:
    """All areas of the chosen hat, untrimmed, and what everybody has."""
    user = request.user
    rack = rack_of(request, hats_of(user))
    chosen, counts = rack.chosen(request), counted_of(request).counts
    areas = areas_of([hat.role for hat in ([chosen] if chosen else rack.held)], counts)
    expert = [hat.role for hat in rack.held] == [EXPERT]
    own = [
        Entry(
            _("消息"), "/messages/", "bell", unread_of(request), about=_("办理有了进展、快到期限，都在这里")
        ),
        Entry(_("等别人的"), "/desk/waiting/", "hourglass", about=_("在谁手里、多久了、电话")),
        Entry(_("本月办结"), "/desk/done/", "checklist", about=_("你这个月办了什么")),
        Entry(_("我的资料"), "/people/me/", "user", about=_("姓名、证件、手机")),
    ]
    if rack.several:
        own.insert(
            0, Entry(_("换一个职责"), "/desk/hats/", "id-badge-2", about=_("只换左边的功能，待办不变"))
        )
    if expert:
        own = [entry for entry in own if not entry.url.startswith("/desk/")]
        return [*areas, Group(own, _("自己的"))]
    return [Group([_desk(counts)]), *areas, Group(own, _("自己的"))]


def _desk(counts: Counts) -> Entry:
    about = _("等你办的，最急的在前")
    return Entry(_("我的工作台"), "/desk/", "layout-dashboard", counts.total(), _("待办"), about=about)


def _place(rack: Rack, chosen: Hat | None) -> str:
    if chosen:
        return chosen.place
    return rack.held[0].place if rack.held else ""


def _said(rack: Rack, chosen: Hat | None) -> str:
    """One hat by its name, two by both, more by their number."""
    labels = list(dict.fromkeys(hat.label for hat in ([chosen] if chosen else rack.held)))
    if len(labels) > WAYS:
        return _("全部职责（%(n)s 项）") % {"n": len(labels)}
    return _("、").join(labels)


def _trimmed(areas: Areas, messages: Entry) -> Areas:
    """At most twelve ways in; who has room left has the messages among them."""
    count = sum(len(group.entries) for group in areas)
    if count < MOST:
        return [*areas, Group([messages])]
    if count == MOST:
        return areas
    left, shown = MOST - 1, []
    for group in areas:
        if left:
            shown.append(Group(group.entries[:left], group.label))
            left -= len(shown[-1].entries)
    return [*shown, Group([Entry(_("全部功能"), "/desk/all/", "grid-dots")])]


def _bar(desk: Entry, areas: Areas, messages: Entry) -> Sequence[Entry]:
    """Five on the phone."""
    ways: dict[str, Entry] = {}
    for group in areas:
        for entry in group.entries:
            if entry.short:
                ways.setdefault(entry.short, entry)
    everything = Entry(_("全部功能"), "/desk/all/", "menu-2", short=_("全部"))
    return [desk, *list(ways.values())[:WAYS], messages, everything]
