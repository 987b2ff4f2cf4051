"""What the pages of this room ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keji.kernel.accounts.models import User
from keji.kernel.codes import identity as identity_numbers
from keji.kernel.codes import table, uscc
from keji.kernel.days.fields import DayField
from keji.kernel.ui.fields import WanField
from keji.parties.people.choices import (
    UNIT_ROLES,
    HandoverKind,
    Jurisdiction,
    OrganisationKind,
    Role,
    Situation,
)
from keji.parties.people.models import Membership, Organisation, Person
from keji.parties.people.names import names_in, normal_code


def townships() -> list[tuple[str, str]]:
    return [("", str(_("请选择"))), *table("townships").choices()]


def degrees() -> list[tuple[str, str]]:
    """Doctor, master, bachelor: the first level of the table, without the fields of study."""
    return [
        ("", str(_("无"))),
        *((code, name) for code, name in table("degrees").choices() if len(code) == 1),
    ]


class NamesField(forms.CharField):
    """Several names in one line, parted by 、."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 400, "required": False, **kwargs})

    def clean(self, value: Any) -> list[str]:
        names = names_in(super().clean(value))
        if any(len(name) > self.longest for name in names):
            raise ValidationError(_("有一个名称太长。几个名称之间用顿号分开。"))
        return names

    longest = 60


