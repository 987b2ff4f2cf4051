from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class JournalRoom(Room):
    name = "keji.kernel.journal"
    verbose_name = _("留痕")

    def ready(self) -> None:
        super().ready()
        from keji.kernel.journal import guards

        post_migrate.connect(guards.place, sender=self, dispatch_uid="journal.guards")
        checks.register(guards.stand, checks.Tags.database)
