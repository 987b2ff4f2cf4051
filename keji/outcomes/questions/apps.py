from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class QuestionsRoom(Room):
    name = "keji.outcomes.questions"
    verbose_name = _("局里询问")
