from keji.kernel import days
from keji.kernel.flow import advance
from keji.kernel.worker import tick
from keji.oversight.supervision.models import InstitutionEvaluation


@tick(every=600)
def lapse() -> None:
    """Whoever was asked for a statement and let the day pass has said nothing."""
    for evaluation in InstitutionEvaluation.objects.filter(state="sent", statement_until__lt=days.now()):
        advance(evaluation, "let_lapse", by=None)
