"""What pages of this room ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.calls.models import Criterion
from keji.journey.reviews.actions.chair import sitting
from keji.journey.reviews.actions.result import advices
from keji.journey.reviews.choices import ChosenBy
from keji.journey.reviews.models import Expert, Item, Panelist, Round, Sheet
from keji.kernel.parameters import parameter
from keji.kernel.ui.fields import MomentField, WanField
from keji.kernel.ui.numbers import wan


class RoundForm(forms.Form):
    """A panel meeting, as the institution calls it."""

    title = forms.CharField(label=_("名称"), max_length=120)
    meets_at = MomentField(label=_("会议时间"), help_text=_("北京时间，例：2026-05-06 09:30"))
    place = forms.CharField(label=_("地点"), max_length=120)
    size = forms.IntegerField(label=_("专家人数"), min_value=3, max_value=21, help_text=_("单数"))
    reserves = forms.IntegerField(label=_("递补人数"), min_value=0, max_value=20)
    finance_least = forms.IntegerField(label=_("财务专家不少于"), min_value=0, max_value=21)
    outside_least = forms.IntegerField(label=_("县外专家不少于"), min_value=0, max_value=21)


class ListForm(forms.Form):
    """Which of the waiting applications go on the list."""

    applications = forms.ModelMultipleChoiceField(
        label=_("待评审的项目"), queryset=Application.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applications"].queryset = waiting  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """Nothing but a reason."""

    note = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class DrawForm(forms.Form):
    witness = forms.CharField(
        label=_("监督人"), max_length=60, help_text=_("在场监督抽取的人，例：派驻纪检监察组 ×××")
    )


class AbsenceForm(NoteForm):
    """Who of the panel did not come, and why."""

    panelist = forms.ModelChoiceField(label=_("缺席的专家"), queryset=Panelist.objects.none())
    field_order = ("panelist", "note")

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drawn = round.panel.filter(presence="drawn").select_related("expert__person")
        self.fields["panelist"].queryset = drawn  # type: ignore[attr-defined]


class ChairForm(forms.Form):
    """Who leads the panel, and who chose."""

    panelist = forms.ModelChoiceField(label=_("组长"), queryset=Panelist.objects.none())
    chosen_by = forms.ChoiceField(label=_("产生方式"), choices=ChosenBy.choices)

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        if round.chair_id:
            kwargs.setdefault("initial", {"panelist": round.chair_id, "chosen_by": round.chosen_by})
        super().__init__(*args, **kwargs)
        self.fields["panelist"].queryset = sitting(round)  # type: ignore[attr-defined]


class OpinionForm(forms.ModelForm):
    """The panel's words on one item."""

    class Meta:
        model = Item
        fields = ("opinion", "cut_reason", "indicator_advice")


class ExpertForm(forms.ModelForm):
    """Somebody for the pool: with a login, or entered by name."""

    username = forms.CharField(
        label=_("登录名"), max_length=150, required=False, help_text=_("已有账号的填登录名；没有的留空")
    )
    name = forms.CharField(label=_("姓名"), max_length=60, required=False, help_text=_("没有账号的填姓名"))
    phone = forms.CharField(label=_("手机"), max_length=20, required=False)
    title = forms.CharField(label=_("职称"), max_length=40, required=False)
    field_order = ("username", "name", "phone", "title", "organisation", "fields")

    class Meta:
        model = Expert
        fields = ("organisation", "fields", "is_finance", "out_of_county")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("username") and not given.get("name"):
            self.add_error("name", _("登录名和姓名至少填一个。"))
        return given


class SheetForm(forms.Form):
    """A score sheet: one field per criterion, then advice, amount and comment.

    While it is only saved nothing is required.
    """

    def __init__(
        self,
        sheet: Sheet,
        criteria: Iterable[Criterion],
        *args: Any,
        signing: bool,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", self._initial(sheet))
        super().__init__(*args, **kwargs)
        round = sheet.item.round
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"points-{criterion.pk}"] = forms.IntegerField(
                label=criterion.title,
                min_value=0,
                max_value=100,
                required=signing,
                widget=forms.NumberInput(attrs={"data-k-weight": criterion.weight, "placeholder": "0–100"}),
            )
        choices = [("", "—"), *advices(round)]
        self.fields["advice"] = forms.ChoiceField(label=_("意见"), choices=choices, required=signing)
        if round.is_funding:
            asked = _("申请额 %(asked)s 万元；不建议立项的不用填") % {
                "asked": wan(sheet.item.application.asked_fen)
            }
            self.fields["suggested_fen"] = WanField(
                label=_("建议资助额（万元）"), required=False, help_text=asked
            )
        least = _("不少于 %(least)s 字") % {"least": parameter("COMMENT_LEAST").value}
        self.fields["comment"] = forms.CharField(
            label=_("评语"),
            max_length=4000,
            required=signing,
            help_text=least,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @staticmethod
    def _initial(sheet: Sheet) -> dict[str, Any]:
        points = {f"points-{pk}": value for pk, value in sheet.points.items()}
        return {
            **points,
            "advice": sheet.advice,
            "suggested_fen": sheet.suggested_fen,
            "comment": sheet.comment,
        }

    def rows(self) -> list[tuple[Criterion, Any]]:
        """Each criterion with its field."""
        return [(criterion, self[f"points-{criterion.pk}"]) for criterion in self.criteria]

    def typed(self) -> dict[str, Any]:
        """What the form holds that could be read, as the verbs want it."""
        given = self.cleaned_data
        points = {
            criterion.pk: given[f"points-{criterion.pk}"]
            for criterion in self.criteria
            if given.get(f"points-{criterion.pk}") is not None
        }
        return {
            "points": points,
            "advice": given.get("advice", ""),
            "suggested_fen": given.get("suggested_fen"),
            "comment": given.get("comment", ""),
        }
