"""The format check of an application by the PMO, with its numbered reasons, and facts others add."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.checks.choices import Outcome, Reason, Verdict
from keji.kernel import days


class FormatCheck(models.Model):
    """One pass of the format check; signed when `outcome` is given."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="format_checks"
    )
    version = models.ForeignKey("applications.Version", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=days.now, editable=False)
    signed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("审查结论"), max_length=8, choices=Outcome, blank=True)
    note = models.TextField(_("说明"), blank=True)
    rechecked_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    rechecked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("形式审查")
        verbose_name_plural = _("形式审查")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "version"],
                condition=models.Q(signed_at__isnull=True),
                name="checks_one_open_per_version",
            ),
            models.CheckConstraint(
                condition=models.Q(rechecked_by__isnull=True) | ~models.Q(rechecked_by=models.F("by")),
                name="checks_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.get_outcome_display()}"


class Mark(models.Model):
    """One of the 24 lines of a format check."""

    check_sheet = models.ForeignKey(FormatCheck, on_delete=models.CASCADE, related_name="marks")
    reason = models.CharField(_("审查项"), max_length=2, choices=Reason)
    verdict = models.CharField(_("结论"), max_length=5, choices=Verdict)
    note = models.CharField(_("问题说明"), max_length=500, blank=True)
    part = models.CharField(_("开放补正的部分"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("审查项")
        verbose_name_plural = _("审查项")
        ordering = ["reason"]
        constraints = [models.UniqueConstraint(fields=["check_sheet", "reason"], name="checks_mark_once")]

    def __str__(self) -> str:
        return self.get_reason_display()


class Fact(models.Model):
    """Something the bureau or a supervisor knows and lays beside an application; judging it is the PMO's."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="facts"
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=days.now, editable=False)
    text = models.TextField(_("情况"))

    class Meta:
        verbose_name = _("补充情况")
        verbose_name_plural = _("补充情况")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text[:40]
