"""变更批复, 延期批复, 终止决定: what a batch of changes goes out as, under a number and a seal."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.decisions.changing import CHANGES, kind_of
from keji.journey.decisions.models import Batch
from keji.journey.decisions.queries import live_items
from keji.journey.documents.choices import Kind
from keji.kernel.papers import Paper, Paragraph, Seal, Table, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.ui.site import site

PAPER = ("decisions.Batch", "change-decision")
APPROVED = phrase(
    "decisions.change_approved",
    gettext_lazy("变更（延期）批复：正文"),
    gettext_lazy(
        "经专业机构审核建议、会议审定，同意下列项目变更，自本文印发之日起执行。其余事项仍按原任务书执行。"
    ),
    stands_on=PAPER,
)
ENDED = phrase(
    "decisions.project_ended",
    gettext_lazy("终止决定：正文"),
    gettext_lazy(
        "经专业机构审核建议、会议审定，下列项目自本文印发之日起终止，未拨付的经费不再拨付。"
        "请承担单位清理账目和资产，剩余经费的处理另行决定。"
    ),
    stands_on=PAPER,
)
TITLES = {
    Kind.CHANGE: gettext_lazy("关于同意项目变更的批复"),
    Kind.EXTENSION: gettext_lazy("关于同意项目延期的批复"),
    Kind.TERMINATION: gettext_lazy("关于终止项目的决定"),
}


def once_agreed(batch: Batch) -> Sequence[tuple[str, str]]:
    return [("", "")] if batch.is_change and batch.state in ("approved", "established") else []


@paper(*PAPER, gettext_lazy("变更批复、终止决定"), parts=once_agreed, document=CHANGES)
def decision(batch: Batch, part: str) -> Paper:
    """The text that gets a number and a seal; every change of it takes effect when that is registered."""
    kind = kind_of(batch)
    rows = [
        (
            str(number),
            one.application.number or "",
            one.application.title,
            str(one.application.unit),
            one.reason,
        )
        for number, one in enumerate(live_items(batch).order_by("order"), start=1)
    ]
    head = (_("序号"), _("变更编号"), _("项目名称"), _("承担单位"), _("变更"))
    words = ENDED if kind == Kind.TERMINATION else APPROVED
    return Paper(
        str(TITLES[kind]),
        [
            Paragraph(_("各有关单位：")),
            *[Paragraph(line) for line in words.lines()],
            Table(head, rows, (2, 4, 7, 6, 7), ("center",)),
            Seal(str(site().host), batch.issued_on),
        ],
        subtitle=batch.document_number,
    )
