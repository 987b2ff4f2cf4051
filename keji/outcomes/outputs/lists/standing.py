"""Units and leads whose credit is asked about: two lines for each application, once for each of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.applications.tables import applications
from keji.kernel.sealed.masking import mask
from keji.outcomes.outputs.lists.applications import answers_of
from keji.outcomes.outputs.source import Field, Source


@dataclass(frozen=True)
class Row:
    who: str
    code: str
    on: Any = ""


def rows(found: QuerySet[Application], seat: str) -> list[Row]:
    """Nobody's identity number leaves the platform whole; the day is the one the applicant gave."""
    shown = list(found.select_related("unit", "lead").order_by("number", "pk"))
    answers = answers_of(one.pk for one in shown)
    told: dict[tuple[str, int], Row] = {}
    for one in shown:
        on = (answers.get(one.pk, {}).get("declarations") or {}).get("credit") or ""
        told.setdefault(("unit", one.unit_id), Row(one.unit.name, one.unit.code or "", str(on)))
        told.setdefault(("lead", one.lead_id), Row(one.lead.name, mask(str(one.lead.identity or ""))))
    return list(told.values())


FIELDS = (
    Field("who", _("单位或个人"), lambda row: row.who, also=(_("名称"), _("主体名称"))),
    Field("code", _("代码"), lambda row: row.code, also=(_("统一社会信用代码"), _("证件号码"))),
    Field("on", _("日期"), lambda row: row.on, also=(_("查询日期"),)),
)

STANDING = Source("standing", _("诚信查询对象"), Application, applications, rows, FIELDS)
