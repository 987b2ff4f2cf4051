from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

#: What a scan or a photo may be.
SCANNED = FileExtensionValidator(
    ["pdf", "jpg", "jpeg", "png"], _("扫描件要是 PDF、JPG 或 PNG，请重新选择文件。")
)


class ScanField(forms.FileField):
    """A scan or a photo of a paper."""

    default_validators = [SCANNED]

    def __init__(self, **kwargs: Any) -> None:
        picked = forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"})
        super().__init__(**{"help_text": _("PDF、JPG 或 PNG。"), "widget": picked, **kwargs})


class UploadForm(forms.Form):
    """One file for one slot of one owner; the last three only bring the person back to the same page."""

    owner_type = forms.CharField(max_length=80)
    owner_id = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    slot = forms.RegexField(r"^[A-Za-z0-9_.\-]{1,64}$")
    file = forms.FileField(
        label=_("文件"),
        allow_empty_file=True,
        error_messages={"required": _("没有选择文件。请先选择文件再上传。")},
    )
    not_secret = forms.BooleanField(label=_("不含国家秘密、工作秘密"), required=False)
    label = forms.CharField(max_length=120, required=False)
    help = forms.CharField(max_length=240, required=False)
    required = forms.BooleanField(required=False)
    next = forms.CharField(max_length=2000, required=False)


class SettleForm(forms.Form):
    """What the secrecy officer found."""

    note = forms.CharField(
        label=_("理由"), max_length=500, error_messages={"required": _("要写明判断的理由。")}
    )
    verdict = forms.ChoiceField(choices=[("release", _("解除隔离")), ("confirm_secret", _("确认涉密"))])
