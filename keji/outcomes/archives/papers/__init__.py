"""What is printed of archived projects: the list of a volume, and the lists they are handed over by."""

from keji.outcomes.archives.papers import lists, volume

__all__ = ["lists", "volume"]
