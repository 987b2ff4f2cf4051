from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.outcomes.questions.models import Question
from keji.parties.people.choices import Role

PMO = (Role.PMO, Role.PMO_LEAD)


def _until(question: Question) -> datetime:
    return question.until


QUESTION = register(
    Machine(
        "question",
        _("局里询问"),
        states=(
            State("asked", _("等答复"), "apricot", PMO, _("答复局里询问"), _until),
            State("answered", _("已答复"), "meadow", end=True),
            State("taken_back", _("已收回"), "stone", end=True),
        ),
        moves=(
            Move("answer", _("答复…"), ("asked",), "answered", PMO, "primary", note="required"),
            Move(
                "take_back", _("收回询问"), ("asked",), "taken_back", (Role.BUREAU, Role.BUREAU_LEAD), "quiet"
            ),
        ),
        acts=(("ask", _("询问")),),
    )
)
