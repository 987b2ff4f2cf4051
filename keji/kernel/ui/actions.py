"""What people keep at lists: their columns and their views."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel.accounts.models import User
from keji.kernel.refused import Refused
from keji.kernel.ui.models import Kept

#: Views of one person at one list: more do not fit beside each other.
MOST_VIEWS = 8
LONGEST_NAME = 20


def keep_columns(place: str, names: Collection[str], *, by: User) -> None:
    """The person sees these columns at this list from now on; without names, the usual ones again."""
    if names:
        Kept.objects.update_or_create(user=by, place=place, name="", defaults={"value": ",".join(names)})
    else:
        Kept.objects.filter(user=by, place=place, name="").delete()


@transaction.atomic
def keep_view(place: str, name: str, address: str, *, by: User) -> Kept:
    """The filters and the order of this address stand at the list under this name, for this person only."""
    name = "".join(letter for letter in name if letter.isprintable()).strip()
    _may_be_called(name)
    own = list(Kept.objects.filter(user=by, place=place).exclude(name=""))
    if twin := next((view for view in own if view.value == address), None):
        raise Refused(_("这些条件已经存为“%(name)s”，不用再存一次。") % {"name": twin.name})
    if len(own) >= MOST_VIEWS:
        raise Refused(
            _("不能再存，这里已有 %(n)s 个视图，最多 %(most)s 个。先删除一个不用的。")
            % {"n": len(own), "most": MOST_VIEWS}
        )
    view, new = Kept.objects.get_or_create(user=by, place=place, name=name, defaults={"value": address})
    if not new:
        raise Refused(_("已经有名为“%(name)s”的视图。换一个名称，或先删除原来的。") % {"name": name})
    return view


def drop_view(place: str, pk: int, *, by: User) -> Kept | None:
    """The view is gone; the answer still says what it was, or that there was none."""
    view = Kept.objects.filter(user=by, place=place, pk=pk).exclude(name="").first()
    if view is not None:
        view.delete()
    return view


def _may_be_called(name: str) -> None:
    if not name:
        raise Refused(_("没有存，视图要有名称。写几个字，例如“畜牧类”。"))
    if len(name) > LONGEST_NAME:
        raise Refused(
            _("没有存，名称有 %(n)s 个字，最多 %(most)s 个字。写短一点。")
            % {"n": len(name), "most": LONGEST_NAME}
        )
