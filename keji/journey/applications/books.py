"""受理编号 as a book of numbers."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.documents.books import Line, book

VOID = ("withdrawn", "given_up")


@book("received", _("受理编号"))
def received() -> Sequence[Line]:
    rows = Application.objects.exclude(number=None).order_by("number")
    return [
        Line(row.number or "", row.title, row.get_absolute_url(), str(row.stage.label), row.state in VOID)
        for row in rows
    ]
