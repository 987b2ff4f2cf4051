"""An uploaded list while it waits and after it came in: what its columns mean, its rows, its counts."""

import json
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.kernel.papers.ledgers.choices import Unit
from keji.kernel.papers.sheets import Value
from keji.kernel.sealed import SealedText

Rows = list[tuple[int, list[Value]]]


class Held(Staged):
    """An uploaded list, previewed, then brought in as a whole or not at all."""

    file_name = models.CharField(_("文件"), max_length=120)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    sheet = models.CharField(_("工作表"), max_length=60)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("上传时间"), default=days.now, editable=False)
    heads = models.JSONField(_("列名"))
    mapping = models.JSONField(_("对应"))
    counted_in = models.CharField(_("金额单位"), max_length=4, choices=Unit, default=Unit.WAN)
    #: The rows hold names and telephones, so they are sealed as a whole.
    cells = SealedText(editable=False)
    skipped = models.PositiveIntegerField(_("跳过的行"), default=0)
    total = models.PositiveIntegerField(_("行数"), default=0)
    good = models.PositiveIntegerField(_("导入"), default=0)
    bad = models.PositiveIntegerField(_("有误"), default=0)
    there = models.PositiveIntegerField(_("已有"), default=0)

    class Meta:
        abstract = True

    @property
    def rows(self) -> Rows:
        """The rows with their numbers in the sheet."""
        return [(number, [_opened(value) for value in row]) for number, row in json.loads(self.cells)]

    @rows.setter
    def rows(self, rows: Rows) -> None:
        self.cells = json.dumps([(number, [_kept(value) for value in row]) for number, row in rows])


def _kept(value: Value) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _opened(value: Any) -> Value:
    found: Value = date.fromisoformat(value["day"]) if isinstance(value, dict) else value
    return found
