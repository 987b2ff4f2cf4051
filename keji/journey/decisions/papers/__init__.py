"""The papers of decisions: those of a meeting, what is issued after it, the statement about a notice."""

from keji.journey.decisions.papers import issuing, meeting, notice

__all__ = ["issuing", "meeting", "notice"]
