"""What is known of one project, from whichever place knows it: the ledger and every table say the same."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.codes import table
from keji.outcomes.projects.known import Known, Paid
from keji.outcomes.projects.models import Project

NOTHING_PAID = Paid()


@dataclass(frozen=True)
class Told:
    """One project beyond its own row; empty where nobody said anything."""

    support_unit: str = ""
    phone: str = ""
    place: str = ""
    field: str = ""
    paid: Paid = NOTHING_PAID
    percent: int | None = None
    accepted_in: str = ""
    conclusion: str = ""
    responsible: str = ""
    remark: str = ""


def told_of(project: Project, known: Known) -> Told:
    """What was handed in here, or what the old ledger said; what went on here afterwards wins."""
    about = project.application_id
    said = known.reports.get(project.pk)
    own = _carried(project) if project.is_imported else _handed_in(project, known.basics.get(about, {}))
    paid, before = known.paid.get(project.pk, NOTHING_PAID), own.paid
    return replace(
        own,
        paid=Paid(paid.fen + before.fen, paid.times + before.times, paid.last or before.last),
        percent=own.percent if said is None or said.percent is None else said.percent,
        accepted_in=_("会议") if about in known.met else own.accepted_in,
        conclusion=own.conclusion or str(project.get_conclusion_display()),
        remark=_remark(
            project.remark,
            known.amended.get(project.pk, []),
            said.problems if said else "",
            own.responsible,
        ),
    )


def _carried(project: Project) -> Told:
    old = project.carried
    return Told(
        support_unit=old.support_unit,
        phone=old.phone,
        place=old.place,
        field=old.field,
        paid=Paid(old.paid_fen, old.paid_times, old.paid_last_on),
        percent=old.percent,
        accepted_in=old.accepted_in,
        conclusion=old.conclusion,
        responsible=old.responsible,
    )


def _handed_in(project: Project, basics: dict[str, Any]) -> Told:
    direction = project.application.direction
    return Told(
        support_unit=_supporting(basics),
        phone=basics.get("phone") or project.unit.phone,
        place=_place(basics),
        field=direction.title if direction else "",
    )


def _remark(remark: str, amended: list[str], problems: str, responsible: str) -> str:
    """What the bureau wrote, what was changed, what the last report complains of, who looks after it."""
    changes = (_("变更：%s"), _("、").join(amended))
    more = (changes, (_("问题：%s"), problems), (_("责任人：%s"), responsible))
    return _("；").join([*filter(None, [remark]), *(words % said for words, said in more if said)])


def _supporting(basics: dict[str, Any]) -> str:
    return _("；").join(str(basics[name]) for name in ("support_unit", "partners") if basics.get(name))


def _place(basics: dict[str, Any]) -> str:
    code, site = str(basics.get("township") or ""), str(basics.get("site") or "")
    township = table("townships").name(code) if code else ""
    return site if site.startswith(township) else f"{township}{site}"
