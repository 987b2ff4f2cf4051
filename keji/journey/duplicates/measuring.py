"""What a threshold would find and cry out about, measured on the library as it is."""

from typing import Any

from django.db import transaction

from keji.journey.checks.similarity import Broken, Index, Missing
from keji.journey.checks.similarity.calibration import calibrate, calibrate_titles
from keji.journey.duplicates.library import SHORTEST, folder, listed
from keji.journey.duplicates.models import Calibration
from keji.kernel import days
from keji.kernel.accounts.models import User

#: Texts are drawn from so many of the library.
DRAWN_FROM = 5_000


@transaction.atomic
def want_measuring(*, by: User, sample: int = 1_000) -> Calibration:
    """The worker will measure; one that waits already is enough."""
    waiting = Calibration.objects.filter(measured_at__isnull=True).first()
    return waiting or Calibration.objects.create(by=by, sample=sample, wanted_at=days.now())


def measure_wanted() -> None:
    """What was asked for has been measured."""
    for one in Calibration.objects.filter(measured_at__isnull=True):
        one.result = measured(one.sample)
        one.measured_at = days.now()
        one.save(update_fields=["result", "measured_at"])


def measured(sample: int) -> dict[str, Any]:
    """The tables of `calibrate` and of `calibrate_titles`, or nothing where there is no index yet."""
    rows = listed("all").exclude(held="").order_by("?")[:DRAWN_FROM]
    texts = [(str(record.pk), record.text) for record in rows if len(record.text) >= SHORTEST]
    try:
        told = calibrate(Index.open(folder("all")), texts, sample)
    except (Missing, Broken):
        return {}
    titles = [(str(pk), title) for pk, title in listed("all").order_by("pk").values_list("pk", "title")]
    return {**told, "titles": calibrate_titles(titles, sample)}


def latest() -> Calibration | None:
    """The last one that was measured."""
    return Calibration.objects.filter(measured_at__isnull=False).order_by("-pk").first()
