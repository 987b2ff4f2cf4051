from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.worker import tick


@tick(every=60)
def leave_out() -> None:
    """When the recommenders' deadline is over, reserves that got no place end there."""
    over = Application.objects.filter(
        state="recommending", recommended_as__reserve=True, call__recommend_until__lt=days.now()
    )
    for application in over.select_related("call"):
        try:
            advance(application, "leave_out", by=None)
        except Refused:
            continue  # somebody acted in the meantime; the next round looks again
