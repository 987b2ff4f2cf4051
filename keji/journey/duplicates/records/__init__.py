"""Projects in the form in which they are compared, kept up with their sources."""

from keji.journey.duplicates.records.keeping import drafted, keep_up, record_of
from keji.journey.duplicates.records.known import known_of

__all__ = ["drafted", "keep_up", "known_of", "record_of"]
