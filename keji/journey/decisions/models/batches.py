"""What the institution proposes as a whole, and its items."""

from datetime import date, time
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.choices import Conclusion
from keji.journey.decisions.choices import BatchKind, HoldReason, ItemOutcome
from keji.kernel import days
from keji.kernel.flow.staged import Awaited, Staged
from keji.kernel.ui.dates import full_day, weekday
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User


#: Whoever countersigns writes on paper and never comes here.
COUNTERSIGNER = "countersigner"


def when_and_where(on: date | None, at: time | None, place: str) -> str:
    """2026年5月20日 星期三 10:00，三楼会议室."""
    if on is None:
        return ""
    hour = f" {at:%H:%M}" if at else ""
    return f"{full_day(on)} {weekday(on)}{hour}" + (
        gettext("，%(place)s") % {"place": place} if place else ""
    )


class Batch(Seated, Staged):
    """What the PMO proposes as a whole; the deciding body has three answers and no fourth."""

    machine_name = "decision_batch"
    # the day is planned by others, while whoever has the batch in hand does something else with it
    TAKEN_ANEW = ("pmo_id", "meets_on", "meets_from", "meets_in")
    SEATS = (
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
        Seat(Role.BUREAU, once="proposed_at"),
        Seat(Role.BUREAU_LEAD, once="proposed_at"),
        Seat(Role.PARTY_GROUP, once="proposed_at"),
        Seat(Role.SUPERVISOR, once="proposed_at"),
    )

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="batches")
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(
        "reviews.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    kind = models.CharField(_("种类"), max_length=12, choices=BatchKind, default=BatchKind.FUNDING)
    title = models.CharField(_("名称"), max_length=120)
    reasons = models.TextField(_("建议说明"), blank=True)
    background = models.TextField(_("背景"), blank=True)
    risks = models.TextField(_("风险提示"), blank=True)
    ceiling_fen = models.BigIntegerField(_("可安排经费"), default=0)
    body = models.ForeignKey(
        "calls.DecidingBody",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    meets_on = models.DateField(_("上会日期"), null=True, blank=True, editable=False)
    meets_from = models.TimeField(_("几点开始"), null=True, blank=True, editable=False)
    meets_in = models.CharField(_("地点"), max_length=120, blank=True, editable=False)
    conformity = models.TextField(_("合规性意见"), blank=True)
    conformity_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
    document_number = models.CharField(_("印发文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("审定批次")
        verbose_name_plural = _("审定批次")
        indexes = [
            models.Index(fields=["pmo", "-touched_at", "-id"], name="decisions_pmo_touched"),
            models.Index(fields=["-touched_at", "-id"], name="decisions_touched"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/decisions/{self.pk}/"

    @property
    def is_funding(self) -> bool:
        return self.kind == BatchKind.FUNDING

    @property
    def may_be_cut(self) -> bool:
        """Whether its items come from a ranking, down to a line that may fall elsewhere."""
        return self.is_funding and self.round_id is not None

    @property
    def meets_said(self) -> str:
        """When and where the body now awaited is to meet; empty while nobody has said."""
        return when_and_where(self.meets_on, self.meets_from, self.meets_in)

    @property
    def meets_late(self) -> bool:
        """Whether the planned day has passed and nobody has recorded what was decided."""
        return self.meets_on is not None and self.meets_on < days.today()

    @property
    def meets_mark(self) -> str:
        """What is planned for whom: differs once somebody else has planned, or another body is awaited."""
        return f"{self.body_id}|{self.meets_on or ''}|{self.meets_from or ''}|{self.meets_in}"

    @property
    def is_change(self) -> bool:
        return self.kind == BatchKind.CHANGE

    def holder_of(self, seat: str) -> tuple[str, str]:
        """The body that decides now is awaited by its own name."""
        if seat == Role.PARTY_GROUP and self.body is not None:
            return self.body.name, super().holder_of(seat)[1]
        return super().holder_of(seat)

    @property
    def is_countersigned_now(self) -> bool:
        """Whether another department has the word: it writes on paper, and the bureau records it."""
        return self.state == "proposed" and bool(self.body and self.body.countersigns)

    def seats_of(self, user: "User | AnonymousUser | None") -> frozenset[str]:
        """Nobody on the platform speaks for who countersigns."""
        held = super().seats_of(user)
        return held - {Role.PARTY_GROUP} if self.is_countersigned_now else held

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """What lies with who countersigns waits for the bureau to ask for the opinion and record it."""
        waiting, elsewhere = super().awaiting(seat), models.Q(state="proposed", body__countersigns=True)
        if seat == Role.PARTY_GROUP and waiting is not None:
            return waiting & ~elsewhere
        if seat == Role.BUREAU:
            return elsewhere if waiting is None else waiting | elsewhere
        return waiting

    def awaited(self) -> Awaited | None:
        if not self.is_countersigned_now:
            return super().awaited()
        name = str(self.body)
        return Awaited((Role.BUREAU,), name, str(_("送会签并登记意见")), None, self.state_since)


class BatchItem(models.Model):
    """One application in a batch: proposed by the PMO, agreed or held by the body, never changed by it."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="batch_items"
    )
    order = models.PositiveSmallIntegerField(_("名次"))
    proposed_fen = models.BigIntegerField(_("机构建议额"), default=0)
    conclusion = models.CharField(_("建议结论"), max_length=16, choices=Conclusion, blank=True)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    outcome = models.CharField(max_length=8, choices=ItemOutcome, blank=True)
    hold_reason = models.CharField(_("保留理由"), max_length=20, choices=HoldReason, blank=True)
    hold_evidence = models.CharField(_("依据"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("批次项目")
        verbose_name_plural = _("批次项目")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "application"], name="decisions_item_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome=ItemOutcome.HELD) | ~models.Q(hold_reason=""),
                name="decisions_hold_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_fen__gte=0), name="decisions_amount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return str(self.application)

    @property
    def proposal(self) -> str:
        """What is proposed where no money is: a conclusion, or a change and why."""
        return str(self.get_conclusion_display()) or self.reason
