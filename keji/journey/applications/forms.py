"""What is asked beside the form itself: for which unit, whether it is no secret, whether one means it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.deadlines import closing_hour
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.flow import Refused
from keji.kernel.ui.fields import MomentField
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.queries import units_of

SALT = "applications.begun"


class StartForm(forms.Form):
    """For a call: the unit and which of the forms; for a standing service: the project it is about."""

    def __init__(self, call: Call, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if call.kind == CallKind.STANDING:
            self.fields["parent"] = _projects(call, user)
        else:
            self.fields["unit"] = _units(user)
        if call.short_form:
            self.fields["short"] = forms.ChoiceField(
                label=_("申报书"),
                widget=forms.RadioSelect,
                choices=[("", str(call.form)), ("short", str(call.short_form))],
                required=False,
            )

    def chosen(self) -> dict[str, Any]:
        """What `start` is told."""
        said = self.cleaned_data
        parent = said.get("parent")
        return {
            "unit": parent.successor_unit or parent.unit if parent else said["unit"],
            "parent": parent,
            "short": said.get("short") == "short",
        }

    def refused(self, refusal: Refused) -> None:
        for sentence in refusal.problems or (refusal.text,):
            self.add_error(None, sentence)


def _units(user: Any) -> forms.ModelChoiceField:
    units = units_of(user)
    first = next(iter(units), None)
    return forms.ModelChoiceField(units, label=_("申报单位"), initial=first, empty_label=None)


def _projects(call: Call, user: Any) -> forms.ModelChoiceField:
    """Those of the person; where a change is asked for, those of the unit as well for its administrator."""
    at = Application.objects.at_seat
    mine = (
        at(user, APPLICANT) | at(user, Role.UNIT_ADMIN) if call.route == Route.CHANGE else at(user, APPLICANT)
    )
    projects = mine.filter(state="funded").select_related("unit", "successor_unit")
    return forms.ModelChoiceField(projects, label=_("项目"), empty_label=None)


class RecommenderForm(forms.Form):
    """One of those who may recommend."""

    recommender = forms.ModelChoiceField(
        label=_("归口推荐单位"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["recommender"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.recommenders().order_by("name")


class OwnDeadlineForm(forms.Form):
    """Until when the unit wants it; nothing takes it away."""

    until = MomentField(
        label=_("单位内部截止"), hour=closing_hour, required=False, help_text=_("北京时间；不要了就留空。")
    )


class WordForm(forms.Form):
    """The filled-in Word file."""

    file = forms.FileField(
        label=_("填好的 Word（docx）"),
        allow_empty_file=True,
        help_text=_("图片太大传不上来时，在 WPS 里用“图片工具 → 压缩图片”压缩全部图片再另存。"),
        error_messages={"required": _("没有选择文件。请先选择文件再上传。")},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    not_secret = forms.BooleanField(
        label=_("不含国家秘密、工作秘密"),
        error_messages={"required": _("要先确认不含国家秘密、工作秘密，才能上传。")},
    )


class ScanForm(WordForm):
    """The signed page as a scan or a photograph."""

    file = forms.FileField(
        label=_("签章页扫描件或照片（PDF、JPG、PNG）"),
        allow_empty_file=True,
        help_text=_("拍清楚二维码；照片会自动转正、压缩。"),
        error_messages={"required": _("没有选择文件。请先选择文件再上传。")},
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class SubmitForm(forms.Form):
    """The last look before handing in."""

    not_secret = forms.BooleanField(
        label=_("本申报书和附件不含国家秘密、工作秘密；涉密内容按涉密载体线下报送。"),
        error_messages={"required": _("要先确认不含国家秘密、工作秘密，才能提交。")},
    )
    begun = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    def begun_at(self) -> datetime | None:
        """When this page was opened for this application, if the token says so."""
        return read_begun(self.cleaned_data.get("begun", ""), self.initial["pk"])


def begun_token(application: Application) -> str:
    """Proof, signed by us, that the last page was opened now."""
    return signing.dumps({"pk": application.pk, "at": days.now().isoformat()}, salt=SALT)


def read_begun(token: str, pk: int) -> datetime | None:
    try:
        said = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(said["at"]) if said.get("pk") == pk else None


def seen_of(posted: Mapping[str, Any]) -> int:
    """The version the sender had before them; nonsense is the version nobody has."""
    seen = str(posted.get("seen", ""))
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


class PictureForm(WordForm):
    """A picture of the body, with the words for those who do not see it."""

    file = forms.FileField(
        label=_("图片（PNG、JPG）"),
        allow_empty_file=True,
        help_text=_("会自动转正、缩小，并去掉拍摄地点等信息。"),
        error_messages={"required": _("没有选择图片。请先选择图片再上传。")},
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    caption = forms.CharField(
        label=_("图题（说明图里是什么）"),
        max_length=80,
        error_messages={"required": _("请写图题：看不到图的人靠它知道图里是什么。")},
    )
    field_order = ("file", "caption", "not_secret")
