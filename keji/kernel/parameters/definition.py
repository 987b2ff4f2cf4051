from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keji.kernel.parameters.choices import Kind, Tag


class Group(TextChoices):
    APPLYING = "applying", _("申报与推荐")
    CHECKING = "checking", _("受理与形式审查")
    REVIEWING = "reviewing", _("专家评审")
    DECIDING = "deciding", _("决策、公示与公开")
    FUNDING = "funding", _("任务书与经费")
    RUNNING = "running", _("过程与验收")
    WATCHING = "watching", _("专业机构监管")
    HOUSE = "house", _("平台")


OWN = _("县级建议值，待会议审定")


@dataclass(frozen=True)
class Definition:
    """One regulated number: what it means and what is proposed to a county, from where and why.

    A proposal of None is no proposal: until the county decides, whoever needs the number is told so.
    """

    name: str
    label: str | Promise
    kind: Kind
    proposed: int | bool | str | None
    group: Group
    tag: Tag = Tag.COUNTY
    source: str | Promise = OWN
    reason: str | Promise = ""
