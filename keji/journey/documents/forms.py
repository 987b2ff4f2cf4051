from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.documents.choices import Kind
from keji.kernel import days
from keji.kernel.files.forms import ScanField


class DraftForm(forms.Form):
    kind = forms.ChoiceField(label=_("种类"), choices=Kind.choices)
    title = forms.CharField(label=_("标题"), max_length=200)
    addressee = forms.CharField(label=_("主送"), max_length=200, required=False)
    text = forms.CharField(
        label=_("正文"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    about = forms.CharField(
        label=_("所涉事项"),
        max_length=120,
        required=False,
        help_text=_("本平台上的地址，例：/decisions/3/；立项通知填批次的地址，盖章件上传后批次印发。"),
    )

    def clean_about(self) -> str:
        given: str = self.cleaned_data["about"].strip()
        if given and not (given.startswith("/") and not given.startswith("//")):
            raise forms.ValidationError(_("请填本平台上以 / 开头的地址。"))
        return given


class WordsForm(forms.Form):
    """Empty goes back to the shipped words."""

    text = forms.CharField(
        label=_("文字"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 6})
    )


class NumberForm(forms.Form):
    """Number and day, as the office gave them."""

    number = forms.CharField(
        label=_("文号"), max_length=80, help_text=_("由办公室给出，例：巩科发〔2026〕12号")
    )
    dated = forms.DateField(label=_("印发日期"))
    signed_by = forms.CharField(label=_("签发人"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated"].initial = days.today


class SealForm(forms.Form):
    scan = ScanField(label=_("盖章件扫描件"))
    not_secret = forms.BooleanField(label=_("所附材料不含国家秘密、工作秘密"))
