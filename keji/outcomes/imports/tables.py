"""The list of imports."""

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import STATE, TOUCHED, Column
from keji.outcomes.imports.models import Import
from keji.parties.people.tabs import Tab


def imports(tab: Tab, *, writes: bool) -> Listing:
    """Who brought in which file, when, and what came of its rows."""
    return Listing(
        place="imports",
        caption=_("项目导入"),
        rows=Import.objects.select_related("made_by__person").defer("cells", "heads", "mapping"),
        columns=[
            Column(_("文件"), "file_name", "name", sub=(("sheet", _("工作表")),), place="grow"),
            Column(_("谁"), "made_by.person.name", short=_("谁")),
            Column(_("上传时间"), "made_at", "moment", short=_("上传")),
            Column(_("行数"), "total", "number", short=_("行数")),
            Column(_("导入"), "good", "number", short=_("导入")),
            Column(_("有误"), "bad", "number", short=_("有误")),
            Column(_("已有"), "there", "number", short=_("已有")),
            STATE,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(Words("q", _("文件"), columns=("file_name",)),),
        states=states_of(Import.machine_name),
        nothing=_("还没有导入过。上传科技项目总台账，先预览，确认后每行成为一个项目。"),
        on=(reverse("imports:new"), _("上传台账")) if writes else None,
    )
