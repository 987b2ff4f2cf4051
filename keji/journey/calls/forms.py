"""What the pages of this room ask: eight fields first, the rest under 高级."""

from datetime import time
from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.choices import Body, Mode, Route
from keji.journey.calls.deadlines import closing_hour
from keji.journey.calls.models import Programme
from keji.kernel.formkit.models import FormVersion
from keji.kernel.ui.fields import MomentField, WanField
from keji.parties.people.models import Entrusting, Organisation

OPENS = time(10)
MANY_MONTHS = 120
#: Six to a row; whatever is not named here takes half a row.
WIDTHS = {
    "title": 6,
    "text": 6,
    **dict.fromkeys(("total_fen", "contact", "integrity_phone"), 2),
    **dict.fromkeys(("unit_until", "recommend_until", "paper_until"), 2),
}


def current_forms() -> Any:
    """The newest version of every published form."""
    newest = FormVersion.objects.values("name").annotate(newest=Max("pk")).values("newest")
    return FormVersion.objects.filter(pk__in=newest).order_by("title")


class CallForm(forms.Form):
    """A draft; only what a draft cannot do without is required."""

    title = forms.CharField(label=_("标题"), max_length=160)
    programme = forms.ModelChoiceField(
        label=_("所属计划"),
        queryset=Programme.objects.exclude(letter="").order_by("-year", "letter"),
        empty_label=None,
    )
    form = forms.ModelChoiceField(label=_("申报表"), queryset=FormVersion.objects.none(), empty_label=None)
    opens_at = MomentField(
        label=_("开始受理"), hour=OPENS, required=False, help_text=_("北京时间，例：2026-02-25 10:00")
    )
    fill_until = MomentField(
        label=_("网上填报截止"),
        hour=closing_hour,
        required=False,
        help_text=_("北京时间；其余三个截止时间按工作日自动推算。"),
    )
    total_fen = WanField(label=_("经费总额（万元）"), required=False)
    contact = forms.CharField(label=_("联系人与电话"), max_length=120, required=False)
    integrity_phone = forms.CharField(label=_("监督电话"), max_length=60, required=False)

    text = forms.CharField(label=_("正文"), max_length=20000, required=False, widget=forms.Textarea)
    mode = forms.ChoiceField(label=_("组织方式"), choices=Mode.choices, initial=Mode.OPEN)
    body = forms.ChoiceField(label=_("申报书正文"), choices=Body.choices, required=False)
    short_form = forms.ModelChoiceField(
        label=_("简表"), queryset=FormVersion.objects.none(), required=False, empty_label=_("不用简表")
    )
    unit_until = MomentField(label=_("单位审核截止"), hour=closing_hour, required=False)
    recommend_until = MomentField(label=_("归口推荐截止"), hour=closing_hour, required=False)
    paper_until = MomentField(label=_("签章页截止"), hour=closing_hour, required=False)
    own_money_percent = forms.IntegerField(
        label=_("自筹与财政资金之比（%）"), min_value=0, max_value=1000, initial=0
    )
    longest_months = forms.IntegerField(
        label=_("最长执行期（月）"), min_value=1, max_value=MANY_MONTHS, initial=24
    )
    individuals_allowed = forms.BooleanField(label=_("个体工商户可申报"), required=False)
    collectives_allowed = forms.BooleanField(label=_("村集体经济组织、村（居）委会可申报"), required=False)
    corps_allowed = forms.BooleanField(label=_("兵团单位可申报"), required=False)

    FIRST = (
        *("title", "programme", "form", "opens_at", "fill_until", "total_fen", "contact", "integrity_phone"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("form", "short_form"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            kept = self.initial.get(name)
            newest = current_forms()
            choice.queryset = newest | FormVersion.objects.filter(pk=kept.pk) if kept else newest

    @property
    def first(self) -> list[tuple[forms.BoundField, int]]:
        """The eight fields, each with its width in sixths of a row."""
        return [(self[name], WIDTHS.get(name, 3)) for name in self.FIRST]

    @property
    def rest(self) -> list[tuple[forms.BoundField, int]]:
        return [(field, WIDTHS.get(field.name, 3)) for field in self if field.name not in self.FIRST]

    @property
    def rest_wrong(self) -> bool:
        """Whether something under 高级 has to be looked at: then it stands open."""
        return any(field.errors for field, _width in self.rest)

    def terms(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "total_fen": said["total_fen"] or 0, "body": said["body"] or Body.WORD}


class StandingForm(forms.Form):
    """A service that is always open: which road it goes, and what is filled in."""

    route = forms.ChoiceField(
        label=_("办理路线"), choices=[(r.value, r.label) for r in Route if r != Route.COUNTY_PROJECT]
    )
    title = forms.CharField(label=_("标题"), max_length=160)
    form = forms.ModelChoiceField(label=_("表单"), queryset=FormVersion.objects.none(), empty_label=None)
    contact = forms.CharField(label=_("联系人与电话"), max_length=120, required=False)
    integrity_phone = forms.CharField(label=_("监督电话"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["form"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = current_forms()


class RowForm(forms.Form):
    """A row of a small table; a row left empty is no row."""

    @property
    def row(self) -> dict[str, Any] | None:
        given = {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}
        return given if given and not self.cleaned_data.get("DELETE") else None


class DirectionForm(RowForm):
    code = forms.CharField(label=_("代码"), max_length=12, widget=forms.TextInput(attrs={"size": 6}))
    title = forms.CharField(label=_("方向名称"), max_length=120)
    text = forms.CharField(label=_("内容"), max_length=2000, required=False)
    least_fen = WanField(label=_("单项最低（万元）"), required=False)
    most_fen = WanField(label=_("单项最高（万元）"))

    def clean_least_fen(self) -> int:
        return self.cleaned_data["least_fen"] or 0


class CriterionForm(RowForm):
    title = forms.CharField(label=_("评审指标"), max_length=60)
    text = forms.CharField(label=_("要点"), max_length=240, required=False)
    weight = forms.IntegerField(label=_("权重"), min_value=1, max_value=100)


DirectionFormSet = forms.formset_factory(DirectionForm, extra=3, can_delete=True, max_num=60)
CriterionFormSet = forms.formset_factory(CriterionForm, extra=2, can_delete=True, max_num=30)


def rows_of(formset: Any) -> list[dict[str, Any]]:
    """The rows that were typed and not struck out, in their order."""
    return [row for form in formset if (row := form.row)]


class PublishForm(forms.Form):
    """The numbers of the decision, and who runs the call."""

    document_number = forms.CharField(
        label=_("文号"), max_length=60, help_text=_("来自办公系统，例：巩科发〔2026〕1号")
    )
    minutes_number = forms.CharField(
        label=_("审定会议纪要"), max_length=80, help_text=_("例：局党组会〔2026〕第2次")
    )
    entrusting = forms.ModelChoiceField(
        label=_("委托"),
        queryset=Entrusting.objects.none(),
        required=False,
        empty_label=_("暂不委托，先接收申报"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["entrusting"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Entrusting.objects.in_force().select_related("agent").order_by("-valid_from")


class EntrustForm(forms.Form):
    """Which agreement the call runs under."""

    entrusting = forms.ModelChoiceField(label=_("委托"), queryset=Entrusting.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["entrusting"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Entrusting.objects.in_force().select_related("agent").order_by("-valid_from")


class TakeOverForm(EntrustForm):
    """Under which agreement another institution goes on, and why: everybody reads both."""

    note = forms.CharField(label=_("接续的缘由（公开）"), max_length=500, widget=forms.Textarea)

    def __init__(self, *args: Any, former: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["entrusting"]
        assert isinstance(choice, forms.ModelChoiceField) and choice.queryset is not None
        choice.queryset = choice.queryset.exclude(agent=former)


class ExtendForm(forms.Form):
    """Until when, and why: everybody reads both."""

    fill_until = MomentField(label=_("新的网上填报截止"), hour=closing_hour, help_text=_("北京时间"))
    unit_until = MomentField(label=_("单位审核截止"), hour=closing_hour, required=False)
    recommend_until = MomentField(label=_("归口推荐截止"), hour=closing_hour, required=False)
    paper_until = MomentField(
        label=_("签章页截止"),
        hour=closing_hour,
        required=False,
        help_text=_("留空的按工作日推算，不会早于现在的时间。"),
    )
    note = forms.CharField(label=_("延期理由（公开）"), max_length=500, widget=forms.Textarea)

    def later(self) -> dict[str, Any]:
        """The deadlines that were named."""
        names = ("unit_until", "recommend_until", "paper_until")
        return {name: moment for name in names if (moment := self.cleaned_data[name])}


class ProgrammeForm(forms.Form):
    """A plan of a year, and who decides on it."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    letter = forms.CharField(label=_("编号字母"), max_length=1, help_text=_("立项编号里的一位字母，例：A"))
    name = forms.CharField(label=_("计划名称"), max_length=120)
    budget_fen = WanField(label=_("年度预算（万元）"))
    basis = forms.CharField(label=_("设立依据"), max_length=1000, required=False, widget=forms.Textarea)
    body = forms.CharField(
        label=_("决策机构"),
        max_length=60,
        initial=_("局党组会"),
        help_text=_("局党组会、局长办公会、县科技工作领导小组等。"),
    )
    joint_body = forms.CharField(
        label=_("联席会议"),
        max_length=60,
        required=False,
        help_text=_("几家一起定的写这里，例：科技、财政、农业农村联席会议。"),
    )
    upper_body = forms.CharField(
        label=_("大额再经"), max_length=60, required=False, help_text=_("例：县人民政府常务会议")
    )
    upper_from_fen = WanField(label=_("单项金额达到（万元）"), required=False)

    countersigned_by = forms.CharField(
        label=_("会签单位"),
        max_length=60,
        required=False,
        help_text=_("例：巩留县财政局。会后送其会签，意见扫描件由县科技局登记。"),
    )

    def bodies(self) -> list[tuple[str, int]]:
        """The bodies that meet, in their order."""
        given = self.cleaned_data
        found = [(given["body"], 0)]
        if given["joint_body"]:
            found.append((given["joint_body"], 0))
        if given["upper_body"]:
            found.append((given["upper_body"], given["upper_from_fen"] or 0))
        return found
