from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.parties.certificates.choices import CertificateKind
from keji.parties.people.choices import UNIT_ROLES
from keji.parties.people.seats import Seat, Seated, SeatedQuerySet

#: The slot its copy hangs in.
COPY = "copy"


class CertificateQuerySet(SeatedQuerySet):
    def usable(self) -> "CertificateQuerySet":
        """In use, and not run out today."""
        lasting = Q(expires_on=None) | Q(expires_on__gte=days.today())
        return self.filter(lasting, state="held")


class Certificate(Seated, Staged):
    """One paper of a unit, with its copy; a renewed one takes the place of the old, which stays."""

    machine_name = "certificate"
    SEATS = tuple(Seat(role, path="organisation_id") for role in UNIT_ROLES)

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(_("种类"), max_length=12, choices=CertificateKind)
    title = models.CharField(_("证照名称"), max_length=120)
    number = models.CharField(_("证照编号"), max_length=60, blank=True)
    issued_by = models.CharField(_("发证机关"), max_length=80, blank=True)
    issued_on = models.DateField(_("发证日期"), null=True, blank=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    renewed_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renews"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("证照")
        verbose_name_plural = _("证照")
        indexes = [
            models.Index(fields=["organisation", "-touched_at", "-id"], name="certificates_organisation"),
            models.Index(fields=["state", "expires_on"], name="certificates_expiry"),
            models.Index(fields=["-touched_at", "-id"], name="certificates_touched"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/certificates/{self.pk}/"

    @property
    def has_run_out(self) -> bool:
        return self.expires_on is not None and self.expires_on < days.today()

    @property
    def is_stale(self) -> bool:
        """In use by its state, and of no use any more: it has run out and nothing has taken its place."""
        return self.state == "held" and self.has_run_out

    @property
    def standing(self) -> str:
        """How long it is good, as people say it."""
        if self.expires_on is None:
            return gettext("长期有效")
        left = (self.expires_on - days.today()).days
        if left < 0:
            return gettext("已过期 %(n)s 天") % {"n": -left}
        return gettext("今天到期") if left == 0 else gettext("还有 %(n)s 天到期") % {"n": left}
