from keji.journey.applications.tests.conftest import browser

__all__ = ["browser"]
