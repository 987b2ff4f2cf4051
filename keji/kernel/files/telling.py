"""What a person is told about a scan just handed in with something else."""

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.kernel.files.queries import of


def warn_if_shut(request: HttpRequest, owner: Model, slot: str) -> None:
    """The act stands, but nobody opens its scan: the person knows why, and who settles it."""
    last = of(owner, slot).order_by("-at", "-pk").first()
    if last and last.is_quarantined and last.by_id == request.user.pk:
        messages.warning(request, _("扫描件带有涉密标志，已隔离，等保密管理员处理。"))
