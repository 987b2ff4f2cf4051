from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FundsRoom(Room):
    name = "keji.outcomes.funds"
    verbose_name = _("经费")

    def ready(self) -> None:
        super().ready()
        from keji.kernel.journal.guards import keep
        from keji.outcomes.funds import guards
        from keji.outcomes.funds.models import Posting

        keep(Posting, taken="id = NEW.id")
        post_migrate.connect(guards.place, sender=self, dispatch_uid="funds.guards")
