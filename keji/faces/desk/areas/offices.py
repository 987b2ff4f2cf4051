"""Hats with one page: the archive, the secrecy officer and the three administrators."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from keji.faces.desk.areas.entries import Areas, Counts, some, transfers
from keji.kernel.ui.rail import Entry, Group


def one(label: str, entry: Callable[[], Entry]) -> Callable[[Counts], Areas]:
    """A hat with one page."""
    return lambda counts: [Group([entry()], label)]


def quarantine() -> Entry:
    return Entry(
        _("隔离的附件"),
        "/files/quarantine/",
        "shield-x",
        short=_("隔离"),
        about=_("带密级标志的附件，只由你处理"),
    )


def roles() -> Entry:
    return Entry(_("人员与角色"), "/people/roles/", "users", short=_("授权"), about=_("授予、结束角色"))


def archive() -> Entry:
    return Entry(
        _("项目档案"), "/projects/?seat=archivist", "archive", short=_("项目"), about=_("已验收的项目归档")
    )


def archives(counts: Counts) -> Areas:
    """The projects to be archived, and the lists by which their paper is handed over."""
    return [Group([archive(), transfers(some(counts, "archive_transfer"))])]


def parameters() -> Entry:
    return Entry(
        _("规定的数"), "/parameters/", "adjustments", short=_("参数"), about=_("期限、上限和它们的依据")
    )


def journal() -> Entry:
    return Entry(
        _("存证与查验"), "/journal/", "shield-check", short=_("存证"), about=_("按编号查验回执，看存证的树头")
    )
