"""Somebody who is an expert and nothing else has four ways in, and no search over applications."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.journey.reviews.models import Expert
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
    entries = [
        Entry(_("待评"), "/reviews/sheets/", "clipboard-check", short=_("待评")),
        Entry(_("已评"), "/reviews/sheets/?view=done", "circle-check", short=_("已评")),
        Entry(_("消息"), "/messages/", "bell", short=_("消息")),
        Entry(_("我的资料"), "/people/me/", "id-badge-2", short=_("资料")),
    ]
    return Rail(
        groups=[Group(entries)],
        unit=expert.organisation,
        duty=_("评审专家"),
        person=expert.person.name,
        bar=entries,
    )
