"""受理编号 as a book of numbers."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.documents.books import Line, book

VOID = ("withdrawn", "given_up")


@book("received", _("受理编号"))
def received() -> Sequence[Line]:
    return _lines(Application.objects.exclude(number=None).exclude(route=Route.CHANGE))


@book("changes", _("变更编号"))
def changes() -> Sequence[Line]:
    return _lines(Application.objects.filter(route=Route.CHANGE).exclude(number=None))


def _lines(rows: "QuerySet[Application]") -> list[Line]:
    return [
        Line(row.number or "", row.title, row.get_absolute_url(), str(row.stage.label), row.state in VOID)
        for row in rows.order_by("number")
    ]
