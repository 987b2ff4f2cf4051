"""成果登记: what projects brought forth, a line for each record."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.outcomes.outputs.source import Field, Source
from keji.outcomes.registries.forms import AchievementForm
from keji.outcomes.registries.models import Record
from keji.outcomes.registries.tables import records


def rows(found: QuerySet[Record], seat: str) -> list[Record]:
    """What has been registered; a draft tells nothing yet."""
    shown = found.filter(number__isnull=False)
    return list(shown.select_related("organisation", "person", "application__project").order_by("number"))


def _said(name: str) -> Callable[[Record], str]:
    return lambda row: str(row.values.get(name) or "")


def _kind(row: Record) -> str:
    kinds = dict(AchievementForm.base_fields["kind"].choices)  # type: ignore[attr-defined]
    return str(kinds.get(row.values.get("kind"), ""))


def _project(name: str) -> Callable[[Record], str]:
    """Of the project it came from, if it has been opened."""
    return lambda row: getattr(getattr(row.application, "project", None), name, "")


FIELDS = (
    Field("number", _("登记号"), lambda row: row.number, also=(_("成果登记号"),)),
    Field("title", _("成果名称"), lambda row: row.title, also=(_("名称"),)),
    Field("kind", _("成果类型"), _kind, also=(_("类型"),)),
    Field("property", _("知识产权号"), _said("property_number"), also=(_("号码"), _("专利号"))),
    Field("on", _("日期"), lambda row: row.on, "day", also=(_("登记日期"),)),
    Field(
        "unit",
        _("单位"),
        lambda row: row.organisation.name,
        also=(_("完成单位"), _("单位名称"), _("承担单位")),
    ),
    Field("person", _("完成人"), lambda row: row.person and row.person.name, also=(_("负责人"),)),
    Field("project", _("来源项目"), _project("title"), also=(_("项目名称"), _("项目"))),
    Field("project_number", _("项目编号"), _project("number"), also=(_("编号"),)),
    Field("summary", _("主要内容与效果"), _said("summary"), also=(_("主要内容"), _("成果简介"))),
    Field("use", _("应用情况"), _said("use"), also=(_("转化"), _("转化情况"), _("推广应用情况"))),
)

RECORDS = Source("records", _("成果登记"), Record, records, rows, FIELDS)
