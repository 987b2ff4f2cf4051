"""文件与纪要: the register."""

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.documents.choices import Kind
from keji.journey.documents.models import Document
from keji.journey.documents.routes import DOCUMENT
from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing
from keji.kernel.ui.tables import AWAITED, TOUCHED, Column
from keji.parties.people.tabs import Tab


def documents(tab: Tab, *, writes: bool) -> Listing:
    return Listing(
        place="documents",
        caption=_("文件与纪要"),
        rows=Document.objects.all(),
        columns=[
            Column(_("标题"), kind="name", plain=str, sub=(("number", _("文号")),), place="grow"),
            Column(_("种类"), plain=lambda row: row.get_kind_display(), name="kind", short=_("种类")),
            Column(_("印发日期"), "dated", "day", short=_("印发")),
            Column(_("状态"), name="state", kind="state", plain=lambda row: str(row.stage.label)),
            AWAITED,
            TOUCHED,
            Column(_("签发人"), "signed_by", short=_("签发人"), extra=True),
            Column(_("主送"), "addressee", short=_("主送"), extra=True),
            Column(_("废止时间"), "withdrawn_at", "moment", short=_("废止"), extra=True),
            Column(_("废止原因"), "withdrawn_why", short=_("原因"), extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=[
            Words("q", _("标题、文号"), columns=("title", "number")),
            Choice("kind", _("种类"), "kind", options=Kind.choices),
            Day("since", _("印发不早于"), "dated", place="page"),
            Day("until", _("印发不晚于"), "dated", place="page", side="until"),
        ],
        sorts=("touched_at",),
        states={state.code: str(state.label) for state in DOCUMENT.states},
        waiting=Document.awaiting(tab.role),
        nothing=_("还没有文件。发布指南、登记会议、印发通知以后，会登记在这里。"),
        on=(reverse("documents:new"), _("拟稿")) if writes else None,
    )
