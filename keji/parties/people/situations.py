"""The situations in which a county entrusts, and with what words the form begins in each."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.parties.people.choices import Situation


def beginning(asked: Mapping[str, str]) -> dict[str, object]:
    """What the form says before anybody types, for `?situation=` and maybe `?for=` a call."""
    situation, call = asked.get("situation", ""), asked.get("for", "")[:160]
    if situation not in Situation.values:
        return {}
    today = days.today()
    scope = _("%(year)s 年县级科技计划项目的受理、形式审查、评审组织、过程管理和验收") % {"year": today.year}
    if call or situation == Situation.HIRED:
        name = f"“{call}”" if call else _("（写明哪份指南）")
        scope = _("%(call)s的受理、形式审查和评审组织") % {"call": name}
    return {
        "situation": situation,
        "scope": scope,
        "signed_on": today,
        "valid_from": today,
        "valid_until": date(today.year, 12, 31),
        "confidentiality": _("申报材料、专家名单和评审信息只用于本次委托，不对外提供。"),
        "conflicts": _CONFLICTS[Situation(situation)](),
    }


_CONFLICTS = {
    Situation.OWN: lambda: _(
        "在县科技局也任职的人员，不经办同一份指南，不为本人经办过的批次准备局里的材料。"
    ),
    Situation.PREFECTURE: lambda: _("与申报单位有利害关系的人员回避。"),
    Situation.HIRED: lambda: _("受托单位不为本次申报单位代写材料、不提供有偿咨询；有利害关系的人员回避。"),
}
