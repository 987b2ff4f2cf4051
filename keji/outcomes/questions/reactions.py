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
