from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RegisterKind(TextChoices):
    ACHIEVEMENT = "achievement", _("科技成果")
