from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from keji.journey.reviews import guards
from keji.kernel.room import Room


class ReviewsRoom(Room):
    name = "keji.journey.reviews"
    verbose_name = _("评审")

    def ready(self) -> None:
        super().ready()
        pre_migrate.connect(guards.lift, sender=self)
        post_migrate.connect(guards.install, sender=self)
