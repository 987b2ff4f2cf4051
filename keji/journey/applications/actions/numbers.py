"""Gapless numbers: 受理编号, 项目编号, 证书编号."""

from django.db import transaction

from keji.journey.applications.models import Register


@transaction.atomic
def take_number(kind: str, year: int) -> int:
    """The next number of this row and year; no gap, for the row is locked until the caller is done."""
    Register.objects.get_or_create(kind=kind, year=year)
    row = Register.objects.select_for_update().get(kind=kind, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
