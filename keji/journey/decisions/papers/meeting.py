"""The papers of a deciding meeting: what is laid before it, its minutes, and the extract about one item."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.models import DecidingBody
from keji.journey.decisions.choices import Answer, ItemOutcome
from keji.journey.decisions.models import Batch, BatchItem, Meeting
from keji.journey.decisions.queries import bodies_of, live_items, proposed_by
from keji.kernel.journal.models import Entry
from keji.kernel.papers import (
    Facts,
    Heading,
    Paper,
    Paragraph,
    Seal,
    Side,
    Signatures,
    Table,
    full_day,
    paper,
)
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.site import site

BATCH, APPLICATION = "decisions.Batch", "applications.Application"


def meetings_of(batch: Batch) -> Sequence[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in _in_order(batch)]


def extracts_of(batch: Batch) -> Sequence[tuple[str, str]]:
    """Each item of each meeting that agreed since the batch was last returned."""
    agreed: list[Meeting] = []
    for meeting in _in_order(batch):
        agreed = [] if meeting.answer == Answer.RETURN else [*agreed, meeting]
    if not agreed:
        return []
    items = list(batch.items.select_related("application"))
    left = left_at(batch, items)
    return [
        (f"{meeting.pk}-{item.pk}", f"{meeting} · {item.application.title}")
        for meeting in agreed
        for item in items
        # what an earlier meeting held was not before a later one
        if left.get(item.pk, meeting.pk) >= meeting.pk
    ]


@paper(BATCH, "agenda-paper", gettext_lazy("议题呈报单"))
def agenda_paper(batch: Batch, part: str) -> Paper:
    """What the body is asked, why, and the list with its money; written before the meeting."""
    items = list(live_items(batch).order_by("order"))
    return Paper(
        _("关于审定“%(title)s”的议题呈报单") % {"title": batch.title},
        [
            Facts(
                [
                    (_("提请审定"), _body(batch.body)),
                    (_("议题来源"), str(batch.call)),
                    (_("提出单位"), proposed_by(batch)),
                    *(_money(batch, items) if batch.is_funding else []),
                ]
            ),
            Heading(_("一、程序情况")),
            Paragraph(_procedure(batch, len(items))),
            *([Paragraph(_bodies(batch, items))] if batch.body else []),
            Heading(_("二、建议说明")),
            Paragraph(batch.reasons or _("无。")),
            Heading(_("三、合规性意见")),
            Paragraph(batch.conformity or _("尚未填写。")),
            Heading(_("四、建议名单")),
            _list(batch, items),
            Signatures([_("经办人"), _("审核人"), _("负责人")]),
        ],
    )


@paper(BATCH, "minutes", gettext_lazy("会议纪要"), parts=meetings_of)
def minutes(batch: Batch, part: str) -> Paper:
    """The whole record of one body's meeting on the batch."""
    meeting = batch.meetings.select_related("body").get(pk=part)
    items = list(batch.items.select_related("application"))
    left = left_at(batch, items)
    held = [item for item in items if left.get(item.pk) == meeting.pk]
    return Paper(
        _("%(body)s%(session)s会议纪要") % {"body": meeting.body, "session": meeting.session},
        [
            Facts(_record(meeting)),
            Heading(_("一、议题")),
            Paragraph(batch.title),
            *([Paragraph(_("汇报人：%s") % meeting.reported_by)] if meeting.reported_by else []),
            Heading(_("二、讨论要点")),
            Paragraph(meeting.discussion or _("无。")),
            Heading(_("三、决定")),
            Paragraph(_decided(meeting)),
            *[Paragraph(_held(item)) for item in held],
            Signatures([_("主持人"), _("记录人")]),
        ],
        subtitle=meeting.minutes_number,
    )


@paper(BATCH, "minutes-extract", gettext_lazy("纪要摘录件"), parts=extracts_of)
def minutes_extract(batch: Batch, part: str) -> Paper:
    """What the minutes say about one item, and nothing about any other: auditors ask for it."""
    meeting_pk, item_pk = part.split("-")
    meeting = batch.meetings.select_related("body").get(pk=meeting_pk)
    item = batch.items.select_related("application__unit").get(pk=item_pk)
    held = left_at(batch, [item]).get(item.pk) == meeting.pk
    return Paper(
        _("会议纪要摘录件"),
        [
            Facts(
                [
                    *_record(meeting),
                    (_("项目名称"), item.application.title),
                    (_("承担单位"), str(item.application.unit)),
                    *(
                        [(_("建议额"), _("%(wan)s 万元") % {"wan": wan(item.proposed_fen)})]
                        if batch.is_funding
                        else []
                    ),
                ]
            ),
            Heading(_("决定")),
            Paragraph(_held(item) if held else _("会议同意专业机构对本项目的建议。")),
            Paragraph(_("本件摘自%(number)s，其他议题和项目从略。") % {"number": meeting.minutes_number}),
            Signatures([_("摘录人"), _("核对人")]),
            Seal(str(site().host)),
        ],
        subtitle=meeting.minutes_number,
    )


