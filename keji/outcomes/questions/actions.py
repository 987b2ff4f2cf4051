from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.deadlines import closing
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.inbox import tell
from keji.kernel.parameters import parameter
from keji.kernel.refused import Refused
from keji.outcomes.projects.models import Project
from keji.outcomes.questions.models import Question
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership

ASKERS = frozenset({Role.BUREAU, Role.BUREAU_LEAD})


@transaction.atomic
def ask(subject: Application | Project, *, by: User, text: str) -> Question:
    """The institution has the question on its desk, and the timeline of the subject says that it was asked.

    Nothing else moves. Refuses when no institution is entrusted yet.
    """
    if not set(subject.seats_of(by)) & ASKERS:
        raise Refused(_("只有主管部门能询问。"))
    if subject.pmo is None:
        raise Refused(_("没有询问：这一件还没有委托专业机构。"))
    about = "project" if isinstance(subject, Project) else "application"
    question = Question.objects.create(
        **{about: subject}, pmo=subject.pmo, text=text, until=_until(), state="asked"
    )
    journal.write("question.ask", question, by=by, after="asked", detail={"note": text})
    journal.write(f"{subject.machine.name}.ask_institution", subject, by=by)
    _tell(question)
    return question


def _until() -> datetime:
    return closing(days.add_working(days.today(), int(parameter("QUESTION_DAYS").value)))


def _tell(question: Question) -> None:
    for role in (Role.PMO, Role.PMO_LEAD):
        for membership in Membership.objects.holders(question.pmo, role):
            if membership.person.user:
                tell(
                    membership.person.user,
                    title=_("局里询问"),
                    text=_("“%(title)s”：%(text)s") % {"title": question, "text": question.text},
                    url=question.get_absolute_url(),
                    key=f"question.{question.pk}",
                )
