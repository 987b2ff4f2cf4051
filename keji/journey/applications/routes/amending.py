"""更正: what the institution clicked wrongly is put right, with its reason and a notice to the applicant."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Move
from keji.parties.people.choices import Role

PMO = (Role.PMO, Role.PMO_LEAD)

AMENDING = (
    Move(
        "amend_refusal",
        _("更正误拒…"),
        ("refused",),
        "checking",
        PMO,
        "quiet",
        note="required",
        happens=_("回到形式审查，原审查表留存，另签一份；负责人会收到通知。"),
        judgement=True,
    ),
    Move(
        "amend_receipt",
        _("更正误受理…"),
        ("checking",),
        "submitted",
        PMO,
        "quiet",
        note="required",
        happens=_("回到待受理，受理编号保留，再受理时不另编号；负责人会收到通知。"),
        judgement=True,
    ),
    Move(
        "amend_correction",
        _("更正误退（补正）…"),
        ("correcting",),
        "checking",
        PMO,
        "quiet",
        note="required",
        happens=_("回到形式审查，这次补正不计次数，原审查表留存；负责人会收到通知。"),
        judgement=True,
    ),
    Move(
        "amend_return",
        _("更正误退…"),
        ("returned",),
        "submitted",
        PMO,
        "quiet",
        note="required",
        happens=_("回到待受理，仍是退回前的版本；负责人会收到通知。"),
        judgement=True,
    ),
)
