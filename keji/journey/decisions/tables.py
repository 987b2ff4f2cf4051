"""The lists of batches and of objections."""

from dataclasses import replace

from django.utils.translation import gettext as _

from keji.journey.decisions.choices import BatchKind, Ground
from keji.journey.decisions.models import Batch, Objection
from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, UNTIL, Column
from keji.parties.people.tabs import Tab


def batches(tab: Tab) -> Listing:
    """The batches of one seat; each is decided on its own page, never from a list."""
    below = (("pmo", _("专业机构")), ("document_number", _("印发文号")))
    return Listing(
        place="decisions",
        caption=_("审定批次"),
        rows=Batch.objects.select_related("call", "pmo", "body"),
        columns=[
            Column(_("批次"), "title", "name", sub=below, place="grow"),
            Column(_("种类"), "get_kind_display", short=_("种类")),
            Column(_("决策机构"), "body", short=_("决策机构")),
            Column(
                _("可安排（万元）"),
                name="ceiling",
                kind="wan",
                plain=_ceiling,
                short=_("可安排"),
                unit=_("万元"),
            ),
            STATE,
            AWAITED,
            TOUCHED,
            Column(_("上会日期"), "meets_on", "day", short=_("上会"), extra=True),
            Column(_("印发日期"), "issued_on", "day", short=_("印发"), extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("批次、指南、文号"), columns=("title", "call__title", "document_number")),
            Choice("kind", _("种类"), "kind", options=BatchKind.choices),
            Day("since", _("印发不早于"), "issued_on", place="page", moments=False),
            Day("until", _("印发不晚于"), "issued_on", place="page", side="until", moments=False),
        ),
        states=states_of(Batch.machine_name),
        waiting=Batch.awaiting(tab.role),
        nothing=_("没有批次。专业机构签署上报之后会出现在这里。"),
    )


def _ceiling(batch: Batch) -> int | None:
    return batch.ceiling_fen if batch.is_funding else None


def objections(tab: Tab) -> Listing:
    """The objections of one seat; who objected stands in no list."""
    return Listing(
        place="objections",
        caption=_("异议"),
        rows=Objection.objects.select_related("application", "notice", "pmo"),
        columns=[
            Column(_("项目"), "application.title", "name", sub=(("notice.title", _("公示")),), place="grow"),
            Column(_("事由"), name="ground", cell="decisions/_ground.html", plain=_ground, short=_("事由")),
            Column(_("收到"), "received_at", "moment", short=_("收到")),
            STATE,
            AWAITED,
            UNTIL,
            replace(TOUCHED, extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("项目、公示"), columns=("application__title", "notice__title")),
            Choice("ground", _("事由"), "ground", options=Ground.choices),
            Day("since", _("收到不早于"), "received_at", place="page"),
            Day("until", _("收到不晚于"), "received_at", place="page", side="until"),
        ),
        states=states_of("objection", "review_objection"),
        waiting=Objection.awaiting(tab.role),
        nothing=_("没有异议。公示期间收到的异议会出现在这里。"),
    )


def _ground(objection: Objection) -> str:
    return str(objection.get_ground_display())
