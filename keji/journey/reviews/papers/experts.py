"""What experts sign before they judge: attendance, pledge, recusal."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.reviews.choices import ConflictKind
from keji.journey.reviews.models import Conflict, Round, Sheet
from keji.journey.reviews.papers.meeting import (
    MEETING,
    ROUND,
    before_freezing,
    each_expert,
    facts,
    panel_of,
    panelist_of,
)
from keji.kernel.papers import Paper, Paragraph, Signatures, Table, paper, recorded
from keji.kernel.papers.phrases import phrase

PLEDGE_OPENING = phrase(
    "reviews.pledge_opening",
    gettext_lazy("专家承诺书：开头"),
    gettext_lazy("本人{{expert}}（{{unit}}），参加{{round}}，郑重承诺："),
    stands_on=(ROUND, "pledge"),
    expert=gettext_lazy("专家姓名"),
    unit=gettext_lazy("工作单位"),
    round=gettext_lazy("评审会"),
)
PLEDGE = phrase(
    "reviews.pledge",
    gettext_lazy("专家承诺书：承诺事项（每行一项）"),
    gettext_lazy(
        "一、保守评审秘密，不泄露申报内容、评审意见和评审过程，会后不留存材料。\n"
        "二、与评审项目有利害关系的，主动声明回避；没有应当回避而不回避的情形。\n"
        "三、独立、客观、公正评审，不接受请托，不私下接触申报单位和人员。\n"
        "四、不把申报内容和评审意见输入、上传到公共人工智能工具。\n"
        "五、违反承诺的，愿意承担相应责任。"
    ),
    stands_on=(ROUND, "pledge"),
)


@paper(ROUND, "attendance", gettext_lazy("签到表"), parts=before_freezing)
def attendance(round: Round, part: str) -> Paper:
    """Whoever is called to the meeting, with room for a signature and the time."""
    rows = [
        (str(number), one.expert.person.name, one.expert.organisation, one.expert.person.title, "", "")
        for number, one in enumerate(panel_of(round), start=1)
    ]
    head = (_("序号"), _("姓名"), _("工作单位"), _("职称"), _("签到"), _("时间"))
    return Paper(
        _("%(round)s签到表") % {"round": round.title},
        [
            facts(round),
            Table(head, rows, (2, 4, 7, 4, 5, 4), ("center",)),
            Signatures([_("记录人"), _("监督人")]),
        ],
    )


@paper(ROUND, "pledge", gettext_lazy("专家承诺书"), parts=each_expert)
def pledge(round: Round, part: str) -> Paper:
    """Secrecy, recusal, no public AI: signed before the expert gets a score sheet."""
    expert = panelist_of(round, part).expert
    named = {"expert": expert.person.name, "unit": expert.organisation, "round": round.title}
    words = [*PLEDGE_OPENING.lines(**named), *PLEDGE.lines()]
    return Paper(
        _("评审专家承诺书"),
        [*[Paragraph(one) for one in words], Signatures([_("承诺人"), _("日期")])],
    )


def each_recusal(round: Round) -> Sequence[tuple[str, str]]:
    if round.state not in MEETING:
        return []
    declared = round.conflicts.filter(kind=ConflictKind.DECLARED).select_related(
        "expert__person", "application"
    )
    return [(str(one.pk), str(one)) for one in declared.order_by("pk")]


@paper(ROUND, "recusal", gettext_lazy("回避声明"), parts=each_recusal)
def recusal(round: Round, part: str) -> Paper:
    """One expert keeps out of one application, and why; signed by hand."""
    conflict = round.conflicts.select_related("expert__person", "application__unit").get(pk=part)
    said = {
        "name": conflict.expert.person.name,
        "unit": conflict.expert.organisation,
        "title": conflict.application.title,
        "applicant": conflict.application.unit,
    }
    return Paper(
        _("评审专家回避声明"),
        [
            facts(round),
            Paragraph(
                _("本人%(name)s（%(unit)s），因下列原因，不参加“%(title)s”（%(applicant)s）的评审：") % said
            ),
            Paragraph(conflict.note or _("有利害关系。")),
            Signatures([_("声明人"), _("记录人"), _("日期")]),
            *_recused_on_paper(conflict),
        ],
    )


def _recused_on_paper(conflict: Conflict) -> list[Paragraph]:
    item = {"item__round": conflict.round, "item__application": conflict.application}
    sheet = Sheet.objects.filter(panelist__expert=conflict.expert, **item).first()
    return recorded(sheet, "recuse", until=["reopen"]) if sheet else []
