"""The list of records."""

from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.outcomes.registries.choices import RegisterKind
from keji.outcomes.registries.models import Record
from keji.parties.people.tabs import Tab


def records(tab: Tab) -> Listing:
    """The records of one seat."""
    below = (("number", _("登记号")), ("organisation.name", _("单位")))
    registers = RegisterKind.choices if len(RegisterKind.choices) > 1 else ()
    return Listing(
        place="records",
        caption=_("成果登记"),
        rows=Record.objects.select_related("organisation", "person"),
        columns=[
            Column(_("成果 / 单位"), "title", "name", sub=below, place="grow"),
            Column(_("登记簿"), "get_register_display", short=_("登记簿"), extra=True),
            Column(_("完成人"), "person.name", short=_("完成人")),
            Column(_("日期"), "on", "day", short=_("日期")),
            STATE,
            AWAITED,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("成果、登记号、单位"), columns=("title", "number", "organisation__name")),
            *([Choice("register", _("登记簿"), "register", options=registers)] if registers else []),
            Day("since", _("日期不早于"), "on", place="page", moments=False),
            Day("until", _("日期不晚于"), "on", place="page", side="until", moments=False),
        ),
        states=states_of(Record.machine_name),
        waiting=Record.awaiting(tab.role),
        nothing=_("还没有登记的成果。项目验收后在项目页登记。"),
        together=True,
    )