class ProfileForm(forms.Form):
    """Who I am; the identity number is asked until it is known."""

    name = forms.CharField(
        label=_("姓名"), max_length=60, help_text=_("与证件一致，中间的点“·”可以省略或用任一种写法。")
    )
    spellings = NamesField(
        label=_("姓名的其他写法"), help_text=_("别的译写、旧证件上的写法，用顿号分开。查找和回避时一并认得。")
    )
    identity = forms.CharField(
        label=_("身份证号码"),
        max_length=30,
        required=False,
        help_text=_("加密保存，只用来确认是不是同一个人；登记后不能自行更改。"),
    )
    phone = forms.CharField(label=_("手机"), max_length=20, help_text=_("用来发短信通知，不公开。"))
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    title = forms.CharField(label=_("职称"), max_length=40, required=False)
    post = forms.CharField(label=_("职务"), max_length=60, required=False)
    degree = forms.ChoiceField(label=_("学位"), choices=degrees, required=False)
    is_civil_servant = forms.BooleanField(
        label=_("我是公务员或参照公务员法管理的人员"),
        required=False,
        help_text=_("公务员和参公人员不能担任项目负责人。"),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if person.identity_digest:
            del self.fields["identity"]
        else:
            self.initial["identity"] = ""

    def clean_identity(self) -> str:
        number = "".join(str(self.cleaned_data["identity"]).split()).upper()
        if number and (problem := identity_numbers.problem(number)):
            raise ValidationError(problem)
        return number

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if not phone.lstrip("+").replace("-", "").replace(" ", "").isdigit():
            raise ValidationError(_("电话只能有数字、空格和连字符。"))
        return phone


class CodeField(forms.CharField):
    """A 统一社会信用代码 with its check digit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("统一社会信用代码"), "max_length": 40, **kwargs})

    def clean(self, value: Any) -> str:
        code = normal_code(super().clean(value))
        if code and (problem := uscc.problem(code)):
            raise ValidationError(problem)
        return code


class UnitForm(forms.Form):
    """What a unit says about itself."""

    name = forms.CharField(label=_("单位名称"), max_length=120, help_text=_("照营业执照或登记证书填全称。"))
    legal_name = forms.CharField(label=_("法定代表人"), max_length=60)
    registered_on = DayField(label=_("登记成立日期"), help_text=_("例：2015-05-06"))
    township = forms.ChoiceField(label=_("所在乡镇（场）"), choices=townships, required=False)
    recommender = forms.ModelChoiceField(
        label=_("归口推荐单位"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("直报（不经归口）"),
    )
    phone = forms.CharField(label=_("办公电话"), max_length=40)
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    jurisdiction = forms.ChoiceField(
        label=_("隶属"), choices=Jurisdiction.choices, initial=Jurisdiction.LOCAL
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["recommender"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.recommenders().order_by("name")


class RegisterForm(UnitForm):
    code = CodeField(help_text=_("18 位，最后一位是校验位。"))
    field_order = ("code", "name")


class UnitEditForm(UnitForm):
    other_names = NamesField(
        label=_("曾用名、简称"), help_text=_("用顿号分开。改名时，原来的名称自动记在这里。")
    )
    bank_name = forms.CharField(label=_("开户行"), max_length=120, required=False)
    bank_account = forms.CharField(
        label=_("银行账号"), max_length=40, required=False, help_text=_("加密保存。留空表示不改。")
    )

    def values(self) -> dict[str, Any]:
        """What was typed; an empty account leaves the known one."""
        given = dict(self.cleaned_data)
        if not given["bank_account"]:
            del given["bank_account"]
        return given


class EnterForm(forms.Form):
    """A township, a department or an institution, entered for it."""

    name = forms.CharField(label=_("单位名称"), max_length=120)
    code = CodeField()
    kind = forms.ChoiceField(label=_("单位性质"), choices=OrganisationKind.choices)
    township = forms.ChoiceField(label=_("所在乡镇（场）"), choices=townships, required=False)
    phone = forms.CharField(label=_("办公电话"), max_length=40, required=False)
    recommends = forms.BooleanField(label=_("可以归口推荐"), required=False)


class CodeForm(forms.Form):
    """Which unit."""

    code = CodeField(help_text=_("向单位要它的代码，营业执照上有。"))


class UnitRoleForm(forms.Form):
    """One of the unit's own roles for one of its people."""

    person = forms.ModelChoiceField(label=_("人员"), queryset=Person.objects.none(), empty_label=None)
    role = forms.ChoiceField(
        label=_("角色"), choices=[(role.value, role.label) for role in UNIT_ROLES if role != Role.MEMBER]
    )

    def __init__(self, *args: Any, unit: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.in_force().filter(organisation=unit).values("person")
        choice = self.fields["person"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Person.objects.filter(pk__in=members).order_by("name")


class GrantForm(forms.Form):
    """Any role for anybody with a login, in any organisation."""

    account = forms.CharField(label=_("账号"), max_length=150, help_text=_("对方登录用的账号。"))
    code = CodeField(label=_("任职单位的统一社会信用代码"))
    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)

    def clean_account(self) -> User:
        user = User.objects.filter(username=self.cleaned_data["account"].strip(), is_active=True).first()
        if user is None:
            raise ValidationError(_("没有这个账号，请核对，或让对方先注册。"))
        return user

    def clean_code(self) -> Organisation:
        return known_unit(self.cleaned_data["code"])


def known_unit(code: str) -> Organisation:
    """The organisation under this code, or the sentence that there is none."""
    unit = Organisation.objects.filter(code=code).first()
    if unit is None:
        raise ValidationError(_("这个代码还没有登记，先登记单位。"))
    return unit


class EntrustingForm(forms.Form):
    """What the agreement says."""

    agent = CodeField(label=_("专业机构的统一社会信用代码"))
    scope = forms.CharField(label=_("委托事项"), max_length=2000, widget=forms.Textarea)
    agreement_number = forms.CharField(label=_("协议或委托函编号"), max_length=80)
    signed_on = DayField(label=_("签订日期"))
    valid_from = DayField(label=_("委托期限：起"))
    valid_until = DayField(label=_("委托期限：止"))
    fee_fen = WanField(label=_("委托费用（万元）"), required=False)
    situation = forms.ChoiceField(
        label=_("专业机构是"), choices=[("", _("不说明")), *Situation.choices], required=False
    )
    confidentiality = forms.CharField(
        label=_("保密约定"), max_length=500, required=False, widget=forms.Textarea
    )
    conflicts = forms.CharField(
        label=_("利益冲突和回避"), max_length=500, required=False, widget=forms.Textarea
    )
    hand_back_on = DayField(
        label=_("交回日期"),
        required=False,
        help_text=_("最迟哪一天交回档案和未办结事项；留空为委托期满之日。"),
    )

    def clean_agent(self) -> Organisation:
        return known_unit(self.cleaned_data["agent"])

    def clean_fee_fen(self) -> int:
        return self.cleaned_data["fee_fen"] or 0


class HandoverForm(forms.Form):
    """Who hands over to whom, why, and from when."""

    giver = forms.CharField(label=_("移交人的账号"), max_length=150)
    receiver = forms.CharField(label=_("接收人的账号"), max_length=150)
    witness = forms.CharField(label=_("监交人"), max_length=60)
    kind = forms.ChoiceField(label=_("事由"), choices=HandoverKind.choices)
    from_on = DayField(label=_("自哪一天起"), help_text=_("今天或以后，例：2026-03-18"))
    until_on = DayField(
        label=_("到哪一天止"), required=False, help_text=_("临时交接才填；过了这一天自动回到移交人。")
    )
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=forms.Textarea)

    def clean_giver(self) -> Person:
        return _known_person(self.cleaned_data["giver"])

    def clean_receiver(self) -> Person:
        return _known_person(self.cleaned_data["receiver"])


def _known_person(account: str) -> Person:
    person = Person.objects.filter(user__username=account.strip()).select_related("user").first()
    if person is None:
        raise ValidationError(_("没有这个账号，请核对，或让对方先注册。"))
    return person


class HoldersForm(forms.Form):
    """Who answers for a duty: persons of the host, no departments."""

    persons = forms.ModelMultipleChoiceField(
        label=_("承担人员"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = Membership.objects.in_force().filter(organisation__is_host=True).values("person")
        choice = self.fields["persons"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = Person.objects.filter(pk__in=staff).order_by("name")
