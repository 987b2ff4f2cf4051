"""The papers of a panel: what experts sign, what they say, and what the institution keeps."""

from keji.journey.reviews.papers import experts, judging, organising

__all__ = ["experts", "judging", "organising"]
