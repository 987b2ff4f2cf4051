"""The institution's steps: what begins each, which moves end it, and the term that governs it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from keji.kernel.flow.machine import Words


@dataclass(frozen=True)
class Step:
    """`ends` are moves of the machine with the state they are made from; it counts from the state `began`.

    `term` names a parameter; without one nothing governs the step.
    """

    code: str
    label: Words
    machine: str
    ends: Sequence[tuple[str, str]]
    began: str
    term: str = ""
    #: The states in which it lies with the institution.
    lies: Sequence[str] = ()

    @property
    def states(self) -> Sequence[str]:
        return self.lies or (self.began,)


def _from(state: str, *moves: str) -> tuple[tuple[str, str], ...]:
    return tuple((move, state) for move in moves)


STEPS = (
    Step(
        "receive",
        _("受理登记"),
        "county_project",
        _from("submitted", "receive", "grant_return"),
        "submitted",
        "RECEIVE_DAYS",
    ),
    Step(
        "check",
        _("形式审查"),
        "county_project",
        _from("checking", "pass_check", "ask_correction", "refuse", "grant_return"),
        "checking",
        "FORMAT_CHECK_DAYS",
    ),
    Step("convene", _("安排评审"), "county_project", _from("eligible", "start_review"), "eligible"),
    Step("review", _("组织评审到排序"), "county_project", _from("reviewing", "rank"), "reviewing"),
    Step("propose", _("提出立项建议"), "county_project", _from("ranked", "propose", "set_aside"), "ranked"),
    Step(
        "held",
        _("复核保留事项"),
        "county_project",
        _from("held", "propose", "set_aside"),
        "held",
        "HOLD_DAYS",
    ),
    Step(
        "objection",
        _("异议核查"),
        "objection",
        (*_from("received", "decline"), *_from("admitted", "uphold", "dismiss")),
        "received",
        "OBJECTION_DAYS",
        ("received", "admitted"),
    ),
    Step(
        "contract",
        _("任务书核对"),
        "contract",
        _from("checking", "agree", "send_back"),
        "checking",
        "CONTRACT_CHECK_DAYS",
    ),
    Step(
        "report",
        _("审阅年度报告"),
        "annual_report",
        _from("checking", "accept_report", "return_report"),
        "checking",
        "REPORT_READING_DAYS",
    ),
    Step(
        "acceptance",
        _("验收材料审查"),
        "acceptance",
        _from("checking", "pass_check", "return_check"),
        "checking",
        "ACCEPTANCE_CHECK_DAYS",
    ),
    Step("question", _("答复局里询问"), "question", _from("asked", "answer"), "asked", "QUESTION_DAYS"),
)
#: Which step an entry of the journal ends, by its verb and the state before.
ENDING = {(f"{step.machine}.{move}", state): step for step in STEPS for move, state in step.ends}
#: Steps that count from an earlier state than the one they are ended in.
EARLIER = {(verb, state): step.began for (verb, state), step in ENDING.items() if state != step.began}
#: At which step something stands, by its machine and state.
AT = {(step.machine, state): step for step in STEPS for state in step.states}
