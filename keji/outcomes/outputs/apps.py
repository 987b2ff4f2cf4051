from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class OutputsRoom(Room):
    name = "keji.outcomes.outputs"
    verbose_name = _("统计与报表")

    def ready(self) -> None:
        super().ready()
        from keji.outcomes.outputs import shipped  # noqa: F401 - the tables register themselves
