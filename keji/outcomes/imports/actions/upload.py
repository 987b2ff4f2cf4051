import hashlib
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.files.names import clean_name
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.papers.ledgers.choices import Unit
from keji.kernel.papers.sheets import read_sheets
from keji.outcomes.imports.fields import BY_KEY, FIELDS, proposed
from keji.outcomes.imports.heads import find_ledger
from keji.outcomes.imports.models import Import
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of

#: So many earlier imports are asked what their columns meant.
REMEMBERED = 20


@transaction.atomic
def upload(data: bytes, name: str, *, by: User, sheet: str = "") -> Import:
    """The ledger is read and waits for its preview; no project stands yet.

    The columns are proposed from what they meant in earlier imports, then from their heads. The file itself
    is not kept, only its rows, sealed.
    """
    _of_the_bureau(by)
    ledger = find_ledger(read_sheets(data, name), name, sheet)
    kept = Import(
        file_name=clean_name(name)[:120],
        digest=hashlib.sha256(data).hexdigest(),
        sheet=ledger.sheet[:60],
        made_by=by,
        heads=ledger.heads,
        mapping=proposed(ledger.heads, remembered()),
        counted_in=Unit.YUAN if ledger.in_yuan else Unit.WAN,
        pmo=_institution(),
        skipped=ledger.skipped,
        total=len(ledger.rows),
    )
    kept.rows = ledger.rows
    return begin(kept, by=by, verb="upload")


def remembered() -> dict[str, str]:
    """What each head meant in the last imports that were brought in."""
    told: dict[str, str] = {}
    for earlier in Import.objects.filter(state="done").order_by("-pk").only("heads", "mapping")[:REMEMBERED]:
        for head, key in zip(earlier.heads, earlier.mapping, strict=True):
            told.setdefault(head, key)
    return told


@transaction.atomic
def change_mapping(
    ledger: Import, *, by: User, mapping: Sequence[str], unit: str, pmo: Organisation | None
) -> Import:
    """The columns mean this from now on; each field is in one column at most."""
    _of_the_bureau(by)
    ledger = Import.objects.select_for_update().get(pk=ledger.pk)
    if ledger.state != "preview":
        raise Refused(_("这次导入已经“%(state)s”，不能再改。") % {"state": ledger.stage.label})
    used = [key for key in mapping if key]
    twice = next((key for key in used if used.count(key) > 1), "")
    if twice:
        raise Refused(_("“%(field)s”对应了几列，留下一列。") % {"field": BY_KEY[twice].label})
    if len(mapping) != len(ledger.heads) or not set(used) <= set(BY_KEY):
        raise Refused(_("列的对应和文件不一致，请重新上传。"))
    ledger.mapping, ledger.counted_in, ledger.pmo = list(mapping), unit, pmo
    ledger.save(update_fields=["mapping", "counted_in", "pmo"])
    journal.write("project_import.map", ledger, by=by)
    return ledger


def lacking(ledger: Import) -> list[str]:
    """The fields every project needs and no column holds."""
    return [str(field.label) for field in FIELDS if field.required and field.key not in ledger.mapping]


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
        known = columns or {}
        mapping = [known.get(head, key) for head, key in zip(ledger.heads, ledger.mapping, strict=True)]
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
