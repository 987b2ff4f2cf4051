"""What a unit was in a year that is over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days


class YearlyFigures(models.Model):
    """The figures of one unit and one year; money in fen, what nobody said stays empty."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="yearly_figures"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    assets_fen = models.BigIntegerField(_("资产总额（万元）"), null=True, blank=True)
    revenue_fen = models.BigIntegerField(_("营业收入（万元）"), null=True, blank=True)
    profit_fen = models.BigIntegerField(_("利润总额（万元）"), null=True, blank=True)
    tax_fen = models.BigIntegerField(_("上缴税费（万元）"), null=True, blank=True)
    research_fen = models.BigIntegerField(_("研发费用（万元）"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("职工人数"), null=True, blank=True)
    researchers = models.PositiveIntegerField(_("研发人员"), null=True, blank=True)
    patents = models.PositiveIntegerField(_("有效专利（件）"), null=True, blank=True)
    said_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("填写时间"), default=days.now)

    class Meta:
        verbose_name = _("年度数据")
        verbose_name_plural = _("年度数据")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="figures_year_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"


#: In the order in which they are asked and read.
MONEY = ("assets_fen", "revenue_fen", "profit_fen", "tax_fen", "research_fen")
COUNTS = ("staff", "researchers", "patents")
