"""Until when the awaited seat has time, read from the call."""

from datetime import datetime

from keji.journey.applications.models import Application


def fill(application: Application) -> datetime | None:
    return application.call.fill_until


def unit(application: Application) -> datetime | None:
    return application.call.unit_until


def recommend(application: Application) -> datetime | None:
    return application.call.recommend_until


def correct(application: Application) -> datetime | None:
    return application.correct_until
