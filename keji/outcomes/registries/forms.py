from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AchievementForm(forms.Form):
    """What a project brought forth, by its use; papers and titles are not counted."""

    title = forms.CharField(label=_("成果名称"), max_length=160)
    kind = forms.ChoiceField(
        label=_("成果类型"),
        choices=[
            ("technology", _("应用技术")),
            ("variety", _("新品种")),
            ("product", _("新产品或新装备")),
            ("standard", _("标准或技术规程")),
            ("service", _("服务与科普")),
        ],
    )
    summary = forms.CharField(label=_("主要内容与效果"), max_length=2000, widget=forms.Textarea)
    use = forms.CharField(
        label=_("应用情况"), max_length=500, required=False, help_text=_("在哪里用、谁在用、规模多大。")
    )
    property_number = forms.CharField(label=_("知识产权号"), max_length=80, required=False)

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "title"}
