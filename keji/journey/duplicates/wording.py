"""One sentence about one finding."""

from django.utils.translation import gettext as _

from keji.journey.checks.similarity.calibration import TITLE_SHIPPED
from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.everyday import GOES_ON
from keji.journey.duplicates.models import Finding, LibraryRecord
from keji.kernel.ui.numbers import wan


def about(record: LibraryRecord) -> str:
    """What may be said of a funded project: title, unit, years, money."""
    said = [record.unit, record.years, _money(record)]
    return f"“{record.title}”（{'，'.join(part for part in said if part)}）"


def source(record: LibraryRecord) -> str:
    """Where the record comes from: whose money, or an application that has not been granted."""
    if not record.is_funded:
        return _("本平台申报，未立项")
    paid = [record.get_level_display(), record.department, record.fund]
    return " · ".join(dict.fromkeys(part for part in paid if part))


def sentence(finding: Finding) -> str:
    """What is alike, the weightiest first."""
    told = []
    if finding.share:
        told.append(_("%(share)d%% 的文字相同或相近") % {"share": finding.share})
    elif finding.text_score:
        told.append(_("文字相近"))
    if finding.title_score >= TITLE_SHIPPED:
        told.append(_("题目说的是同一件事"))
    elif finding.title_score:
        told.append(_("题目相近"))
    told += [str(Same(code).label) for code in finding.same]
    return "，".join(told) + "。"


def hint(finding: Finding, title: str) -> str:
    """What it may well be besides double funding; a person judges."""
    record = finding.record
    if Same.UNIT not in finding.same:
        return ""
    if record.is_funded and record.level not in {"county", "other"} and Same.YEARS in finding.same:
        return _("级别不同、同一单位，可能是上下联动的配套项目。")
    if record.is_funded and Same.YEARS not in finding.same and any(word in title for word in GOES_ON):
        return _("题目写明是后续，前一项执行期已过，可能是延续。")
    return ""


def level_of_danger(finding: Finding) -> str:
    """high, middle or low."""
    if finding.danger >= 75:
        return "high"
    return "middle" if finding.danger >= 50 else "low"


def _money(record: LibraryRecord) -> str:
    return _("%(fen)s 万元") % {"fen": wan(record.fiscal_fen)} if record.fiscal_fen else ""
