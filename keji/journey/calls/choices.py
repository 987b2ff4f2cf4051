from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallKind(TextChoices):
    COMPETITION = "competition", _("申报指南")
    STANDING = "standing", _("常设事项")


class Mode(TextChoices):
    OPEN = "open", _("公开竞争")
    TARGETED = "targeted", _("定向择优")


class Body(TextChoices):
    """How the long parts of an application come in."""

    WORD = "word", _("Word 一份，按标题读入")
    ONLINE = "online", _("网上分节填写")


class Route(TextChoices):
    """The routes an application may travel; each is one file of `applications/routes`."""

    COUNTY_PROJECT = "county_project", _("县科技计划项目")
    ANNUAL_REPORT = "annual_report", _("年度执行情况报告")
    ACCEPTANCE = "acceptance", _("项目验收")
    CHANGE = "change", _("项目变更")
