"""The sheet as it is posted: 24 lines of a verdict, a sentence and a part of the form."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.checks.choices import Reason, Verdict
from keji.journey.checks.prefill import Line
from keji.kernel.formkit.values import clean


def lines_of(posted: Mapping[str, str], application: Application) -> dict[str, Line]:
    """Every line as posted; what is no verdict is none, what is no part of the form is no part."""
    parts = {section.key for section in application.form.form.sections}
    return {reason.value: _line(reason, posted, parts) for reason in Reason}


def _line(reason: Reason, posted: Mapping[str, str], parts: set[str]) -> Line:
    verdict, part = posted.get(f"verdict-{reason}", ""), posted.get(f"part-{reason}", "")
    return Line(
        reason,
        verdict if verdict in Verdict.values else "",
        clean(posted.get(f"note-{reason}", ""))[:500],
        part if part.partition(".")[0] in parts else "",
    )


class FactForm(forms.Form):
    """What somebody knows beside the papers, and from where."""

    text = forms.CharField(
        label=_("情况和来源"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("要写明是什么情况、从哪里知道的。")},
    )
