from typing import Any

from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


def _publish_forms(**kwargs: Any) -> None:
    """The shipped forms stand as versions, so that a call can be drafted on a fresh installation."""
    from keji.journey.applications.shipped import NAMES, shipped

    for name in NAMES:
        shipped(name)


class ApplicationsRoom(Room):
    name = "keji.journey.applications"
    verbose_name = _("申报")

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_publish_forms, sender=self)
