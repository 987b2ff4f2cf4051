"""Which texts say what this one says: an index of what is rare in each, on disk, explained place by place."""

from .index import Index
from .scoring import Match
from .segment import Broken
from .spans import Span
from .store import Busy, Foreign, Full, Missing

__all__ = ["Broken", "Busy", "Foreign", "Full", "Index", "Match", "Missing", "Span"]
