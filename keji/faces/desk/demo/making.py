"""The demo is made once, in one piece: a failure half way leaves nothing behind."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _

from keji.faces.desk.demo import story
from keji.faces.desk.demo.clock import Calendar
from keji.faces.desk.demo.county import telling as county
from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.parties.people.models import Organisation


def make(*, large: bool = False) -> bool:
    """The demo county stands; False if the platform already belongs to somebody, demo or not."""
    _allowed()
    if Organisation.objects.host():
        return False
    with days.moved(days.now()), transaction.atomic():
        (county.tell if large else story.tell)(Calendar())
        while journal.seal():
            pass
    return True


def wipe() -> None:
    """The database is empty and migrated; files nobody points to any more are left where they are."""
    _allowed()
    if connection.vendor == "sqlite":
        name = settings.DATABASES["default"]["NAME"]
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0)


def _allowed() -> None:
    if settings.PRODUCTION:
        raise Refused(_("正式环境不做演示数据。"))
