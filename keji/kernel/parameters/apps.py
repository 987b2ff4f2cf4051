from django.utils.translation import gettext_lazy as _

from keji.kernel.journal.labels import name_verb
from keji.kernel.room import Room


class ParametersRoom(Room):
    name = "keji.kernel.parameters"
    verbose_name = _("参数")

    def ready(self) -> None:
        super().ready()
        name_verb("parameter.adopt", _("确定办事参数"))
        name_verb("parameter.decline", _("不采用办事参数的建议值"))
