"""An expert's sheet: signed once, or not filled in because of a conflict."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.models import Criterion
from keji.journey.reviews import scoring
from keji.journey.reviews.choices import ADVICE_OF, Advice, ConflictKind, Purpose
from keji.journey.reviews.models import EXPERT, Conflict, Round, Sheet
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, Refused, advance, may
from keji.kernel.parameters import parameter
from keji.kernel.ui.numbers import wan

HIGHEST = 100
LONGEST = 4000


@transaction.atomic
def sign_sheet(
    sheet: Sheet,
    *,
    by: User,
    points: Mapping[int | str, int],
    advice: str,
    suggested_fen: int | None = None,
    comment: str,
    paper: PaperAct | None = None,
    note: str = "",
) -> Sheet:
    """Signed: the sheet counts and does not change any more; signing is also the pledge of secrecy.

    `points` gives 0–100 for each criterion of the call, by its id. With `paper` it is what two passes over
    the expert's paper agree on (`typing.py`), and who typed is named. Refuses what is incomplete, an amount
    above the one asked for, a comment that says too little.
    """
    round = open_round_of(sheet)
    criteria = list(round.call.criteria.all())
    fill(sheet, round, criteria, points=points, advice=advice, suggested_fen=suggested_fen, comment=comment)
    sheet.signed_at = days.now()
    advance(sheet, "sign", by=by, paper=paper, note=note)
    panelist = sheet.panelist
    if panelist.pledged_at is None:
        panelist.pledged_at = sheet.signed_at
        panelist.save(update_fields=["pledged_at"])
    return sheet


def fill(
    sheet: Sheet,
    round: Round,
    criteria: Sequence[Criterion],
    *,
    points: Mapping[int | str, int],
    advice: str,
    suggested_fen: int | None,
    comment: str,
) -> None:
    """The sheet in hand, not yet the one kept, says all this; refuses what could not be signed."""
    sheet.points = _points(points, [criterion.pk for criterion in criteria])
    sheet.total_milli = scoring.weighted(sheet.points, criteria) if criteria else None
    sheet.advice = _advice(advice, round)
    sheet.suggested_fen = _amount(suggested_fen, sheet, round)
    sheet.comment = _comment(comment)


@transaction.atomic
def save_sheet(
    sheet: Sheet,
    *,
    by: User,
    points: Mapping[int | str, int],
    advice: str = "",
    suggested_fen: int | None = None,
    comment: str = "",
) -> Sheet:
    """What was typed so far is kept on the open sheet; nothing is checked and nothing counts yet."""
    open_round_of(sheet)
    sheet.refresh_from_db(from_queryset=Sheet.objects.select_for_update())
    if EXPERT not in sheet.seats_of(by):
        raise Refused(_("只有专家本人可以保存没有签名的评分表；纸质评分表由专业机构录入两遍。"))
    if not may(sheet, "sign", by):
        raise Refused(_("这份评分表现在是“%(state)s”，不能再改。") % {"state": sheet.stage.label})
    sheet.points = {str(key): value for key, value in points.items()}
    sheet.advice, sheet.suggested_fen, sheet.comment = advice, suggested_fen, comment.strip()[:LONGEST]
    sheet.save(update_fields=["points", "advice", "suggested_fen", "comment"])
    return sheet


@transaction.atomic
def recuse(sheet: Sheet, *, by: User, note: str, paper: PaperAct | None = None) -> Sheet:
    """The expert does not judge this item, for the reason given; the sheet counts as in."""
    open_round_of(sheet)
    return advance(sheet, "recuse", by=by, note=note, paper=paper)


def declare_conflict(sheet: Sheet, note: str) -> None:
    """What the expert declared stands with the conflicts of the round."""
    Conflict.objects.get_or_create(
        round_id=sheet.item.round_id,
        expert_id=sheet.panelist.expert_id,
        application_id=sheet.item.application_id,
        kind=ConflictKind.DECLARED,
        defaults={"note": note.strip()[:200]},
    )


def return_sheet(sheet: Sheet, *, by: User, note: str) -> Sheet:
    """A signed sheet lies with its expert again, because something was wrong; before the ranking only."""
    return advance(sheet, "reopen", by=by, note=note)


def round_takes_sheets(round: Round) -> bool:
    """Whether sheets may change: only while the round is open."""
    return round.state == "open"


def open_round_of(sheet: Sheet) -> Round:
    """The sheet's round, locked so that it is not summed up while a sheet comes in."""
    round: Round = Round.objects.select_for_update().select_related("call").get(pk=sheet.item.round_id)
    if not round_takes_sheets(round):
        raise Refused(_("这次评审现在是“%(state)s”，评分表不能再改。") % {"state": round.stage.label})
    return round


def _points(points: Mapping[int | str, int], criteria: list[int]) -> dict[str, int]:
    given = {str(key): value for key, value in points.items()}
    if set(given) != {str(pk) for pk in criteria}:
        raise Refused(_("每项评审指标都要打分，共 %(count)s 项。") % {"count": len(criteria)})
    for value in given.values():
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST:
            raise Refused(_("得分“%(value)s”不行，要 0 到 100 的整数。") % {"value": value})
    return given


def _advice(advice: str, round: Round) -> str:
    allowed = ADVICE_OF[Purpose(round.purpose)]
    if advice not in allowed:
        raise Refused(
            _("意见要从“%(list)s”中选一个。") % {"list": "、".join(str(one.label) for one in allowed)}
        )
    return advice


def _amount(fen: int | None, sheet: Sheet, round: Round) -> int | None:
    if not round.is_funding:
        return None
    if sheet.advice == Advice.NOT_FUND:
        return 0
    asked = sheet.item.application.asked_fen
    if not fen or fen < 0:
        raise Refused(_("建议立项的，要填建议资助额。"))
    if fen > asked:
        raise Refused(
            _("建议资助额 %(fen)s 万元，超过申请额 %(asked)s 万元，请改为不超过申请额。")
            % {"fen": wan(fen), "asked": wan(asked)}
        )
    return fen


def _comment(comment: str) -> str:
    comment = comment.strip()
    least = int(parameter("COMMENT_LEAST").value)
    if len(comment) < least:
        raise Refused(
            _("评语 %(count)s 字，不少于 %(least)s 字才能签名。") % {"count": len(comment), "least": least}
        )
    if len(comment) > LONGEST:
        raise Refused(_("评语超过 %(most)s 字，请精简。") % {"most": LONGEST})
    return comment
