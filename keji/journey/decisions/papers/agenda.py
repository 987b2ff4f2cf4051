"""议题呈报单: what is laid before the deciding body."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.calls.models import DecidingBody
from keji.journey.checks.choices import Outcome
from keji.journey.checks.models import FormatCheck
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.papers.listed import listed
from keji.journey.decisions.queries import bodies_of, live_items, programme_of, proposed_by
from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Signatures, paper
from keji.kernel.papers.forms import NUMERALS
from keji.kernel.papers.tree import Block
from keji.kernel.ui.numbers import wan


@paper("decisions.Batch", "agenda-paper", gettext_lazy("议题呈报单"))
def agenda_paper(batch: Batch, part: str) -> Paper:
    """What the body is asked, how it came about, the list with its money; written before the meeting."""
    items = list(live_items(batch).order_by("order"))
    return Paper(
        _("关于审定“%(title)s”的议题呈报单") % {"title": batch.title},
        [
            Facts(
                [
                    (_("提请审定"), _body(batch.body)),
                    *([(_("上会时间"), batch.meets_said)] if batch.meets_on else []),
                    (_("议题来源"), str(batch.call)),
                    (_("提出单位"), proposed_by(batch)),
                ]
            ),
            *_numbered(
                (_("背景"), _said(batch.background)),
                (_("程序情况"), _procedure(batch, items)),
                (_("建议说明"), _said(batch.reasons)),
                (_("建议名单"), [listed(batch, items)]),
                *([(_("预算"), _money(batch, items))] if batch.is_funding else []),
                (_("依据"), _basis(batch)),
                (_("风险提示"), _said(batch.risks)),
                (_("合规性意见"), _said(batch.conformity or _("尚未填写。"))),
            ),
            Signatures([_("经办人"), _("审核人"), _("负责人")]),
        ],
    )


def _numbered(*parts: tuple[str, Sequence[Block]]) -> list[Block]:
    """Each part under its heading: 一、背景."""
    heads = [
        Heading(_("%(numeral)s、%(title)s") % {"numeral": numeral, "title": title})
        for numeral, (title, _blocks) in zip(NUMERALS, parts, strict=False)
    ]
    return [block for head, (_title, blocks) in zip(heads, parts, strict=True) for block in (head, *blocks)]


def _said(text: str) -> list[Block]:
    return [Paragraph(text or _("无。"))]


def _body(body: DecidingBody | None) -> str:
    return str(body) if body else "—"


def _procedure(batch: Batch, items: Sequence[BatchItem]) -> list[Block]:
    said = [*([_taken_in(batch)] if batch.is_funding else []), _judged(batch, len(items))]
    if batch.body:
        said.append(_("决策顺序：%s。") % " → ".join(body.name for body in bodies_of(batch, items)))
    return [Paragraph(one) for one in said]


def _taken_in(batch: Batch) -> str:
    """How many were received under the call, and how many of them passed the format check."""
    passed = FormatCheck.objects.filter(application__call=batch.call, outcome=Outcome.PASS)
    return _("本指南共受理 %(received)s 项，形式审查通过 %(passed)s 项。") % {
        "received": Application.objects.filter(call=batch.call, number__isnull=False).count(),
        "passed": passed.values("application").distinct().count(),
    }


def _judged(batch: Batch, count: int) -> str:
    if batch.round is None:
        return _("经专业机构复核，现提出 %(n)s 项。") % {"n": count}
    return _("%(round)s评审 %(judged)s 项，合格线 %(line)s 分，现提出 %(n)s 项。") % {
        "round": batch.round,
        "judged": batch.round.items.count(),
        "line": batch.round.pass_points,
        "n": count,
    }


def _money(batch: Batch, items: Sequence[BatchItem]) -> list[Block]:
    asked = sum(item.proposed_fen for item in items)
    said = _("本批建议经费 %(asked)s 万元，可安排经费 %(ceiling)s 万元。") % {
        "asked": wan(asked),
        "ceiling": wan(batch.ceiling_fen),
    }
    return [Paragraph(said)]


def _basis(batch: Batch) -> list[Block]:
    """The call under its number, the meeting that decided on it, and on what the programme stands."""
    call, programme = batch.call, programme_of(batch)
    number = _("（%s）") % call.document_number if call.document_number else ""
    said = [_("《%(call)s》%(number)s。") % {"call": call.title, "number": number}]
    if call.minutes_number:
        said.append(_("指南经%s审定。") % call.minutes_number)
    if programme and programme.basis:
        said.append(programme.basis)
    return [Paragraph(one) for one in said]
