"""One ledger somebody uploaded: what its columns mean, its rows, and the projects it became."""

import json
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.kernel.papers.sheets import Value
from keji.kernel.sealed import SealedText
from keji.outcomes.imports.choices import Unit
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

Rows = list[tuple[int, list[Value]]]


class Import(Seated, Staged):
    """An uploaded ledger, previewed, then brought in as a whole or not at all."""

    machine_name = "project_import"
    SEATS = (Seat(Role.BUREAU), Seat(Role.BUREAU_LEAD), Seat(Role.SUPERVISOR))

    file_name = models.CharField(_("文件"), max_length=120)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    sheet = models.CharField(_("工作表"), max_length=60)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("上传时间"), default=days.now, editable=False)
    heads = models.JSONField(_("列名"))
    mapping = models.JSONField(_("对应"))
    counted_in = models.CharField(_("金额单位"), max_length=4, choices=Unit, default=Unit.WAN)
    pmo = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("在研县级项目交由"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    #: The rows hold telephones, so they are sealed as a whole.
    cells = SealedText(editable=False)
    skipped = models.PositiveIntegerField(_("跳过的行"), default=0)
    total = models.PositiveIntegerField(_("行数"), default=0)
    good = models.PositiveIntegerField(_("导入"), default=0)
    bad = models.PositiveIntegerField(_("有误"), default=0)
    there = models.PositiveIntegerField(_("已有"), default=0)
    #: Units and persons that stood nowhere before, by their ids: they go when the import is taken back.
    made = models.JSONField(default=dict, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("项目导入")
        verbose_name_plural = _("项目导入")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="imports_touched")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return f"/imports/{self.pk}/"

    @property
    def rows(self) -> Rows:
        """The rows with their numbers in the sheet."""
        return [(number, [_opened(value) for value in row]) for number, row in json.loads(self.cells)]

    @rows.setter
    def rows(self, rows: Rows) -> None:
        self.cells = json.dumps([(number, [_kept(value) for value in row]) for number, row in rows])


class Brought(models.Model):
    """Which project a row became."""

    ledger = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="brought")
    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="brought")
    row = models.PositiveIntegerField(_("行"))

    class Meta:
        verbose_name = _("导入的项目")
        verbose_name_plural = _("导入的项目")
        ordering = ["row"]

    def __str__(self) -> str:
        return f"{self.row} {self.project}"


def _kept(value: Value) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _opened(value: Any) -> Value:
    found: Value = date.fromisoformat(value["day"]) if isinstance(value, dict) else value
    return found
