"""The papers of decisions: of a meeting and before it, what is issued after it, the statement of a notice."""

from keji.journey.decisions.papers import agenda, changing, issuing, meeting, notice

__all__ = ["agenda", "changing", "issuing", "meeting", "notice"]
