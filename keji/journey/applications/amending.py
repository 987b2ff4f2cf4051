"""更正: a wrong click of the institution is put right, unless somebody has built on it since."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from keji.journey.applications import notes
from keji.journey.applications.models import Application
from keji.kernel import days, files, journal
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.flow import Step, after, before
from keji.kernel.formkit import drafts
from keji.parties.people.choices import Role

#: The moves that may have been a wrong click, by the move that amends them.
AMENDED = {
    "amend_refusal": "county_project.refuse",
    "amend_receipt": "county_project.receive",
    "amend_correction": "county_project.ask_correction",
    "amend_return": "county_project.grant_return",
}

Guard = Callable[[Application, Step], str | None]


def on_every_amendment(function: Guard) -> Guard:
    for move in AMENDED:
        before("county_project", move)(function)
    return function


@on_every_amendment
def amended_by_whom(application: Application, step: Step) -> str | None:
    """The last move is the click to be amended; on its day by whoever made it, later by the lead."""
    last = (
        journal.history(application).filter(after=application.state).exclude(before=application.state).first()
    )
    if last is None or last.verb != AMENDED[step.move]:
        return _not_a_click(step.move)
    if step.by is None or Role.PMO_LEAD in application.seats_of(step.by):
        return None
    if days.local(application.state_since).date() != days.today():
        return _("已过当天，只能由专业机构负责人更正。")
    if last.actor_id != step.by.pk:
        return _("当天由经办人本人更正，别人办的由专业机构负责人更正。")
    return None


def _not_a_click(move: str) -> str:
    if move == "amend_refusal":
        return _("这是逾期未补正，不是审查结论，不能更正。")
    if move == "amend_receipt":
        return _("受理以后已经有补正或其他办理，不能再更正受理。")
    return _("这不是专业机构退回的，不能由专业机构更正。")


@before("county_project", "amend_correction")
@before("county_project", "amend_return")
def nothing_written_since(application: Application, step: Step) -> str | None:
    """What the applicant has changed in the meantime is never taken away."""
    written = any(draft.at > application.state_since for draft in drafts.get(application).values())
    added = files.of(application).filter(at__gt=application.state_since).exclude(slot=PAPER_ACT)
    if written or added.exists():
        return _("负责人已经开始修改，不能更正；请等负责人提交，或打电话商量。")
    return None


@after("county_project", "amend_correction")
def not_counted(application: Application, step: Step) -> None:
    """The correction that was asked for by mistake uses up nobody's chance."""
    application.corrections -= 1
    application.open_parts, application.correct_until = [], None
    application.save(update_fields=["corrections", "open_parts", "correct_until"])


@after("county_project", "amend_return")
def marked_as_before(application: Application, step: Step) -> None:
    """Whether the recommender had slept is told by the journal."""
    last = journal.history(application).filter(before="recommending", after="submitted").first()
    application.without_recommendation = last is not None and last.verb == "county_project.pass_on"
    application.save(update_fields=["without_recommendation"])


@after("county_project", "amend_refusal")
def tell_amendment(application: Application, step: Step) -> None:
    notes.refusal_is_amended(application, step.note)


@after("county_project", "amend_receipt")
@after("county_project", "amend_correction")
@after("county_project", "amend_return")
def tell_the_lead(application: Application, step: Step) -> None:
    notes.click_is_amended(application, step.note)
