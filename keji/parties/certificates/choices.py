from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CertificateKind(TextChoices):
    """What a unit is asked for again and again."""

    LICENCE = "licence", _("营业执照、法人证书")
    PERMIT = "permit", _("生产经营许可、资质证书")
    STATUS = "status", _("高新技术企业、示范社等称号")
    PROPERTY = "property", _("专利、品种权、软件著作权")
    ACCOUNTS = "accounts", _("财务报表、审计报告")
    CREDIT = "credit", _("信用报告")
    BANK = "bank", _("开户证明")
    OTHER = "other", _("其他")
