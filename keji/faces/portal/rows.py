"""What a line in a public list shows beside the object itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from keji.journey.decisions.models import Notice
from keji.journey.decisions.queries import Count, count_of
from keji.kernel import days


@dataclass(frozen=True)
class Noticed:
    notice: Notice
    count: Count

    @property
    def running(self) -> bool:
        """Whether one may still object."""
        return self.notice.state == "published" and not self.count.over


@days.remembered()
def noticed(rows: Iterable[Notice]) -> list[Noticed]:
    """Each notice with the working day it is; the calendar is read once."""
    return [Noticed(notice, count_of(notice)) for notice in rows]
