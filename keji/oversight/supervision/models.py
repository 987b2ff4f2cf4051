from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.oversight.supervision.choices import FactGroup, Grade
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet


class EvaluationCriteria(models.Model):
    """A table of criteria with their weights, as a meeting adopted it; the latest one counts from then on."""

    rows = models.JSONField(_("评价指标"))
    source = models.CharField(_("依据"), max_length=80)
    adopted_at = models.DateTimeField(_("采用时间"), default=days.now, editable=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("专业机构评价指标")
        verbose_name_plural = _("专业机构评价指标")

    def __str__(self) -> str:
        return self.source


class InstitutionEvaluation(Seated, Staged):
    """What the bureau says of an institution's work in one year; the institution is heard before it stands.

    The institution sees nothing until it is sent. What was measured is kept as it was on that day.
    """

    machine_name = "institution_evaluation"
    #: Everything that is typed or kept on the way, while somebody else may hold the row in hand.
    TAKEN_ANEW = (
        *("opinion", "veto", "mend", "mend_until", "version", "figures", "total", "grade"),
        *("sent_at", "statement_until", "statement", "concluded_on", "mended"),
    )
    SEATS = (
        Seat(Role.PMO_LEAD, path="agent_id", once="sent_at"),
        Seat(Role.PMO, path="agent_id", once="sent_at"),
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.SUPERVISOR),
    )

    agent = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField(_("年度"))
    criteria_source = models.CharField(_("指标依据"), max_length=80, blank=True)
    opinion = models.TextField(_("综合意见"), blank=True)
    veto = models.CharField(_("直接评为不合格的事由"), max_length=300, blank=True)
    mend = models.TextField(_("要整改的事项"), blank=True)
    mend_until = models.DateField(_("整改期限"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    figures = models.JSONField(_("测得的数据"), default=dict, editable=False)
    total = models.PositiveSmallIntegerField(_("得分"), null=True, editable=False)
    grade = models.CharField(_("等次"), max_length=12, choices=Grade, blank=True, editable=False)
    sent_at = models.DateTimeField(_("送专业机构"), null=True, editable=False)
    statement_until = models.DateTimeField(_("陈述期限"), null=True, editable=False)
    statement = models.TextField(_("专业机构的陈述"), blank=True, editable=False)
    concluded_on = models.DateField(_("审定日期"), null=True, editable=False)
    mended = models.TextField(_("整改情况"), blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("专业机构评价")
        verbose_name_plural = _("专业机构评价")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="supervision_eval_touched")]
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "year"],
                condition=~models.Q(state="dropped"),
                name="supervision_once_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(mend="") | models.Q(mend_until__isnull=False),
                name="supervision_mended_by_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(agent)s %(year)s年度评价") % {"agent": self.agent, "year": self.year})

    def get_absolute_url(self) -> str:
        return f"/supervision/evaluations/{self.pk}/"

    @property
    def mended_until(self) -> datetime | None:
        """The last moment of the day by which it is to be mended."""
        if self.mend_until is None:
            return None
        return datetime.combine(self.mend_until, datetime.max.time(), days.BEIJING)


class EvaluationMark(models.Model):
    """One criterion of one evaluation, with the weight it had when the evaluation was begun."""

    evaluation = models.ForeignKey(InstitutionEvaluation, on_delete=models.PROTECT, related_name="marks")
    order = models.PositiveSmallIntegerField()
    facts = models.CharField(max_length=12, choices=FactGroup, blank=True)
    title = models.CharField(_("评价指标"), max_length=60)
    text = models.CharField(_("要点"), max_length=240, blank=True)
    weight = models.PositiveSmallIntegerField(_("分值"))
    points = models.PositiveSmallIntegerField(_("得分"), null=True, blank=True)
    reason = models.CharField(_("评分理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("评价得分")
        verbose_name_plural = _("评价得分")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "order"], name="supervision_mark_order"),
            models.CheckConstraint(
                condition=models.Q(points__isnull=True) | models.Q(points__lte=models.F("weight")),
                name="supervision_points_within_weight",
            ),
        ]

    def __str__(self) -> str:
        return self.title
