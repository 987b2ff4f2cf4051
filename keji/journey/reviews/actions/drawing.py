"""Experts are drawn once; an absence is filled from the reserves, never by drawing again."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.reviews import conflicts
from keji.journey.reviews.actions.chair import leave_chair
from keji.journey.reviews.choices import Bar, Presence
from keji.journey.reviews.draw import Candidate, Drawn, Rules, drawn
from keji.journey.reviews.models import Conflict, Expert, Panelist, Round
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.choices import Role
from keji.parties.people.names import fold_unit


@transaction.atomic
def draw(round: Round, *, by: User, witness: str) -> Round:
    """The panel and its reserves stand, drawn by lot before a witness; the seed and the candidates are kept.

    The list cannot change any more and there is no second draw: whoever wants another panel cancels this
    round with a reason everybody can read. Refuses with the rule that cannot be kept.
    """
    round.refresh_from_db(from_queryset=Round.objects.select_for_update())
    if round.state != "forming":
        raise Refused(_("已经抽取过，不重抽；缺席从递补名单依次补。"))
    if not witness.strip():
        raise Refused(_("抽取要有监督人在场，请填写监督人。"))
    experts = list(
        Expert.objects.filter(suspended_at__isnull=True)
        .select_related("person")
        .order_by("pk")
        .prefetch_related("person__names")
    )
    candidates = _candidates(round, experts)
    round.witness, round.seed, round.drawn_at = witness.strip()[:60], secrets.token_hex(32), days.now()
    round.candidates = [candidate.kept() for candidate in candidates]
    result = drawn(candidates, Rules.of(round), round.seed)
    _seat(round, result)
    size = f"{len(candidates)}/{len(result.panel)}/{len(result.reserves)}"
    return advance(round, "draw", by=by, witness=round.witness, seed=round.seed, drawn=size)


@transaction.atomic
def fill_absence(panelist: Panelist, *, by: User, note: str) -> Panelist | None:
    """The expert is absent; the first reserve with whom the rules still hold moves up and is answered.

    Without such a reserve nobody moves up, and the meeting begins only if enough are there.
    """
    round = Round.objects.select_for_update().get(pk=panelist.round_id)
    if not {Role.PMO, Role.PMO_LEAD} & set(round.seats_of(by)):
        raise Refused(_("缺席和递补由专业机构登记。"))
    panelist = Panelist.objects.select_related("expert__person").get(pk=panelist.pk)
    if round.state != "drawn" or panelist.presence != Presence.DRAWN:
        raise Refused(_("评审已经开始，或这名专家不在会议名单上，不能登记缺席。"))
    if not note.strip():
        raise Refused(_("登记缺席要写明原因。"))
    panelist.presence = Presence.ABSENT
    panelist.save(update_fields=["presence"])
    leave_chair(round, panelist)
    reserve = next_reserve(round)
    if reserve:
        reserve.presence = Presence.DRAWN
        reserve.save(update_fields=["presence"])
    words = _("%(absent)s 缺席：%(note)s；递补：%(reserve)s") % {
        "absent": panelist.expert,
        "note": note.strip(),
        "reserve": reserve.expert if reserve else _("无"),
    }
    journal.write(
        "review_round.absence", round, by=by, before=round.state, after=round.state, detail={"note": words}
    )
    return reserve


def next_reserve(round: Round) -> Panelist | None:
    """The first reserve, in the drawn order, who keeps the panel within its rules."""
    rules = Rules.of(round)
    kept = {one["expert"]: Candidate.read(one) for one in round.candidates}
    standing = list(round.panel.select_related("expert__person"))
    seated = [kept[one.expert_id] for one in standing if one.presence == Presence.DRAWN]
    for one in standing:
        candidate = kept[one.expert_id]
        fits = rules.room_for(candidate, seated) and not rules.broken_by([*seated, candidate])
        if one.presence == Presence.RESERVE and fits:
            return one
    return None


def _candidates(round: Round, experts: list[Expert]) -> list[Candidate]:
    """Everybody in the pool as the draw sees them; the conflicts found stand in the journal of conflicts."""
    listed = round.items.select_related("application__unit", "application__lead")
    applications = [
        item.application for item in listed.prefetch_related("application__members", *conflicts.NAMES)
    ]
    if not applications:
        raise Refused(_("评审名单是空的，先列入项目再抽取专家。"))
    rows = conflicts.found(round, experts, applications)
    Conflict.objects.bulk_create(rows)
    of_expert: dict[int, set[int]] = {}
    for row in rows:
        of_expert.setdefault(row.expert_id, set()).add(row.application_id)
    organisers = conflicts.organisers(round.pmo_id)
    return [
        _candidate(expert, of_expert.get(expert.pk, set()), len(applications), expert.person_id in organisers)
        for expert in experts
    ]


def _candidate(expert: Expert, conflicts: set[int], listed: int, organises: bool) -> Candidate:
    # more than a third: whoever leaves the room that often is no help to the panel
    barred = Bar.ORGANISER if organises else Bar.CONFLICTED if len(conflicts) * 3 > listed else ""
    return Candidate(
        expert.pk,
        fold_unit(expert.organisation),
        expert.is_finance,
        expert.out_of_county,
        tuple(sorted(conflicts)),
        str(barred),
    )


def _seat(round: Round, result: Drawn) -> None:
    Panelist.objects.bulk_create(
        Panelist(round=round, expert_id=expert, order=order, presence=presence)
        for presence, experts, first in (
            (Presence.DRAWN, result.panel, 1),
            (Presence.RESERVE, result.reserves, len(result.panel) + 1),
        )
        for order, expert in enumerate(experts, start=first)
    )