def left_at(batch: Batch, items: Iterable[BatchItem]) -> dict[int, int]:
    """By item the meeting that held it; the journal knows when."""
    held = {item.application_id: item.pk for item in items if item.outcome == ItemOutcome.HELD}
    if not held:
        return {}
    acts = Entry.objects.filter(subject_type=APPLICATION, subject_id__in=held, verb__endswith=".hold")
    meetings = _in_order(batch)
    found: dict[int, int] = {}
    for application, at in acts.order_by("at", "pk").values_list("subject_id", "at"):
        before = [meeting.pk for meeting in meetings if meeting.at <= at]
        if application is not None and before:
            found[held[application]] = before[-1]
    return found


def _in_order(batch: Batch) -> list[Meeting]:
    """The meetings that were held; an opinion by countersignature is a paper of another department."""
    held = (meeting for meeting in batch.meetings.all() if not meeting.body.countersigns)
    return sorted(held, key=lambda meeting: meeting.pk)


def _money(batch: Batch, items: Iterable[BatchItem]) -> list[tuple[str, str]]:
    sums = ((_("建议经费"), sum(item.proposed_fen for item in items)), (_("可安排经费"), batch.ceiling_fen))
    return [(name, _("%(wan)s 万元") % {"wan": wan(fen)}) for name, fen in sums]


def _body(body: DecidingBody | None) -> str:
    return str(body) if body else "—"


def _procedure(batch: Batch, count: int) -> str:
    if batch.round is None:
        return _("经专业机构复核，现提出 %(n)s 项。") % {"n": count}
    judged = batch.round.items.count()
    return _("%(round)s评审 %(judged)s 项，合格线 %(line)s 分，现提出 %(n)s 项。") % {
        "round": batch.round,
        "judged": judged,
        "line": batch.round.pass_points,
        "n": count,
    }


def _bodies(batch: Batch, items: Sequence[BatchItem]) -> str:
    """Which bodies decide on this batch, one after the other."""
    names = " → ".join(body.name for body in bodies_of(batch, items))
    return _("决策顺序：%s。") % names


def _list(batch: Batch, items: Sequence[BatchItem]) -> Table:
    head = (_("序号"), _("项目名称"), _("承担单位"))
    left: tuple[Side, ...] = ("center", "left", "left")
    if not batch.is_funding:
        rows = [(*_named(n, one), str(one.get_conclusion_display())) for n, one in enumerate(items, start=1)]
        return Table((*head, _("建议结论")), rows, (2, 8, 7, 5), left)
    sums = [_sums(item) for item in items]
    money = [
        (*_named(n, item), *(wan(fen) for fen in fens))
        for n, (item, fens) in enumerate(zip(items, sums, strict=True), start=1)
    ]
    totals = [wan(sum(fens[column] or 0 for fens in sums)) for column in range(3)]
    money.append(("", _("合计"), "", *totals))
    names = (_("申请额（万元）"), _("专家建议额"), _("建议额"))
    return Table((*head, *names), money, (2, 8, 6, 4, 4, 4), (*left, "right", "right", "right"))


def _named(number: int, item: BatchItem) -> tuple[str, ...]:
    return str(number), item.application.title, str(item.application.unit)


def _sums(item: BatchItem) -> tuple[int | None, ...]:
    """Asked, suggested by the panel, proposed by the institution."""
    return item.application.asked_fen, item.application.suggested_fen, item.proposed_fen


def _record(meeting: Meeting) -> list[tuple[str, str]]:
    told = [
        (_("会议"), str(meeting)),
        (_("时间"), full_day(meeting.held_on)),
        (_("地点"), meeting.place),
        (_("主持人"), meeting.chair),
        (_("出席"), _("应到 %(entitled)s 人，实到 %(present)s 人") % vars(meeting)),
        (_("请假"), meeting.on_leave),
        (_("列席"), meeting.observers),
        (_("回避人"), meeting.recused),
        (_("表决方式"), str(meeting.get_voting_display())),
        (_("表决"), _("同意 %(in_favour)s，反对 %(against)s，弃权 %(abstained)s") % vars(meeting)),
        (_("末位表态"), _("主要负责人末位表态") if meeting.head_last else ""),
        (_("记录人"), meeting.clerk),
    ]
    return [(name, value) for name, value in told if value]


def _decided(meeting: Meeting) -> str:
    if meeting.answer == Answer.RETURN:
        return _("整批退回。理由：%(reason)s") % {"reason": meeting.reason}
    return _("会议决定：%(answer)s。") % {"answer": meeting.get_answer_display()}


def _held(item: BatchItem) -> str:
    return _("“%(title)s”保留，暂不作决定。理由：%(reason)s。依据：%(evidence)s") % {
        "title": item.application.title,
        "reason": item.get_hold_reason_display(),
        "evidence": item.hold_evidence,
    }
