from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ProjectsRoom(Room):
    name = "keji.outcomes.projects"
    verbose_name = _("项目")
