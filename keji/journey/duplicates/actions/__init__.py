"""What is done about duplicates: look, ask, judge."""

from keji.journey.duplicates.actions.judging import answer, ask, judge, lapse_overdue
from keji.journey.duplicates.actions.runs import run, want, want_undecided, wanted

__all__ = ["answer", "ask", "judge", "lapse_overdue", "run", "want", "want_undecided", "wanted"]
