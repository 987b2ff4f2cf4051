"""Going round: whatever is due is looked after, and one tick's trouble is not another's."""

import logging
import time

from keji.kernel import days
from keji.kernel.worker.models import Heartbeat
from keji.kernel.worker.schedule import TICKS

logger = logging.getLogger(__name__)


class Rounds:
    """Remembers when each tick was last called in this process."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def go(self) -> list[str]:
        """Every due tick has been called and the heartbeat stands; the names of those that failed."""
        failed = []
        for tick in TICKS:
            if time.monotonic() - self._last.get(tick.name, float("-inf")) < tick.every:
                continue
            self._last[tick.name] = time.monotonic()
            try:
                if tick.function() is True:  # there is more to do: its next turn comes at once
                    del self._last[tick.name]
            except Exception:
                logger.exception("tick %s failed", tick.name)
                failed.append(tick.name)
        beat("worker", trouble=", ".join(failed))
        return failed


def beat(name: str, *, trouble: str = "") -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"at": days.now(), "trouble": trouble})
