"""What is compared, what was found, and what a person made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.journey.duplicates.choices import Occasion, Verdict
from keji.journey.elsewhere.choices import Level
from keji.kernel import days
from keji.kernel.flow.staged import Awaited, Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

READERS = (
    Seat(Role.PMO, path="pmo_id"),
    Seat(Role.PMO_LEAD, path="pmo_id"),
    Seat(Role.BUREAU),
    Seat(Role.BUREAU_LEAD),
    Seat(Role.SUPERVISOR),
)


class LibraryRecord(models.Model):
    """One project of the library in the form in which projects are compared; made anew from its source.

    `listed` ones are compared with; `is_funded` ones got money; what `is_public` may be named to anybody.
    `digest` is that of what is compared, `held` that of what the indexes on disk hold.
    """

    application = models.OneToOneField(
        "applications.Application",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="library_record",
    )
    funded = models.OneToOneField(
        "elsewhere.FundedProject",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="library_record",
    )
    title = models.CharField(_("项目名称"), max_length=200)
    unit = models.CharField(_("单位"), max_length=200, blank=True)
    unit_code = models.CharField(max_length=18, blank=True, db_index=True)
    unit_core = models.CharField(max_length=200, blank=True, db_index=True)
    lead = models.CharField(_("负责人"), max_length=120, blank=True)
    lead_core = models.CharField(max_length=120, blank=True, db_index=True)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    level = models.CharField(_("级别"), max_length=8, choices=Level, default=Level.COUNTY)
    department = models.CharField(_("主管部门"), max_length=120, blank=True)
    fund = models.CharField(_("资金来源"), max_length=120, blank=True)
    field = models.CharField(_("领域"), max_length=120, blank=True)
    year_from = models.PositiveSmallIntegerField(_("起始年"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("结束年"), null=True, blank=True)
    fiscal_fen = models.BigIntegerField(_("财政资金"), null=True, blank=True)
    is_funded = models.BooleanField(_("已立项"), default=False)
    is_public = models.BooleanField(_("已公开"), default=False)
    listed = models.BooleanField(default=True)
    sections = models.JSONField(default=list)
    equipment = models.JSONField(default=list)
    indicators = models.JSONField(default=list)
    #: That of all promised indicators together; nothing where they are few.
    indicator_mark = models.CharField(max_length=64, blank=True, db_index=True)
    phone_mark = models.CharField(max_length=64, blank=True)
    authors = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    held = models.CharField(max_length=64, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("查重库记录")
        verbose_name_plural = _("查重库记录")

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """Everything that was written, section after section."""
        return "\n".join(text for _title, text in self.sections)

    @property
    def years(self) -> str:
        if self.year_from is None:
            return ""
        ends = "" if self.year_to in (None, self.year_from) else f"–{self.year_to}"
        return f"{self.year_from}{ends}"


class Run(models.Model):
    """One look at an application: wanted first, then done by the worker or whoever cannot wait."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="duplicate_runs"
    )
    occasion = models.CharField(_("时点"), max_length=12, choices=Occasion)
    wanted_at = models.DateTimeField(default=days.now, editable=False)
    done_at = models.DateTimeField(_("查重时间"), null=True, blank=True)
    compared = models.PositiveIntegerField(_("比对库"), default=0)
    text_from = models.FloatField(_("文字相似阈值"), default=0)
    title_from = models.FloatField(_("题目相似阈值"), default=0)
    found = models.PositiveSmallIntegerField(_("发现"), default=0)
    trouble = models.CharField(_("上次出错"), max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("查重")
        verbose_name_plural = _("查重")
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(done_at__isnull=True),
                name="duplicates_wanted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.get_occasion_display()}"


class DuplicateCheck(Seated, Staged):
    """What was found about one application, and where its judgement stands."""

    machine_name = "duplicate_check"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = READERS

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="duplicate_check"
    )
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("查重核查")
        verbose_name_plural = _("查重核查")
        indexes = [
            models.Index(fields=["pmo", "-touched_at", "-id"], name="duplicates_check_pmo"),
            models.Index(fields=["-touched_at", "-id"], name="duplicates_check_touched"),
        ]

    def __str__(self) -> str:
        return str(self.application)

    def get_absolute_url(self) -> str:
        return f"/duplicates/{self.pk}/"

    def awaited(self) -> Awaited | None:
        """While the applicant is asked, he is awaited, until the day of the first question."""
        if self.state != "asked":
            return super().awaited()
        open_ones = Explanation.objects.filter(finding__check_of=self, state="asked")
        first = open_ones.select_related("lead", "application__unit").order_by("until").first()
        return first.awaited() if first else None


class Finding(models.Model):
    """One record that is like an application, with the evidence, and what a person made of it.

    Scores are between 0 and 1, `share` is the part of this application's characters that stand there too,
    in per cent; `danger` between 0 and 100 orders the findings and decides nothing.
    """

    check_of = models.ForeignKey(DuplicateCheck, on_delete=models.CASCADE, related_name="findings")
    record = models.ForeignKey(LibraryRecord, on_delete=models.CASCADE, related_name="findings")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="findings")
    text_score = models.FloatField(default=0)
    title_score = models.FloatField(default=0)
    share = models.PositiveSmallIntegerField(_("相同文字占比"), default=0)
    sections = models.JSONField(default=list)
    same = models.JSONField(default=list)
    danger = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(_("判断"), max_length=12, choices=Verdict, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    judged_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("相似记录")
        verbose_name_plural = _("相似记录")
        ordering = ["-danger", "pk"]
        constraints = [models.UniqueConstraint(fields=["check_of", "record"], name="duplicates_finding_once")]

    def __str__(self) -> str:
        return f"{self.check_of} / {self.record}"

    def get_absolute_url(self) -> str:
        return f"/duplicates/findings/{self.pk}/"


class Explanation(Seated, Staged):
    """待申报人说明: what the institution asks the applicant about a finding, and the answer."""

    machine_name = "explanation"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (Seat(APPLICANT, path="lead_id", of="person"), *READERS)

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="explanations")
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="explanations"
    )
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    pmo = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    question = models.TextField(_("要说明的事项"))
    until = models.DateTimeField(_("说明截止"))
    answer = models.TextField(_("说明"), blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("情况说明")
        verbose_name_plural = _("情况说明")

    def __str__(self) -> str:
        return str(self.application)

    def get_absolute_url(self) -> str:
        return f"/duplicates/explanations/{self.pk}/"


class Calibration(models.Model):
    """What thresholds find and cry out about, measured on the library itself; wanted first, then measured."""

    wanted_at = models.DateTimeField(default=days.now, editable=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    measured_at = models.DateTimeField(null=True, blank=True)
    sample = models.PositiveIntegerField(default=200)
    result = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("阈值测量")
        verbose_name_plural = _("阈值测量")

    def __str__(self) -> str:
        return str(self.wanted_at)
