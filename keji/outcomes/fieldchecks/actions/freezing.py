"""A confirmed record is one version for good; what it measured stands beside what was agreed."""

import hashlib
import json
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from keji.kernel import files, journal
from keji.kernel.accounts.models import User
from keji.kernel.papers import full_day
from keji.kernel.papers.words import LANGUAGE
from keji.outcomes.fieldchecks.choices import Verdict
from keji.outcomes.fieldchecks.models import CheckVersion, FieldCheck
from keji.outcomes.projects.actions import note_measured

#: What is written about the visit as a whole.
WORDS = ("place", "staff", "hosts", "observers", "method", "opinion")


def freeze(check: FieldCheck, *, by: User | None) -> CheckVersion:
    """The next version stands with its digest and its files; the project knows the values."""
    before = check.versions.last()
    content = content_of(check)
    version = CheckVersion.objects.create(
        check_of=check,
        number=before.number + 1 if before else 1,
        content=content,
        digest=hashlib.sha256(_canonical(content)).hexdigest(),
        reason=check.correction,
    )
    files.keep(check)
    facts = {"version": version.number, "digest": version.digest}
    journal.write("field_check.freeze", check, by=by, detail={"facts": facts})
    note_measured(check.project, by=by, values=_values(content, before), evidence=_evidence(check))
    return version


def content_of(check: FieldCheck) -> dict[str, Any]:
    """Everything the record says, as it is kept and archived."""
    rows = check.measurements.select_related("agreed__indicator")
    return {
        "visits_on": check.visits_on.isoformat() if check.visits_on else "",
        "starts_at": f"{check.starts_at:%H:%M}" if check.starts_at else "",
        **{
            name: getattr(check, name)
            for name in ("place", "staff", "hosts", "observers", "method", "opinion")
        },
        "experts": [
            {
                "name": str(one.expert.person),
                "unit": one.expert.organisation,
                "leader": one.is_leader,
                "came": one.came,
            }
            for one in check.group.select_related("expert__person")
        ],
        "measurements": [
            {
                "agreed": row.agreed_id,
                "key": row.agreed.indicator.key,
                "name": row.agreed.indicator.name,
                "unit": row.agreed.indicator.unit,
                "target": row.agreed.agreed,
                "samples": row.samples,
                "measured": row.measured,
                "converted": row.converted,
                "value": row.value if row.verdict != Verdict.UNSEEN else "",
                "verdict": row.verdict,
                "note": row.note,
            }
            for row in rows
        ],
        "files": files.manifest(check),
    }


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _values(content: dict[str, Any], before: CheckVersion | None) -> dict[int, str]:
    """What was measured; what an earlier version had measured and this one takes back is empty again."""
    earlier = before.content["measurements"] if before else []
    taken_back = {row["agreed"]: "" for row in earlier if row["value"]}
    return taken_back | {row["agreed"]: row["value"] for row in content["measurements"] if row["value"]}


def _evidence(check: FieldCheck) -> str:
    """In Chinese whoever confirms: it stands on papers."""
    with translation.override(LANGUAGE):
        came = check.group.filter(came=True).count()
        return _("%(day)s现场查验（测产）记录，%(n)s名专家签字") % {
            "day": full_day(check.visits_on),
            "n": came,
        }
