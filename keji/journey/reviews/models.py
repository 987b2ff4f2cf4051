"""Experts, and one panel meeting: draw, conflicts, sheets, ranking."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.reviews.choices import Advice, ChosenBy, ConflictKind, Presence, Purpose
from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

EXPERT = "expert"


class Expert(models.Model):
    """A person in the pool, which the bureau keeps."""

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="expert")
    organisation = models.CharField(_("工作单位"), max_length=120)
    fields = models.CharField(_("专业领域"), max_length=200)
    is_finance = models.BooleanField(_("财务专家"), default=False)
    out_of_county = models.BooleanField(_("县外专家"), default=False)
    added_at = models.DateTimeField(_("入库时间"), default=days.now, editable=False)
    suspended_at = models.DateTimeField(_("移出时间"), null=True, blank=True)
    suspended_why = models.CharField(_("移出原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("专家")
        verbose_name_plural = _("专家")
        indexes = [models.Index(fields=["-added_at", "-id"], name="reviews_expert_added")]

    def __str__(self) -> str:
        return str(self.person)


class Round(Seated, Staged):
    """One panel, one day: the items of one call judged by one set of experts."""

    machine_name = "review_round"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
        Seat(Role.BUREAU, once="frozen_at"),
        Seat(Role.BUREAU_LEAD, once="frozen_at"),
        Seat(Role.SUPERVISOR),
    )

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="rounds")
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("用途"), max_length=12, choices=Purpose, default=Purpose.FUNDING)
    title = models.CharField(_("名称"), max_length=120)
    meets_at = models.DateTimeField(_("会议时间"))
    place = models.CharField(_("地点"), max_length=120)
    size = models.PositiveSmallIntegerField(_("专家人数"), default=5)
    reserves = models.PositiveSmallIntegerField(_("递补人数"), default=3)
    finance_least = models.PositiveSmallIntegerField(_("财务专家不少于"), default=1)
    outside_least = models.PositiveSmallIntegerField(_("县外专家不少于"), default=2)
    same_unit_most = models.PositiveSmallIntegerField(_("同一单位专家不超过"), default=2)
    sheets_least = models.PositiveSmallIntegerField(_("每项有效评分表不少于"), default=3)
    pass_points = models.PositiveSmallIntegerField(_("合格线"), default=70)
    drop_extremes_from = models.PositiveSmallIntegerField(_("去掉最高最低分的起点人数"), default=5)
    witness = models.CharField(_("抽取监督人"), max_length=60, blank=True)
    seed = models.CharField(max_length=64, blank=True, editable=False)
    candidates = models.JSONField(default=list, editable=False)
    drawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    chair = models.ForeignKey(
        "reviews.Panelist", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chosen_by = models.CharField(_("组长产生方式"), max_length=12, choices=ChosenBy, blank=True)
    ranking_digest = models.CharField(max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("评审会")
        verbose_name_plural = _("评审会")
        indexes = [
            models.Index(fields=["pmo", "-touched_at", "-id"], name="reviews_pmo_touched"),
            models.Index(fields=["-touched_at", "-id"], name="reviews_touched"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(chair__isnull=True, chosen_by="")
                | models.Q(chair__isnull=False) & ~models.Q(chosen_by=""),
                name="reviews_chair_chosen",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/reviews/{self.pk}/"

    @property
    def is_funding(self) -> bool:
        return self.purpose == Purpose.FUNDING


class Panelist(models.Model):
    """An expert drawn for a round, or standing by in the drawn order."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="panel")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="panels")
    order = models.PositiveSmallIntegerField()
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.DRAWN)
    pledged_at = models.DateTimeField(_("签署承诺"), null=True, blank=True)

    class Meta:
        verbose_name = _("评审专家")
        verbose_name_plural = _("评审专家")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["round", "expert"], name="reviews_panelist_once")]

    def __str__(self) -> str:
        return str(self.expert)


class Item(models.Model):
    """An application on a round's list, and what the panel made of it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="review_items"
    )
    order = models.PositiveSmallIntegerField(_("顺序"))
    points_milli = models.BigIntegerField(_("得分（千分之一）"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("名次"), null=True, blank=True)
    suggested_fen = models.BigIntegerField(_("专家建议额"), null=True, blank=True)
    advice = models.CharField(_("评审组意见"), max_length=16, choices=Advice, blank=True)
    opinion = models.TextField(_("评审组评语"), blank=True)
    cut_reason = models.CharField(_("核减理由"), max_length=300, blank=True)
    indicator_advice = models.TextField(_("指标调整建议"), blank=True)

    class Meta:
        verbose_name = _("评审项目")
        verbose_name_plural = _("评审项目")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["round", "application"], name="reviews_item_once"),
            models.UniqueConstraint(fields=["round", "rank"], name="reviews_rank_once"),
        ]

    def __str__(self) -> str:
        return str(self.application)


class Conflict(models.Model):
    """Why an expert may not judge an application."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="conflicts")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="conflicts")
    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ConflictKind)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    at = models.DateTimeField(default=days.now, editable=False)

    class Meta:
        verbose_name = _("回避")
        verbose_name_plural = _("回避")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "expert", "application", "kind"], name="reviews_conflict_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.expert} × {self.application}"


class Sheet(Seated, Staged):
    """One expert's sheet for one application; nobody else sees it before the ranking is frozen."""

    machine_name = "score_sheet"
    TAKEN_ANEW = ("pmo_id",)
    SEATS = (
        Seat(EXPERT, path="person_id", of="person"),
        Seat(Role.PMO, path="pmo_id"),
        Seat(Role.PMO_LEAD, path="pmo_id"),
        Seat(Role.SUPERVISOR),
    )

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="sheets")
    panelist = models.ForeignKey(Panelist, on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    pmo = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    points = models.JSONField(_("各项得分"), default=dict, blank=True)
    total_milli = models.BigIntegerField(_("总分（千分之一）"), null=True, blank=True)
    suggested_fen = models.BigIntegerField(_("建议资助额"), null=True, blank=True)
    advice = models.CharField(_("意见"), max_length=16, choices=Advice, blank=True)
    comment = models.TextField(_("评语"), blank=True)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("评分表")
        verbose_name_plural = _("评分表")
        constraints = [models.UniqueConstraint(fields=["item", "panelist"], name="reviews_sheet_once")]
        indexes = [
            models.Index(fields=["person", "state", "-touched_at", "-id"], name="reviews_sheet_person")
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.person}"

    def get_absolute_url(self) -> str:
        return f"/reviews/sheets/{self.pk}/"


class Typing(models.Model):
    """One pass over an expert's paper sheet: every item as one person read it, apart from the other pass.

    Without a number it is a draft of whoever types; once settled it is history.
    """

    panelist = models.ForeignKey(Panelist, on_delete=models.PROTECT, related_name="typings")
    number = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    on = models.DateField(_("纸质评分表日期"), null=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    scan = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=days.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("纸质评分表录入")
        verbose_name_plural = _("纸质评分表录入")
        constraints = [
            models.UniqueConstraint(
                fields=["panelist", "number"],
                condition=models.Q(number__isnull=False, settled_at__isnull=True),
                name="reviews_typing_pass",
            ),
            models.UniqueConstraint(
                fields=["panelist", "by"],
                condition=models.Q(number__isnull=True),
                name="reviews_typing_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panelist} {self.number or ''}"
