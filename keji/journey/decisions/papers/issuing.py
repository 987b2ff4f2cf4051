"""Around a decision: the proposal, the notice in public, the funding notice, answers to objections."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.decisions.models import Batch, BatchItem, Notice, Objection
from keji.journey.decisions.queries import live_items, on_notice_items, proposed_by
from keji.journey.documents.choices import Kind
from keji.journey.reviews.papers.judging import typed_sheets
from keji.journey.reviews.summary import experts_of
from keji.kernel import days
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
from keji.kernel.papers.phrases import phrase
from keji.kernel.parameters import parameter
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.site import site

ANNOUNCED = phrase(
    "decisions.announced",
    gettext_lazy("立项（验收）通知：开头"),
    gettext_lazy("经专家评审、会议审定和公示，现将{{what}}通知如下。"),
    stands_on=("decisions.Batch", "issue"),
    what=gettext_lazy("立项或验收结论"),
)
OBJECTION = {
    "notice": gettext_lazy("公示标题"),
    "title": gettext_lazy("项目名称"),
    "ground": gettext_lazy("异议事由"),
}
ADMITTED = phrase(
    "decisions.admitted",
    gettext_lazy("异议受理告知书：正文"),
    gettext_lazy("你对“{{notice}}”中“{{title}}”提出的异议（事由：{{ground}}）已收到，经审查予以受理。"),
    stands_on=("decisions.Objection", "admission"),
    **OBJECTION,
)
LOOKED_INTO = phrase(
    "decisions.looked_into",
    gettext_lazy("异议受理告知书：期限和保密"),
    gettext_lazy(
        "核查期限为受理之日起 {{n}} 个工作日，情况复杂的可以延长。核查期间，对你的身份和联系方式保密。"
    ),
    stands_on=("decisions.Objection", "admission"),
    n=gettext_lazy("核查的工作日数"),
)
ANSWERED = phrase(
    "decisions.answered",
    gettext_lazy("异议答复：开头"),
    gettext_lazy("你对“{{notice}}”中“{{title}}”提出的异议（事由：{{ground}}）已核查，答复如下："),
    stands_on=("decisions.Objection", "answer"),
    **OBJECTION,
)
SIDES: tuple[Side, ...] = ("center", "left", "left", "left", "right")


def once_proposed(batch: Batch) -> Sequence[tuple[str, str]]:
    return [("", "")] if batch.proposed_at else []


def once_decided(batch: Batch) -> Sequence[tuple[str, str]]:
    return [("", "")] if batch.state in ("cleared", "established") and not batch.is_change else []


def once_published(notice: Notice) -> Sequence[tuple[str, str]]:
    return [("", "")] if notice.published_at else []


def once_answered(objection: Objection) -> Sequence[tuple[str, str]]:
    return [("", "")] if objection.state in ("upheld", "dismissed", "inadmissible") else []


@paper("decisions.Batch", "proposal", gettext_lazy("立项建议"), parts=once_proposed)
def proposal(batch: Batch, part: str) -> Paper:
    """The institution's list with its money and its reasons."""
    return Paper(
        batch.title
        if batch.title.endswith(_("建议"))
        else _("关于“%(title)s”的建议") % {"title": batch.title},
        [
            Paragraph(_("县科学技术局：")),
            *([Paragraph(batch.reasons)] if batch.reasons else []),
            _list(batch, list(live_items(batch).order_by("order"))),
            *_judged_on_paper(batch),
            Signatures([_("负责人"), _("经办人")]),
            Seal(proposed_by(batch), days.local(batch.proposed_at).date() if batch.proposed_at else None),
        ],
    )


@paper(
    "decisions.Batch",
    "issue",
    gettext_lazy("立项（验收）通知"),
    parts=once_decided,
    document=(Kind.FUNDING, Kind.ACCEPTANCE),
)
def issue(batch: Batch, part: str) -> Paper:
    """The text that gets a number and a seal; it takes effect when the sealed copy is registered."""
    items = [
        item
        for item in live_items(batch).order_by("order")
        if item.application.state not in ("not_funded", "given_up")
    ]
    what = _("立项") if batch.is_funding else _("验收结论")
    follows = (
        _("请各承担单位自通知之日起 %(n)s 个工作日内签订任务书，逾期视为放弃。")
        % {"n": parameter("CONTRACT_DAYS", on=batch.issued_on).value}
        if batch.is_funding
        else _("请各承担单位按规定登记成果、归档材料。")
    )
    return Paper(
        _("关于下达“%(title)s”%(what)s的通知") % {"title": batch.title, "what": what},
        [
            Paragraph(_("各有关单位：")),
            Paragraph(ANNOUNCED.say(what=what)),
            _list(batch, items),
            Paragraph(follows),
            Seal(str(site().host), batch.issued_on),
        ],
        subtitle=batch.document_number,
    )


