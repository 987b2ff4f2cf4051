"""What is asked of a notice and of where it hangs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.decisions.models import Notice


def _address() -> forms.URLField:
    label, example = _("发布网址"), _("县政府网站上的网页，例：https://www.xjgl.gov.cn/…")
    return forms.URLField(
        label=label, help_text=example, max_length=300, required=False, assume_scheme="https"
    )


class NoticeForm(forms.ModelForm):
    posted_url = _address()

    class Meta:
        model = Notice
        fields = (
            "title",
            "text",
            "contact",
            "integrity_phone",
            "posted_at",
            "posted_url",
            "posted_on",
            "document_number",
            "shows_amounts",
        )


class PostingForm(forms.ModelForm):
    """Where else a published notice hangs."""

    posted_url = _address()

    class Meta:
        model = Notice
        fields = ("posted_at", "posted_url", "posted_on")
