"""How a project ends on paper: given up, accepted under a number, or archived with its contents."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.papers import renounced
from keji.kernel import days, journal
from keji.kernel.papers import Facts, Heading, Paper, Seal, Signatures, Table, full_day, paper
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.site import site
from keji.outcomes.projects.models import Project


def once_certified(project: Project) -> Sequence[tuple[str, str]]:
    return [("", "")] if project.certificate_number and not project.is_imported else []


def while_it_may_be_given_up(project: Project) -> Sequence[tuple[str, str]]:
    """Before the task book stands, and after the applicant gave up; not where it was only deemed to."""
    if project.state == "given_up":
        given = journal.history(project).filter(verb="project.give_up").exists()
        return [("", "")] if given else []
    return [("", "")] if project.state == "contracting" else []


def once_packed(project: Project) -> Sequence[tuple[str, str]]:
    return [("", "")] if project.state == "archived" else []


@paper("projects.Project", "certificate", gettext_lazy("验收证书"), parts=once_certified)
def certificate(project: Project, part: str) -> Paper:
    """The conclusion under its number; what was promised and what came of it."""
    rows = [
        (one.indicator.name, one.agreed, one.actual, one.evidence)
        for one in project.contract.indicators.select_related("indicator")
    ]
    return Paper(
        _("科技计划项目验收证书"),
        [
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("承担单位"), project.unit.name),
                    (_("负责人"), project.lead.name),
                    (_("起止年限"), f"{project.starts_on:%Y-%m} — {project.ends_on:%Y-%m}"),
                    (_("核定财政经费（万元）"), wan(project.approved_fen)),
                    (_("验收结论"), project.get_conclusion_display()),
                    (_("验收日期"), full_day(project.concluded_on)),
                ]
            ),
            Heading(_("考核指标完成情况")),
            Table((_("指标"), _("核定值"), _("完成值"), _("佐证材料")), rows, (7, 4, 4, 7)),
            Seal(str(site().host), project.concluded_on),
        ],
        subtitle=project.certificate_number or "",
    )


@paper("projects.Project", "renunciation", gettext_lazy("放弃声明"), parts=while_it_may_be_given_up)
def renunciation(project: Project, part: str) -> Paper:
    """To be signed by lead and unit, who were awarded the project and do not want it."""
    said = _("我单位承担的“%(title)s”（项目编号 %(number)s）因以下原因放弃立项，不再签订任务书：")
    return renounced(project, said % {"title": project.title, "number": project.number})


@paper("projects.Project", "archive-list", gettext_lazy("归档目录"), parts=once_packed)
def archive_list(project: Project, part: str) -> Paper:
    """Every file of the package with its size and the beginning of its digest."""
    archive = project.archive
    rows = [
        (str(number), one["path"], str(one["size"]), one["sha256"][:16])
        for number, one in enumerate(archive.manifest, start=1)
    ]
    return Paper(
        _("项目归档目录"),
        [
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("制作日期"), full_day(days.local(archive.made_at).date())),
                    (
                        _("归档包摘要（SHA-256）"),
                        " ".join(archive.digest[at : at + 16] for at in range(0, 64, 16)),
                    ),
                ]
            ),
            Table(
                (_("序号"), _("文件"), _("字节数"), _("摘要")),
                rows,
                (2, 12, 4, 6),
                ("center", "left", "right"),
            ),
            Signatures([_("移交人"), _("接收人"), _("日期")]),
        ],
    )
