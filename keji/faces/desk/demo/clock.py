"""Days pass: the clock stands where the story says, and what the worker does by itself is done."""

import heapq
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from keji.kernel import days
from keji.kernel.inbox.ticks import deliver
from keji.kernel.worker.schedule import TICKS

#: Something that happens over a while: it says how many days before the demo is made it goes on.
Story = Iterator[int]


class Calendar:
    """Counts from the day the demo is made; the story only ever goes forward, on working days."""

    def __init__(self) -> None:
        self.made_at = days.now()
        self.last: datetime | None = None

    def __call__(self, days_ago: int, hour: int = 10) -> datetime:
        """It is so many days before the demo was made, or the next working day; the worker went round."""
        day = days.roll(days.local(self.made_at).date() - timedelta(days=days_ago))
        moment = datetime.combine(day, time(hour), days.BEIJING)
        while moment > self.made_at or not days.is_working(moment.date()):
            moment -= timedelta(days=1)  # that hour has not come yet: the working day before
        return self.stand(moment)

    def stand(self, moment: datetime) -> datetime:
        """It is this moment, a minute later than before at the least, never later than it really is."""
        if self.last:
            moment = max(moment, self.last + timedelta(minutes=1))
        self.last = min(moment, self.made_at)
        days.set_clock(self.last)
        for tick in TICKS:
            if tick.function is not deliver:  # messages leave once the story is told
                while tick.function() is True:
                    pass
        return self.last


def this_morning() -> datetime:
    """Ten o'clock of the day it is, when meetings begin; the story of a day goes on after it."""
    return datetime.combine(days.today(), time(10), days.BEIJING)


def play(calendar: Calendar, *stories: Story) -> None:
    """All stories are told, each going on when its day has come; the one named first goes first."""
    waiting = [
        (-ago, order, story) for order, story in enumerate(stories) if (ago := next(story, None)) is not None
    ]
    heapq.heapify(waiting)
    while waiting:
        before, order, story = heapq.heappop(waiting)
        calendar(-before)
        if (ago := next(story, None)) is not None:
            heapq.heappush(waiting, (-ago, order, story))
