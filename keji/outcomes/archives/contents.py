"""卷内文件: the papers of a project's volume in the order of their days, from whatever room has them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application, Version
from keji.journey.checks.models import FormatCheck
from keji.journey.decisions.models import BatchItem
from keji.journey.reviews.models import Item
from keji.kernel import days
from keji.kernel.ui.site import site
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.models import Contract, Project
from keji.outcomes.registries.models import Record


@dataclass(frozen=True)
class Leaf:
    """One paper: its number if it bears one, who answers for it, what it is called, its day."""

    title: str
    by: str = ""
    number: str = ""
    on: date | None = None


def contents_of(projects: Collection[Project]) -> dict[int, list[Leaf]]:
    """By their ids; a fixed number of questions for any number of projects."""
    of_project = {one.application_id: one.pk for one in projects}
    children = Application.objects.filter(parent__in=of_project).exclude(state="withdrawn")
    signed = dict(Contract.objects.filter(project__in=projects).values_list("project", "signed_on"))
    found: dict[int, list[Leaf]] = {one.pk: list(_own(one, signed.get(one.pk))) for one in projects}
    owner = of_project | {pk: of_project[parent or 0] for pk, parent in children.values_list("pk", "parent")}
    for application, leaf in _papers([*owner]):
        found[owner[application]].append(leaf)
    for project, leaf in _money([*found]):
        found[project].append(leaf)
    return {
        pk: sorted(leaves, key=lambda leaf: (leaf.on or date.max, leaf.title)) for pk, leaves in found.items()
    }


def _own(project: Project, signed_on: date | None) -> Iterator[Leaf]:
    host, unit = str(site().host), project.unit.name
    if project.document_number:
        yield Leaf(_("立项文件"), host, project.document_number, project.approved_on)
    if signed_on:
        yield Leaf(_("任务书"), _("%(host)s、%(unit)s") % {"host": host, "unit": unit}, on=signed_on)
    if project.certificate_number:
        yield Leaf(_("验收证书"), host, project.certificate_number, project.concluded_on)


def _papers(applications: Collection[int]) -> Iterator[tuple[int, Leaf]]:
    """What was handed in, checked, judged, decided and registered about these applications."""
    last: dict[int, Version] = {}
    told = Version.objects.filter(application__in=applications).select_related("application__unit")
    for version in told.defer("answers", "files").order_by("number"):
        last[version.application_id] = version
    for pk, version in last.items():
        about = version.application
        yield pk, Leaf(_handed_in(about), about.unit.name, about.number or "", _day(version.at))
    checks = FormatCheck.objects.filter(application__in=applications, signed_at__isnull=False)
    for check in checks.select_related("application__pmo"):
        yield (
            check.application_id,
            Leaf(_("形式审查表"), str(check.application.pmo or ""), on=_day(check.signed_at)),
        )
    judged = Item.objects.filter(application__in=applications, round__frozen_at__isnull=False)
    for item in judged.select_related("round__pmo"):
        yield (
            item.application_id,
            Leaf(_("专家组评审意见书"), str(item.round.pmo), on=_day(item.round.frozen_at)),
        )
    decided = BatchItem.objects.filter(application__in=applications, application__parent__isnull=False)
    for one in decided.exclude(batch__document_number="").select_related("batch"):
        number = one.batch.document_number
        yield one.application_id, Leaf(_("验收结论文件"), str(site().host), number, one.batch.issued_on)
    registered = Record.objects.filter(application__in=applications, state="registered")
    for record in registered.select_related("organisation"):
        title = _("成果登记：%(title)s") % {"title": record.title}
        yield (
            record.application_id or 0,
            Leaf(title, record.organisation.name, record.number or "", record.on),
        )


def _handed_in(application: Application) -> str:
    return str(application.get_route_display()) if application.parent_id else _("项目申报书")


def _money(projects: Collection[int]) -> Iterator[tuple[int, Leaf]]:
    paid = Instalment.objects.filter(project__in=projects, paid_on__isnull=False)
    for one in paid.order_by("number"):
        title = _("第 %(n)s 笔拨款凭证") % {"n": one.number}
        yield one.project_id, Leaf(title, str(site().host), one.voucher, one.paid_on)


def _day(moment: datetime | None) -> date | None:
    return days.local(moment).date() if moment else None
