"""The papers of decisions: those of a meeting, and the statement about a notice that is over."""

from keji.journey.decisions.papers import meeting, notice

__all__ = ["meeting", "notice"]
