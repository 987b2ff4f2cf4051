from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PostingKind(TextChoices):
    APPROPRIATION = "appropriation", _("预算安排")
    COMMITMENT = "commitment", _("占用")
    RELEASE = "release", _("释放占用")
    PAYMENT = "payment", _("拨付")
    BOUNCE = "bounce", _("退票")
