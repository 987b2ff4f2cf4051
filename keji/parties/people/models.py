"""Who: persons, organisations, what they are to each other, and who was entrusted with what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.kernel.sealed import SealedText
from keji.parties.people.choices import Jurisdiction, OrganisationKind, Role, Situation
from keji.parties.people.evidence import CreditQuery
from keji.parties.people.names import fold_name, fold_unit
from keji.parties.people.querysets import (
    EntrustingQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
    PersonQuerySet,
)
from keji.parties.people.seats import Seat, Seated
from keji.parties.people.work import DutyHolder, Handover

__all__ = [
    "CreditQuery",
    "DutyHolder",
    "Entrusting",
    "Handover",
    "Membership",
    "Organisation",
    "Person",
    "PersonName",
    "UnitName",
]


class Organisation(models.Model):
    """A unit, a township, a professional institution, the bureau: anybody with a name on a seal."""

    name = models.CharField(_("单位名称"), max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True, editable=False, default="")
    code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True, null=True, blank=True)
    kind = models.CharField(_("单位性质"), max_length=16, choices=OrganisationKind)
    jurisdiction = models.CharField(_("隶属"), max_length=8, choices=Jurisdiction, default=Jurisdiction.LOCAL)
    township = models.CharField(_("所在乡镇（场）"), max_length=12, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    legal_name = models.CharField(_("法定代表人"), max_length=60, blank=True)
    registered_on = models.DateField(_("登记成立日期"), null=True, blank=True)
    phone = models.CharField(_("办公电话"), max_length=40, blank=True)
    recommender = models.ForeignKey(
        "self",
        verbose_name=_("归口推荐单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    bank_name = models.CharField(_("开户行"), max_length=120, blank=True)
    bank_account = SealedText(_("银行账号"), blank=True)
    is_host = models.BooleanField(_("本平台主管部门"), default=False)
    recommends = models.BooleanField(_("可归口推荐"), default=False)
    created_at = models.DateTimeField(_("登记时间"), default=days.now, editable=False)
    verified_at = models.DateTimeField(_("核验时间"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        constraints = [
            models.UniqueConstraint(
                fields=["is_host"], condition=models.Q(is_host=True), name="people_one_host"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The folded name always follows the name, whoever saves."""
        self.folded_name = fold_unit(self.name)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded_name"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"/people/units/{self.pk}/"

    @property
    def other_names(self) -> str:
        """Every other name it was or is known by, in one line; wants `names` fetched in lists."""
        return "、".join(other.name for other in self.names.all())


class UnitName(models.Model):
    """Another name of a unit: a former one, a short one, one that others write."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("名称"), max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True, editable=False)

    class Meta:
        verbose_name = _("单位的其他名称")
        verbose_name_plural = _("单位的其他名称")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="people_unit_name_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = fold_unit(self.name)
        super().save(*args, **kwargs)


class Person(models.Model):
    """A natural person; identity numbers and telephones are kept sealed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    name = models.CharField(_("姓名"), max_length=60)
    folded_name = models.CharField(max_length=60, db_index=True, editable=False)
    identity = SealedText(_("证件号码"), blank=True)
    identity_digest = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    phone = SealedText(_("手机"), blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    degree = models.CharField(_("学位"), max_length=8, blank=True)
    title = models.CharField(_("职称"), max_length=40, blank=True)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    is_civil_servant = models.BooleanField(_("公务员或参公人员"), default=False)
    created_at = models.DateTimeField(default=days.now, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The folded name always follows the name, whoever saves."""
        self.folded_name = fold_name(self.name)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded_name"}
        super().save(*args, **kwargs)

    @property
    def spellings(self) -> str:
        """Every other spelling of the name, in one line."""
        return "、".join(other.name for other in self.names.all())

    @property
    def is_complete(self) -> bool:
        """Whether the profile holds what every application asks of its lead."""
        return bool(self.identity_digest and self.phone)


class PersonName(models.Model):
    """Another spelling of a person's name: in another transliteration, in a document of long ago."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("姓名"), max_length=60)
    folded_name = models.CharField(max_length=60, db_index=True, editable=False)

    class Meta:
        verbose_name = _("姓名的其他写法")
        verbose_name_plural = _("姓名的其他写法")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="people_person_name_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = fold_name(self.name)
        super().save(*args, **kwargs)


class Membership(Seated, Staged):
    """A person's role in an organisation, asked for, given and ended."""

    machine_name = "membership"
    SEATS = (
        Seat("person", path="person_id", of="person"),
        Seat(Role.UNIT_ADMIN, path="organisation_id"),
        Seat(Role.SEC_ADMIN),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("角色"), max_length=16, choices=Role)
    since_on = models.DateField(_("起始日期"), default=days.today)
    until_on = models.DateField(_("截止日期"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(state__in=["asked", "active"]),
                name="people_membership_once",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "role", "state"], name="people_org_role"),
            models.Index(fields=["-touched_at", "-id"], name="people_member_touched"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"

    def get_absolute_url(self) -> str:
        return f"/people/memberships/{self.pk}/"


class Entrusting(Seated, Staged):
    """委托: the host entrusts a legal person with running projects; nobody else inherits its powers."""

    machine_name = "entrusting"
    SEATS = (
        Seat(Role.BUREAU),
        Seat(Role.BUREAU_LEAD),
        Seat(Role.PMO_LEAD, path="agent_id"),
        Seat(Role.SUPERVISOR),
    )

    principal = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(
        Organisation, verbose_name=_("专业机构"), on_delete=models.PROTECT, related_name="entrustings"
    )
    scope = models.TextField(_("委托事项"))
    agreement_number = models.CharField(_("协议或委托函编号"), max_length=80)
    signed_on = models.DateField(_("签订日期"))
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"))
    fee_fen = models.BigIntegerField(_("委托费用"), default=0)
    situation = models.CharField(_("专业机构是"), max_length=12, choices=Situation, blank=True)
    confidentiality = models.TextField(_("保密约定"), blank=True)
    conflicts = models.TextField(_("利益冲突和回避"), blank=True)
    hand_back_on = models.DateField(_("交回日期"), null=True, blank=True)

    objects = EntrustingQuerySet.as_manager()

    class Meta:
        verbose_name = _("委托")
        verbose_name_plural = _("委托")
        indexes = [models.Index(fields=["-touched_at", "-id"], name="people_entrust_touched")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")), name="people_entrusting_term"
            ),
            models.CheckConstraint(
                condition=~models.Q(principal=models.F("agent")), name="people_entrusting_two_parties"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_number} {self.agent}"

    def get_absolute_url(self) -> str:
        return f"/people/entrustings/{self.pk}/"

    @property
    def is_in_force(self) -> bool:
        """Whether the agent may act under it today."""
        return self.state == "in_force" and self.valid_from <= days.today() <= self.valid_until
