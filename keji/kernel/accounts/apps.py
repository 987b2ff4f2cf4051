from typing import Any

from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class AccountsRoom(Room):
    name = "keji.kernel.accounts"
    verbose_name = _("登录")

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_make_cache, sender=self, dispatch_uid="accounts.cache")


def _make_cache(using: str, **_kwargs: Any) -> None:
    """Sign-in counts its attempts in the cache, whose table Django's migrations leave out."""
    call_command("createcachetable", database=using, verbosity=0)
