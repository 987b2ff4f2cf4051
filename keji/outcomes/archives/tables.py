"""The lists of volumes that were prepared or handed over."""

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.outcomes.archives.models import ArchiveTransfer
from keji.parties.people.choices import Role
from keji.parties.people.tabs import Tab


def transfers(tab: Tab) -> Listing:
    """What one seat sees of the hand-overs."""
    return Listing(
        place="archives",
        caption=_("档案移交"),
        rows=ArchiveTransfer.objects.all(),
        columns=[
            Column(_("清单"), "title", "name", place="grow"),
            Column(_("接收单位"), "receiving_unit", short=_("接收单位")),
            Column(_("接收人"), "receiver", short=_("接收人")),
            Column(_("移交日期"), "on", "day", short=_("移交日期")),
            STATE,
            AWAITED,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(Words("q", _("清单、接收单位"), columns=("title", "receiving_unit")),),
        states=states_of(ArchiveTransfer.machine_name),
        waiting=ArchiveTransfer.awaiting(tab.role),
        nothing=_("还没有移交清单。项目归档以后，选入清单，打印、签字、移交。"),
        on=(reverse("archives:new"), _("编制移交清单")) if tab.role == Role.ARCHIVIST else None,
    )
