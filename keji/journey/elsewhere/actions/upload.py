from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.elsewhere.choices import BUREAU, INSTITUTION, Level
from keji.journey.elsewhere.fields import COLUMNS
from keji.journey.elsewhere.models import FundedList
from keji.journey.elsewhere.routes import WRITERS
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.papers.ledgers.taking_in import REMEMBERED, fitting, renamed, take_in
from keji.parties.people.seats import hats_of

#: The lists of a region are longer than a county's own.
MOST_ROWS = 50_000


@dataclass(frozen=True)
class About:
    """What the list is called, and what it says for all rows that say nothing themselves."""

    title: str
    level: str = Level.COUNTY
    department: str = ""
    fund: str = ""
    year: int | None = None
    is_public: bool = False


@transaction.atomic
def upload(data: bytes, name: str, *, by: User, about: About, sheet: str = "") -> FundedList:
    """The list is read and waits for its preview; nothing of it is compared with yet.

    It belongs to the institution of whoever uploads it, or to the bureau.
    """
    hats = hats_of(by)
    if not any(role in hats for role in WRITERS):
        raise Refused(_("资助名单由县科技局和专业机构上传。"))
    places = () if any(role in hats for role in BUREAU) else sorted(hats.places(INSTITUTION))
    held = FundedList(made_by=by, pmo_id=places[0] if places else None, **asdict(about))
    earlier = FundedList.objects.filter(state="in_force").order_by("-pk").only("heads", "mapping")
    take_in(held, data, name, columns=COLUMNS, sheet=sheet, earlier=earlier[:REMEMBERED], most_rows=MOST_ROWS)
    return begin(held, by=by, verb="upload")


@transaction.atomic
def change_mapping(
    held: FundedList, *, by: User, mapping: Sequence[str], unit: str, about: About
) -> FundedList:
    """The columns mean this from now on, and the list says this for rows that say nothing."""
    held = FundedList.objects.select_for_update().get(pk=held.pk)
    if not held.seats_of(by) & set(WRITERS):
        raise Refused(_("这份名单不由你办理。"))
    held.mapping, held.counted_in = fitting(held, mapping, COLUMNS), unit
    for key, value in asdict(about).items():
        setattr(held, key, value)
    held.save(update_fields=["mapping", "counted_in", *asdict(about)])
    journal.write("funded_list.map", held, by=by)
    return held


@transaction.atomic
def enter_list(
    data: bytes,
    name: str,
    *,
    by: User,
    about: About,
    sheet: str = "",
    columns: Mapping[str, str] | None = None,
) -> FundedList:
    """The good rows of the file are in force, in one step; the others stand on the list with their faults.

    `columns` names what a head means where it is not recognised.
    """
    held = upload(data, name, by=by, about=about, sheet=sheet)
    if columns:
        mapping = renamed(held, columns)
        held = change_mapping(held, by=by, mapping=mapping, unit=held.counted_in, about=about)
    return advance(held, "confirm", by=by)
