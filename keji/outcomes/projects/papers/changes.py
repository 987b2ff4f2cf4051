"""变更申请表 as it is signed on paper, and the institution's reply to a change it granted itself."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.changes import kinds_in, kinds_of, named, part
from keji.journey.applications.choices import ChangeKind
from keji.journey.applications.models import Application
from keji.journey.applications.queries import WRITING, answers_of
from keji.journey.calls.choices import Route
from keji.kernel import days
from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Seal, Signatures, Table, paper, recorded
from keji.kernel.papers.phrases import phrase
from keji.kernel.papers.tree import Block
from keji.kernel.ui.dates import full_day
from keji.outcomes.projects.asked import differences, project_of
from keji.outcomes.projects.models import Amendment, Project

REPLY = ("applications.Application", "change-reply")
GRANTED = phrase(
    "projects.change_granted",
    gettext_lazy("变更（延期）批复（专业机构）：正文"),
    gettext_lazy(
        "你单位关于“{{title}}”（项目编号 {{project}}）的变更申请（{{number}}）收悉。经审核，同意下列变更，"
        "自{{day}}起执行，其余事项仍按任务书执行。"
    ),
    stands_on=REPLY,
    title=gettext_lazy("项目名称"),
    project=gettext_lazy("项目编号"),
    number=gettext_lazy("变更编号"),
    day=gettext_lazy("生效日期"),
)


def of_a_change(change: Application) -> Sequence[tuple[str, str]]:
    return [("", "")] if change.route == Route.CHANGE else []


def once_granted(change: Application) -> Sequence[tuple[str, str]]:
    """Where the institution granted it; what the deciding body granted goes out under the bureau's number."""
    if change.route != Route.CHANGE or change.state != "granted":
        return []
    told = Amendment.objects.filter(application=change, document_number="")
    return [("", "")] if told.exists() else []


def title_of(kinds: list[ChangeKind]) -> str:
    """The forms have their own names where a change is about one thing alone."""
    if kinds == [ChangeKind.END]:
        return _("科技计划项目终止申请表")
    if kinds == [ChangeKind.TERM]:
        return _("科技计划项目延期申请表")
    return _("科技计划项目重大事项变更申请表")


@paper("applications.Application", "change-form", gettext_lazy("变更（延期、终止）申请表"), parts=of_a_change)
def form(change: Application, part_: str) -> Paper:
    """What is asked for: 变更前 and 变更后, why, what it does to indicators and money; both hands sign."""
    answers, project = answers_of(change), project_of(change)
    kinds, what = kinds_in(answers), part(answers, "what")
    return Paper(
        title_of(kinds),
        [
            *([_about(project, change)] if project else []),
            Heading(_("一、变更事项")),
            Paragraph(named(kinds) or _("尚未填写。")),
            *([_compared(change, project, answers)] if project else []),
            Heading(_("二、变更理由")),
            Paragraph(str(what.get("reason") or "　")),
            Heading(_("三、对指标、经费和进度的影响")),
            Paragraph(str(what.get("effect") or "　")),
            *_more(answers),
            *_signing(change, kinds),
        ],
        subtitle=change.number or "",
        mark=str(_("草稿，不得上报")) if change.state in WRITING else "",
    )


@paper(*REPLY, gettext_lazy("变更批复、延期批复"), parts=once_granted)
def reply(change: Application, part_: str) -> Paper:
    """What the institution agreed to, since when."""
    told = Amendment.objects.select_related("project__pmo", "project__unit").get(application=change)
    project, only = told.project, kinds_of(change)
    title = _("关于同意项目延期的批复") if only == [ChangeKind.TERM] else _("关于同意项目变更的批复")
    words = GRANTED.lines(
        title=project.title,
        project=project.number,
        number=told.number,
        day=full_day(told.effective_on),
    )
    rows = [(one.item, one.before, one.after) for one in told.values.all()]
    return Paper(
        title,
        [
            Paragraph(_("%(unit)s：") % {"unit": change.unit.name}),
            *[Paragraph(line) for line in words],
            Table((_("内容"), _("原"), _("变更后")), rows, (6, 7, 7)),
            Seal(str(project.pmo or ""), told.effective_on),
        ],
        subtitle=told.number,
    )


def _about(project: Project, change: Application) -> Facts:
    version = change.versions.order_by("-number").first()
    return Facts(
        [
            (_("项目编号"), project.number),
            (_("项目名称"), project.title),
            (_("承担单位"), change.unit.name),
            (_("申请人"), change.lead.name),
            (_("起止年限"), f"{project.starts_on:%Y-%m-%d} — {project.works_until:%Y-%m-%d}"),
            (_("申请日期"), full_day(days.local(version.at).date()) if version else ""),
        ]
    )


def _compared(change: Application, project: Project, answers: dict[str, object]) -> Table:
    """As it was when it was granted, else against what stands today."""
    told = Amendment.objects.filter(application=change).first()
    found = told.values.all() if told else differences(project, answers)
    rows = [(one.item, one.before, one.after) for one in found]
    return Table((_("内容"), _("变更前"), _("变更后")), rows, (6, 7, 7))


def _more(answers: dict[str, object]) -> list[Block]:
    """What an extension and an end are asked besides."""
    term, end = part(answers, "term"), part(answers, "end")
    said = (
        (_("还没有完成的工作"), term.get("left")),
        (_("延期后的安排"), term.get("plan")),
        (_("已完成的工作和指标"), end.get("done")),
        (_("已购设备、材料和未付款项怎样处理"), end.get("assets")),
        (_("新负责人的职称、专业和工作基础"), part(answers, "lead").get("profile")),
        (_("新单位的条件，权利义务怎样承接"), part(answers, "unit").get("basis")),
    )
    return [block for title, text in said if text for block in (Heading(title, 2), Paragraph(str(text)))]


def _signing(change: Application, kinds: list[ChangeKind]) -> list[Block]:
    """Whoever leaves and whoever takes over sign beside each other; the unit says what it thinks."""
    hands = [_("原负责人"), _("新负责人")] if ChangeKind.LEAD in kinds else [_("项目负责人")]
    new_unit = [Signatures([_("新承担单位法定代表人"), _("盖章")])] if ChangeKind.UNIT in kinds else []
    return [
        Heading(_("四、签字")),
        Signatures([*hands, _("年月日")]),
        Heading(_("五、承担单位意见")),
        Paragraph("　"),
        Signatures([_("法定代表人")]),
        Seal(change.unit.name),
        *new_unit,
        *recorded(change, "confirm", until=["submit"]),
    ]
