"""The papers of a deciding meeting: its minutes, and the extract about one item."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.decisions.choices import Answer, ItemOutcome
from keji.journey.decisions.models import Batch, BatchItem, Meeting
from keji.journey.decisions.papers.listed import listed
from keji.kernel import journal
from keji.kernel.journal.models import Entry
from keji.kernel.papers import (
    Facts,
    Heading,
    Paper,
    Paragraph,
    Seal,
    Signatures,
    full_day,
    paper,
    recorded_line,
)
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.site import site

BATCH, APPLICATION = "decisions.Batch", "applications.Application"


def meetings_of(batch: Batch) -> Sequence[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in _in_order(batch)]


def extracts_of(batch: Batch) -> Sequence[tuple[str, str]]:
    """Each item of each meeting that agreed since the batch was last returned."""
    agreed = _agreed(batch)
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


def _agreed(batch: Batch) -> list[Meeting]:
    """The meetings that agreed since the batch was last returned, by whomever."""
    returned = [meeting.pk for meeting in batch.meetings.all() if meeting.answer == Answer.RETURN]
    return [meeting for meeting in _in_order(batch) if meeting.pk > max(returned, default=0)]


@paper(BATCH, "minutes", gettext_lazy("会议纪要"), parts=meetings_of)
def minutes(batch: Batch, part: str) -> Paper:
    """The whole record of one body's meeting on the batch: what it agreed to, and what it held and why.

    What a meeting had before it that returned the batch was changed since; only the reason stands there.
    """
    meeting = batch.meetings.select_related("body").get(pk=part)
    items = list(batch.items.select_related("application__unit"))
    left = left_at(batch, items)
    held = [item for item in items if left.get(item.pk) == meeting.pk]
    agreed = [item for item in items if left.get(item.pk, meeting.pk + 1) > meeting.pk]
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
            *([listed(batch, agreed)] if meeting in _agreed(batch) else []),
            *[Paragraph(_held(item)) for item in held],
            Signatures([_("主持人"), _("记录人")]),
            *recorded_line(_entry_of(batch, meeting)),
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
            *recorded_line(_entry_of(batch, meeting)),
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


def _entry_of(batch: Batch, meeting: Meeting) -> Entry | None:
    """What the journal tells of the answer this meeting gave: it is written with its minutes."""
    verbs = [f"decision_batch.{code}" for code in ("agree", "pass_to_next_body", "return_batch")]
    told = journal.history(batch).filter(verb__in=verbs, at__gte=meeting.at).order_by("at", "pk")
    return next((one for one in told if _number_in(one) == meeting.minutes_number), None)


def _number_in(entry: Entry) -> str:
    facts = entry.detail_values.get("facts")
    return str(facts.get("minutes", "")) if isinstance(facts, dict) else ""


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
