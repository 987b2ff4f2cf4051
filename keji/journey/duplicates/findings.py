"""What an applicant is told about duplicates: their own earlier texts and what is public, nothing else."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.findings import Finding, finding
from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.checks.choices import Reason
from keji.journey.duplicates.choices import AGAINST
from keji.journey.duplicates.matching import covered, likenesses
from keji.journey.duplicates.models import Finding as Found
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.records import drafted
from keji.journey.duplicates.wording import about

#: So many are told, so many own texts are looked at, and from which share of the text on.
MOST, OWN, SHARE = 3, 10, 30
PATH = "basics.title"


@finding
def like_what_is_known(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """What is public and one's own; once it is registered, what a person judged to be the same."""
    if application.route != Route.COUNTY_PROJECT or not application.title:
        return []
    told = _self_check(application, answers) if application.number is None else _judged(application)
    return [Finding(Reason.R21, text, PATH, blocking=False) for text in told]


def _self_check(application: Application, answers: dict[str, Any]) -> list[str]:
    """Nothing here depends on what others have applied for: no row, no order, no number."""
    draft = drafted(application, answers)
    known = likenesses(draft, "public")
    text = _("与已立项的%(record)s相近，请在申报书里写明关系和区别。")
    told = [text % {"record": about(one.record)} for one in known[:MOST]]
    named = {one.record.pk for one in known}
    return [*told, *(_own(application, draft, named) if draft.text else ())]


def _own(application: Application, draft: LibraryRecord, named: set[int]) -> list[str]:
    """What the same person has handed in before."""
    mine = LibraryRecord.objects.filter(application__lead=application.lead_id, listed=True)
    earlier = mine.exclude(application=application.pk).exclude(pk__in=named).order_by("-pk")[:OWN]
    shares = [(covered(draft.text, one.text), one) for one in earlier]
    text = _("有 %(share)d%% 的文字与你以前申报的“%(title)s”相同，请写明关系和区别。")
    found = sorted(((share, one) for share, one in shares if share >= SHARE), key=lambda pair: -pair[0])
    return [text % {"share": share, "title": one.title} for share, one in found[:MOST]]


def _judged(application: Application) -> list[str]:
    """What the institution judged to be the same; only what is public is named."""
    rows = Found.objects.filter(check_of__application=application, verdict__in=AGAINST)
    told = []
    for one in rows.select_related("record"):
        if one.record.is_public:
            text = _("经核查，与%(record)s%(verdict)s。")
            told.append(text % {"record": about(one.record), "verdict": one.get_verdict_display()})
        else:
            told.append(_("经核查，申报内容%(verdict)s。") % {"verdict": one.get_verdict_display()})
    return list(dict.fromkeys(told))
