"""Work that must happen: rows that are due, looked after once a second."""

from keji.kernel.worker.schedule import tick

__all__ = ["tick"]
