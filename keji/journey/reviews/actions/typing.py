"""A paper sheet is typed twice, each pass blind to the other; only what both say is signed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.models import Criterion
from keji.journey.reviews.actions.sheets import fill, open_round_of, sign_sheet
from keji.journey.reviews.models import EXPERT, Panelist, Round, Sheet, Typing
from keji.journey.reviews.typings import Row, differences, open_sheets, passes, sole_recorder, where
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, Refused
from keji.parties.people.choices import Role

#: Where the scan of a signed sheet hangs.
PAPER = "paper"


@transaction.atomic
def type_paper(
    panelist: Panelist,
    *,
    by: User,
    rows: Mapping[str, Row],
    typed: Mapping[str, str],
    on: date,
    place: str = "",
    scan: Any = None,
) -> Typing:
    """One pass is kept; when it is the second and says what the first says, the expert's sheets are signed.

    The second pass is another person's, unless the institution has only one. Who types at the same time as
    somebody else becomes the second pass. The first pass brings the scan. Refuses a third pass, and rows
    that could not be signed.
    """
    round, sheets = _open(panelist, by)
    before = passes(panelist)
    _may_type(before, round, by)
    if on > days.today():
        raise Refused(_("纸质评分表的日期不能晚于今天。"))
    if not before and scan is None:
        raise Refused(_("第一遍录入要附签过名的纸质评分表扫描件。"))
    _signable(rows, sheets, round)
    kept = files.store(scan, by=by, slot=PAPER, owner=sheets[0], not_secret=True).pk if scan else None
    panelist.typings.filter(number=None, by=by).delete()
    number = len(before) + 1
    typing = panelist.typings.create(
        number=number, by=by, typed=dict(typed), rows=dict(rows), on=on, place=place.strip(), scan=kept
    )
    told = _told(panelist, _("第 %(n)s 遍录入") % {"n": number})
    journal.write("review_round.type", round, by=by, before=round.state, after=round.state, detail=told)
    if number == 2 and not differences(before[0], typing, sheets):
        _sign(panelist, sheets, rows, by=by, note=_("两遍录入一致"))
    return typing


@transaction.atomic
def save_typing(panelist: Panelist, *, by: User, typed: Mapping[str, str]) -> Typing:
    """What was typed so far waits for the same person; nobody else sees it and nothing counts."""
    round, _sheets = _open(panelist, by)
    _may_type(passes(panelist), round, by)
    draft, _new = panelist.typings.update_or_create(
        number=None, by=by, defaults={"typed": dict(typed), "at": days.now()}
    )
    return draft


@transaction.atomic
def settle(panelist: Panelist, *, by: User, chosen: Mapping[str, str], reason: str) -> None:
    """Every cell in which the passes differ has the value the scan shows, and the sheets are signed.

    `chosen` says for each differing cell which pass was right, "1" or "2".
    """
    _round, sheets = _open(panelist, by)
    first, second = _both(panelist)
    if not reason.strip():
        raise Refused(_("对照扫描件核定差异，要写明理由。"))
    rows = {key: {**row, "points": {**row["points"]}} for key, row in first.rows.items()}
    for one in differences(first, second, sheets):
        if chosen.get(one.key) not in {"1", "2"}:
            raise Refused(_("“%(title)s”的“%(cell)s”还没有选定。") % {"title": one.title, "cell": one.label})
        if chosen[one.key] == "2":
            one.put(rows)
    _sign(panelist, sheets, rows, by=by, note=_("两遍录入有差异，对照扫描件核定：%s") % reason.strip())


@transaction.atomic
def discard_typings(panelist: Panelist, *, by: User, reason: str) -> None:
    """Both passes are void, for the reason given, and the sheet is typed anew; what they said stays kept."""
    round, _sheets = _open(panelist, by)
    if not passes(panelist):
        raise Refused(_("还没有录入，不用作废。"))
    if not reason.strip():
        raise Refused(_("作废录入要写明理由。"))
    panelist.typings.filter(number__isnull=False, settled_at=None).update(settled_at=days.now())
    told = _told(panelist, reason.strip())
    journal.write("review_round.discard", round, by=by, before=round.state, after=round.state, detail=told)


def _open(panelist: Panelist, by: User) -> tuple[Round, list[Sheet]]:
    """The round, locked, and the expert's open sheets, for whoever types for the institution."""
    sheets = open_sheets(panelist)
    if not {Role.PMO, Role.PMO_LEAD} & set(panelist.round.seats_of(by)):
        raise Refused(_("纸质评分表由专业机构录入。"))
    if not sheets:
        raise Refused(_("这名专家的评分表都已签名或回避，没有要录入的。"))
    return open_round_of(sheets[0]), sheets


def _may_type(before: list[Typing], round: Round, by: User) -> None:
    if len(before) > 1:
        raise Refused(
            _("%(first)s和%(second)s已经各录一遍，不用再录；请核对差异。你填的内容还在本页，没有计入。")
            % {"first": where(before[0]), "second": where(before[1])}
        )
    if before and before[0].by_id == by.pk and not sole_recorder(round, by):
        raise Refused(_("第一遍是你录的，第二遍请换一个人独立录入。"))


def _signable(rows: Mapping[str, Row], sheets: list[Sheet], round: Round) -> None:
    criteria = list(round.call.criteria.all())
    if set(rows) != {str(sheet.pk) for sheet in sheets}:
        raise Refused(_("打开本页之后有评分表已签名或回避，请对照新的名单再录。"))
    for sheet in sheets:
        _fill(sheet, round, criteria, rows[str(sheet.pk)])


def _fill(sheet: Sheet, round: Round, criteria: list[Criterion], row: Row) -> None:
    try:
        fill(sheet, round, criteria, **row)
    except Refused as refusal:
        raise Refused(f"{sheet.item.order} “{sheet.item.application}”：{refusal.text}") from refusal


def _both(panelist: Panelist) -> tuple[Typing, Typing]:
    found = passes(panelist)
    if len(found) != 2:
        raise Refused(_("还没有录满两遍，没有差异可以核定。"))
    return found[0], found[1]


def _sign(panelist: Panelist, sheets: list[Sheet], rows: Mapping[str, Row], *, by: User, note: str) -> None:
    """The sheets are signed for the expert, with the day, place and scan of the paper."""
    first, second = _both(panelist)
    names = _("%(first)s、%(second)s录入") % {"first": where(first), "second": where(second)}
    paper = PaperAct(EXPERT, first.on or days.today(), first.place or second.place, first.scan)
    for sheet in sheets:
        sign_sheet(sheet, by=by, paper=paper, note=f"{note}（{names}）", **rows[str(sheet.pk)])
    panelist.typings.filter(settled_at=None, number__isnull=False).update(settled_at=days.now())


def _told(panelist: Panelist, words: str) -> dict[str, str]:
    """No name: the bureau reads the history of a round once it is frozen."""
    return {"note": _("专家 %(n)s：%(words)s") % {"n": panelist.order, "words": words}}
