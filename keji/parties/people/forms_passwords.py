"""Asking for a new password, and setting it."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from keji.kernel.accounts.models import User


class AskForm(forms.Form):
    login = forms.CharField(label=_("登录名"), max_length=150)
    phone = forms.CharField(label=_("手机"), max_length=20, help_text=_("个人资料里登记的手机。"))


class NewPasswordForm(forms.Form):
    """The password is judged before the code is, so that a weak one does not use the code up."""

    login = forms.CharField(label=_("登录名"), max_length=150)
    code = forms.CharField(label=_("短信验证码"), max_length=20)
    password = forms.CharField(label=_("新密码"), max_length=128, strip=False, widget=forms.PasswordInput)
    again = forms.CharField(label=_("再输一次"), max_length=128, strip=False, widget=forms.PasswordInput)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "password" in said and "again" in said and said["password"] != said["again"]:
            self.add_error("again", _("两次输入的密码不一样。"))
        if "password" in said:
            try:
                # whether somebody has this login must not show: the name alone is compared
                validate_password(said["password"], User(username=said.get("login", "")))
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return said
