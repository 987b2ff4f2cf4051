from typing import Any

from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


def _guard(**kwargs: Any) -> None:
    from keji.kernel.journal import guards

    guards.set_up()


class JournalRoom(Room):
    name = "keji.kernel.journal"
    verbose_name = _("留痕")

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_guard, sender=self)
