"""卷内目录: every paper of one project's volume; the pages are numbered by hand when it is bound."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Table, paper
from keji.outcomes.archives.contents import contents_of
from keji.outcomes.archives.models import Volume
from keji.outcomes.projects.models import Project


def once_archived(project: Project) -> Sequence[tuple[str, str]]:
    return [("", "")] if project.state == "archived" else []


@paper("projects.Project", "volume-contents", gettext_lazy("卷内目录"), parts=once_archived)
def volume_contents(project: Project, part: str) -> Paper:
    volume = Volume.objects.filter(project=project).first()
    rows = [
        (str(number), one.number, one.by, one.title, f"{one.on:%Y-%m-%d}" if one.on else "", "", "")
        for number, one in enumerate(contents_of([project])[project.pk], start=1)
    ]
    head = (_("序号"), _("文号"), _("责任者"), _("题名"), _("日期"), _("页号"), _("备注"))
    return Paper(
        _("卷内目录"),
        [
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("档号"), volume.code if volume else ""),
                    (_("存放位置"), volume.lies if volume else ""),
                ]
            ),
            Table(head, rows, (2, 7, 6, 7, 5, 2, 2), ("center", "left", "left", "left", "center")),
        ],
    )
