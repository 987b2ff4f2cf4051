from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import TOUCHED, Column
from keji.parties.certificates.choices import CertificateKind
from keji.parties.certificates.models import Certificate
from keji.parties.people.tabs import Tab


def certificates(tab: Tab) -> Listing:
    """The papers of the units one belongs to."""
    below = (("number", _("证照编号")), ("organisation.name", _("单位")))
    return Listing(
        place="certificates",
        caption=_("证照库"),
        rows=Certificate.objects.select_related("organisation"),
        columns=[
            Column(_("证照"), "title", "name", sub=below, place="grow"),
            Column(_("种类"), "get_kind_display", short=_("种类"), extra=True),
            Column(_("有效期至"), "expires_on", "day", short=_("有效期至")),
            Column(_("到期"), "standing", short=_("到期")),
            Column(_("状态"), name="state", cell="certificates/_state.html", plain=_stands),
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("名称、编号、发证机关"), columns=("title", "number", "issued_by")),
            Choice("kind", _("种类"), "kind", options=CertificateKind.choices),
            Day("until", _("有效期不晚于"), "expires_on", place="page", side="until", moments=False),
        ),
        states=states_of(Certificate.machine_name),
        nothing=_("证照库还是空的。营业执照、许可证这些每次申报都要的，登记一次，以后直接选用。"),
    )


def _stands(certificate: Certificate) -> str:
    return _("已过期") if certificate.is_stale else str(certificate.stage.label)