@paper("decisions.Notice", "text", gettext_lazy("公示"), parts=once_published, document=(Kind.NOTICE,))
def public_notice(notice: Notice, part: str) -> Paper:
    """The notice as it is posted on walls and other sites."""
    rows = [
        (str(number), one.application.title, one.application.unit.name, one.application.lead.name)
        for number, one in enumerate(on_notice_items(notice), start=1)
    ]
    return Paper(
        notice.title,
        [
            *[Paragraph(line) for line in notice.text.splitlines() if line.strip()],
            Paragraph(
                _("公示期：%(first)s至%(last)s（%(n)s 个工作日）。")
                % {
                    "first": full_day(notice.from_on),
                    "last": full_day(notice.until_on),
                    "n": notice.working_days,
                }
            ),
            Table((_("序号"), _("项目名称"), _("承担单位"), _("负责人")), rows, (2, 9, 8, 4), SIDES),
            Paragraph(
                _(
                    "公示期内如有异议，请以书面形式实名提出，并附证据。联系人与电话：%(contact)s；监督电话：%(phone)s。"
                )
                % {"contact": notice.contact, "phone": notice.integrity_phone}
            ),
            Seal(str(site().host), notice.from_on),
        ],
        subtitle=notice.document_number,
    )


def once_admitted(objection: Objection) -> Sequence[tuple[str, str]]:
    return [("", "")] if objection.state not in ("received", "inadmissible") else []


@paper("decisions.Objection", "admission", gettext_lazy("异议受理告知书"), parts=once_admitted)
def admission(objection: Objection, part: str) -> Paper:
    """That an objection is looked into, by whom and how long it may take; the name is written in by hand."""
    number = int(parameter("OBJECTION_DAYS").value)
    return Paper(
        _("异议受理告知书"),
        [
            Paragraph("＿＿＿＿："),
            *[Paragraph(line) for line in ADMITTED.lines(**_about(objection))],
            *[Paragraph(line) for line in LOOKED_INTO.lines(n=number)],
            Seal(str(objection.pmo or site().host), days.local(objection.received_at).date()),
        ],
    )


@paper("decisions.Objection", "investigation", gettext_lazy("异议核查报告"), parts=once_answered)
def investigation(objection: Objection, part: str) -> Paper:
    """What was asked, what was found and what follows, for the file; it does not know who objected."""
    received = days.local(objection.received_at).date()
    return Paper(
        _("异议核查报告"),
        [
            Facts(
                [
                    (_("公示"), objection.notice.title),
                    (_("项目名称"), objection.application.title),
                    (_("异议事由"), str(objection.get_ground_display())),
                    (_("收到日期"), full_day(received)),
                ]
            ),
            Heading(_("一、异议内容")),
            Paragraph(objection.text),
            Heading(_("二、核查情况")),
            Paragraph(objection.finding or _("无。")),
            Heading(_("三、处理")),
            Paragraph(str(objection.stage.label)),
            Signatures([_("核查人"), _("审核人"), _("日期")]),
        ],
    )


def _judged_on_paper(batch: Batch) -> list[Paragraph]:
    """Which experts of the panel this list stands on wrote their sheets on paper, and who typed them."""
    told = typed_sheets(experts_of(batch.round)) if batch.round else []
    words = "；".join(line.text for line in told)
    return [Paragraph(_("评审用纸质评分表的：%(experts)s。") % {"experts": words})] if told else []


def _about(objection: Objection) -> dict[str, str]:
    return {
        "notice": objection.notice.title,
        "title": objection.application.title,
        "ground": str(objection.get_ground_display()),
    }


@paper("decisions.Objection", "answer", gettext_lazy("异议答复"), parts=once_answered)
def answer(objection: Objection, part: str) -> Paper:
    """The answer to whoever objected; the name is written in by hand, the file does not know it."""
    return Paper(
        _("关于异议的答复"),
        [
            Paragraph("＿＿＿＿："),
            *[Paragraph(line) for line in ANSWERED.lines(**_about(objection))],
            Facts([(_("核查情况"), objection.finding), (_("处理"), str(objection.stage.label))]),
            Paragraph(_("特此答复。")),
            Seal(str(objection.pmo or site().host), days.local(objection.state_since).date()),
        ],
    )


def _list(batch: Batch, items: Sequence[BatchItem]) -> Table:
    last = _("经费（万元）") if batch.is_funding else _("变更") if batch.is_change else _("结论")
    rows = [
        (
            str(number),
            one.application.title,
            one.application.unit.name,
            one.application.lead.name,
            wan(one.proposed_fen) if batch.is_funding else one.proposal,
        )
        for number, one in enumerate(items, start=1)
    ]
    if batch.is_funding:
        rows.append(("", _("合计"), "", "", wan(sum(one.proposed_fen for one in items))))
    head = (_("序号"), _("项目名称"), _("承担单位"), _("负责人"), last)
    return Table(head, rows, (2, 9, 8, 4, 4), SIDES)
