from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.papers.ledgers.taking_in import REMEMBERED, fitting, renamed, take_in
from keji.outcomes.imports.fields import COLUMNS
from keji.outcomes.imports.models import Import
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of


@transaction.atomic
def upload(data: bytes, name: str, *, by: User, sheet: str = "") -> Import:
    """The ledger is read and waits for its preview; no project stands yet.

    The columns are proposed from what they meant in earlier imports, then from their heads. The file itself
    is not kept, only its rows, sealed.
    """
    _of_the_bureau(by)
    kept = Import(made_by=by, pmo=_institution())
    earlier = Import.objects.filter(state="done").order_by("-pk").only("heads", "mapping")[:REMEMBERED]
    take_in(kept, data, name, columns=COLUMNS, sheet=sheet, earlier=earlier)
    return begin(kept, by=by, verb="upload")


@transaction.atomic
def change_mapping(
    ledger: Import, *, by: User, mapping: Sequence[str], unit: str, pmo: Organisation | None
) -> Import:
    """The columns mean this from now on; each field is in one column at most."""
    _of_the_bureau(by)
    ledger = Import.objects.select_for_update().get(pk=ledger.pk)
    ledger.mapping, ledger.counted_in, ledger.pmo = fitting(ledger, mapping, COLUMNS), unit, pmo
    ledger.save(update_fields=["mapping", "counted_in", "pmo"])
    journal.write("project_import.map", ledger, by=by)
    return ledger


def lacking(ledger: Import) -> list[str]:
    """The fields every project needs and no column holds."""
    return COLUMNS.lacking(ledger.mapping)


@transaction.atomic
def import_ledger(
    data: bytes,
    name: str,
    *,
    by: User,
    pmo: Organisation | None = None,
    columns: Mapping[str, str] | None = None,
) -> Import:
    """The good rows of the file are projects, in one step; the others stand on the import with their faults.

    `pmo` is the institution that runs the county's running projects, `columns` names what a head means where
    it is not recognised.
    """
    ledger = upload(data, name, by=by)
    if pmo or columns:
        mapping = renamed(ledger, columns or {})
        ledger = change_mapping(ledger, by=by, mapping=mapping, unit=ledger.counted_in, pmo=pmo or ledger.pmo)
    return advance(ledger, "confirm", by=by)


def _institution() -> Organisation | None:
    """The one institution entrusted today; with several, or none, somebody has to say."""
    agents = {one.agent_id: one.agent for one in Entrusting.objects.in_force().select_related("agent")}
    return next(iter(agents.values())) if len(agents) == 1 else None


def _of_the_bureau(by: User) -> None:
    hats = hats_of(by)
    if Role.BUREAU not in hats and Role.BUREAU_LEAD not in hats:
        raise Refused(_("历史项目由县科技局导入。"))
