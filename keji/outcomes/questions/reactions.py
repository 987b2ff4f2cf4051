from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel import journal
from keji.kernel.flow import Step, after
from keji.outcomes.questions.models import Question


@after("question", "answer")
def answered(question: Question, step: Step) -> None:
    """The answer is kept with the question and the timeline of what it is about says so."""
    question.answer = step.note
    question.save(update_fields=["answer"])
    about = question.about
    journal.write(f"{about.machine.name}.tell_bureau", about, by=step.by)


@belonging(gettext_lazy("局里询问"), "question")
def questions_of(call: Call) -> "QuerySet[Question]":
    of_application = Q(application__call=call) | Q(application__parent__call=call)
    found = Question.objects.filter(of_application | Q(project__application__call=call))
    return found.select_related("application", "project")
