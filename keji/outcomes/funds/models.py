"""The money: a line of appropriation, postings that are only ever added, instalments paid by two people."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Awaited, Staged
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.projects.models import SEATS
from keji.parties.people.seats import Seated, SeatedQuerySet


class FundLine(models.Model):
    """An appropriation and what is left of it; the database refuses to commit or pay more than there is."""

    programme = models.ForeignKey("calls.Programme", on_delete=models.PROTECT, related_name="fund_lines")
    source = models.CharField(_("资金来源"), max_length=60)
    letter_number = models.CharField(_("指标文号"), max_length=80, unique=True)
    on = models.DateField(_("下达日期"))
    function = models.CharField(_("功能科目"), max_length=60, blank=True)
    government = models.CharField(_("政府经济分类"), max_length=60, blank=True)
    agency = models.CharField(_("部门经济分类"), max_length=60, blank=True)
    amount_fen = models.BigIntegerField(_("下达"), default=0, editable=False)
    committed_fen = models.BigIntegerField(_("占用"), default=0, editable=False)
    paid_fen = models.BigIntegerField(_("拨付"), default=0, editable=False)

    class Meta:
        verbose_name = _("经费")
        verbose_name_plural = _("经费")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(committed_fen__lte=models.F("amount_fen"), committed_fen__gte=0),
                name="funds_no_overcommitment",
            ),
            models.CheckConstraint(
                condition=models.Q(paid_fen__lte=models.F("committed_fen"), paid_fen__gte=0),
                name="funds_no_overspending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_number} {self.source}"

    @property
    def totals(self) -> dict[str, int]:
        """The balances as the foot of the ledger shows them."""
        return {
            "budget_fen": self.amount_fen,
            "held_fen": self.committed_fen,
            "paid_fen": self.paid_fen,
            "free_fen": self.amount_fen - self.committed_fen,
        }

    @property
    def held_percent(self) -> str:
        return percent(self.committed_fen, self.amount_fen)

    @property
    def paid_percent(self) -> str:
        return percent(self.paid_fen, self.committed_fen)


def percent(part: int, whole: int) -> str:
    """A share with one decimal; nothing of nothing is 0."""
    return f"{100 * part / whole:.1f}" if whole else "0.0"


#: 待拨: the condition is met, the money is not out; 已下达未拨付 has those whose condition is open, too.
WAITING = ("due", "made", "checked")
UNPAID = ("planned", *WAITING)
#: What may still be stopped: the money of the others is on its way.
STOPPABLE = ("planned", "due", "made")


class Instalment(Seated, Staged):
    """One payment to a unit: made out by one person, checked by another, arrived or bounced."""

    machine_name = "instalment"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = SEATS

    line = models.ForeignKey(FundLine, on_delete=models.PROTECT, related_name="instalments")
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="instalments")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("第几笔"))
    condition = models.CharField(_("拨付条件"), max_length=120)
    amount_fen = models.BigIntegerField(_("金额"))
    due_on = models.DateField(_("应拨日期"), null=True, blank=True)
    made_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    voucher = models.CharField(_("凭证号"), max_length=60, blank=True)
    paid_on = models.DateField(_("拨付日期"), null=True, blank=True)
    arrived_on = models.DateField(_("到账日期"), null=True, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("拨款")
        verbose_name_plural = _("拨款")
        indexes = [models.Index(fields=["state", "-touched_at", "-id"], name="funds_instalment_state")]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="funds_instalment_number"),
            models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="funds_instalment_positive"),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(made_by=models.F("checked_by")),
                name="funds_maker_is_not_checker",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(project)s 第 %(number)d 笔") % {"project": self.project, "number": self.number}

    def get_absolute_url(self) -> str:
        return f"/funds/instalments/{self.pk}/"

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """Later instalments wait for the acceptance, not for a person, until the project is concluded."""
        waiting = super().awaiting(seat)
        too_early = models.Q(state="planned", number__gt=1, project__conclusion="")
        return waiting & ~too_early if waiting is not None else None

    def awaited(self) -> Awaited | None:
        if self.state == "planned" and self.number > 1 and not self.project.conclusion:
            return None
        return super().awaited()


COMES = (PostingKind.COMMITMENT, PostingKind.PAYMENT)
GOES_BACK = (PostingKind.RELEASE, PostingKind.BOUNCE)
PAYING = (PostingKind.PAYMENT, PostingKind.BOUNCE)


class Posting(models.Model):
    """One row of the ledger; a correction is another row with the opposite sign."""

    line = models.ForeignKey(FundLine, on_delete=models.PROTECT, related_name="postings")
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="postings"
    )
    instalment = models.ForeignKey(
        Instalment, null=True, blank=True, on_delete=models.PROTECT, related_name="postings"
    )
    kind = models.CharField(_("事项"), max_length=16, choices=PostingKind)
    amount_fen = models.BigIntegerField(_("金额"))
    note = models.CharField(_("摘要"), max_length=200, blank=True)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=days.now, editable=False)

    class Meta:
        verbose_name = _("台账")
        verbose_name_plural = _("台账")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=PostingKind.APPROPRIATION)
                | models.Q(kind__in=COMES, amount_fen__gt=0)
                | models.Q(kind__in=GOES_BACK, amount_fen__lt=0),
                name="funds_posting_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=PAYING) | models.Q(instalment__isnull=False),
                name="funds_payment_of_an_instalment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_fen}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("the ledger is only added to: post another row")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("the ledger is only added to: post another row")
