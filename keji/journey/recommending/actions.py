"""The bureau gives places, the recommender says in which order and who waits."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import recommend
from keji.journey.applications.models import Application
from keji.journey.applications.notes import moment
from keji.journey.calls.actions.seats import drafts_calls
from keji.journey.calls.models import Call
from keji.journey.recommending.models import Place, Quota
from keji.journey.recommending.queries import WAITING, ordered
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of

Given = Sequence[tuple[Organisation | None, int]]


@transaction.atomic
def set_quotas(call: Call, rows: Given, *, by: User) -> Call:
    """The call has exactly these quotas. Once it is published, places may be added and never taken."""
    drafts_calls(by)
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    named = [recommender.pk if recommender else None for recommender, _most in rows]
    if len(set(named)) < len(named):
        raise Refused(_("同一个归口单位写了两行，请合并成一行。"))
    if call.state != "draft":
        _only_more(call, rows)
    call.quotas.all().delete()
    Quota.objects.bulk_create(Quota(call=call, recommender=unit, most=most) for unit, most in rows)
    said = [{"recommender": str(unit or ""), "most": most} for unit, most in rows]
    journal.write("call.set_quotas", call, by=by, detail={"quotas": said})
    return call


def _only_more(call: Call, rows: Given) -> None:
    if call.recommend_until and days.now() > call.recommend_until:
        raise Refused(
            _("归口推荐已于%(until)s截止，名额不能再改。") % {"until": moment(call.recommend_until)}
        )
    before = {one.recommender_id: one.most for one in call.quotas.all()}
    after = {unit.pk if unit else None: most for unit, most in rows}
    names = {unit.pk: str(unit) for unit, _most in rows if unit}
    for key in {*before, *after, None}:
        was, now = before.get(key, before.get(None)), after.get(key, after.get(None))
        if now is not None and (was is None or now < was):
            who = names.get(key or 0, _("每个归口单位"))
            raise Refused(_("指南已发布，“%(who)s”的名额只能增加。") % {"who": who})


@transaction.atomic
def arrange(
    call: Call, recommender: Organisation, order: Sequence[int], reserves: Collection[int], *, by: User
) -> list[Application]:
    """The recommender's applications stand in this order, these as reserves; what is not named comes last.

    Only what still waits may become a reserve. The order may change until the recommenders' deadline.
    """
    in_time(call, recommender, by)
    rows = {row.pk: row for row in ordered(call, recommender)}
    listed = [rows.pop(pk) for pk in dict.fromkeys(order) if pk in rows] + list(rows.values())
    listed.sort(key=lambda row: row.pk in reserves)
    for rank, row in enumerate(listed, start=1):
        reserve = row.pk in reserves
        place = getattr(row, "recommended_as", None)
        if reserve and row.state != WAITING and not (place and place.reserve):
            raise Refused(_("“%(title)s”已经推荐，不能再列为备选。") % {"title": row})
        if place is None or (place.rank, place.reserve) != (rank, reserve):
            Place.objects.update_or_create(application=row, defaults={"rank": rank, "reserve": reserve})
            detail = {"rank": rank, "reserve": reserve}
            journal.write("county_project.arrange", row, by=by, detail=detail)
    return listed


@transaction.atomic
def recommend_all(
    call: Call, recommender: Organisation, chosen: Collection[int], *, by: User, note: str = ""
) -> list[Application]:
    """Those chosen that wait are recommended in the recommender's order; if one is refused, none is."""
    in_time(call, recommender, by)
    waiting = [row for row in ordered(call, recommender) if row.pk in chosen and row.state == WAITING]
    if not waiting:
        raise Refused(_("没有选中等待推荐的申报。"))
    return [recommend(row, by=by, note=note) for row in waiting]


def in_time(call: Call, recommender: Organisation, by: User) -> None:
    """Refuses whoever does not sit at this recommender, and everybody once the deadline is over."""
    if recommender.pk not in hats_of(by).roles.get(Role.RECOMMENDER, frozenset()):
        raise Refused(_("只有%(who)s的归口推荐人能办理。") % {"who": recommender})
    if call.recommend_until and days.now() > call.recommend_until:
        raise Refused(_("归口推荐已于%(until)s截止。") % {"until": moment(call.recommend_until)})
