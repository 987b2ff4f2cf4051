"""One door to a row that is about to change."""

from keji.journey.applications.models import Application


def locked(application: Application) -> Application:
    """The same object, as the database has it now, and nobody else may change it until we are done."""
    application.refresh_from_db(from_queryset=Application.objects.select_for_update())
    return application
