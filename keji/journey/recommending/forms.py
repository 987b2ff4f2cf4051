from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.forms import RowForm
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation

MOST = 999


class QuotaForm(RowForm):
    recommender = forms.ModelChoiceField(
        label=_("归口单位"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("每个归口单位"),
    )
    most = forms.IntegerField(label=_("推荐名额"), min_value=0, max_value=MOST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["recommender"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = recommenders()


def recommenders() -> Any:
    """The organisations somebody recommends for, or that units name as theirs."""
    known = Organisation.objects.filter(memberships__role=Role.RECOMMENDER)
    return known.distinct().order_by("name")


QuotaFormSet = forms.formset_factory(QuotaForm, extra=3, can_delete=True, max_num=60)


class RecommendForm(forms.Form):
    """The opinion that goes with all of them."""

    note = forms.CharField(
        label=_("推荐意见"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
