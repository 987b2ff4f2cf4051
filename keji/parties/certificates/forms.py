from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.parties.certificates.choices import CertificateKind
from keji.parties.people.models import Organisation


class CertificateForm(forms.Form):
    """What stands on the paper, and its copy."""

    organisation = forms.ModelChoiceField(
        label=_("单位"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("种类"), choices=CertificateKind.choices)
    title = forms.CharField(label=_("证照名称"), max_length=120)
    number = forms.CharField(label=_("证照编号"), max_length=60, required=False)
    issued_by = forms.CharField(label=_("发证机关"), max_length=80, required=False)
    issued_on = DayField(label=_("发证日期"), required=False)
    expires_on = DayField(label=_("有效期至"), required=False, help_text=_("长期有效的留空。"))
    copy = ScanField(label=_("扫描件或照片"))
    not_secret = forms.BooleanField(label=_("不含国家秘密、工作秘密"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["organisation"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = units
        if len(units) == 1:
            choice.initial, choice.widget = units[0].pk, forms.HiddenInput()


class RenewalForm(CertificateForm):
    """The new paper of the same unit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, units=Organisation.objects.none(), **kwargs)
        del self.fields["organisation"]
