"""What is done about duplicates: look, ask, judge."""

from keji.journey.duplicates.actions.judging import answer, ask, judge, lapse_overdue
from keji.journey.duplicates.actions.runs import put_back, run, want, want_undecided, wanted

__all__ = ["answer", "ask", "judge", "lapse_overdue", "put_back", "run", "want", "want_undecided", "wanted"]
