"""What the group found, typed in by the institution from the sheet everybody signed in the field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.parameters import parameter
from keji.outcomes.fieldchecks.choices import Verdict
from keji.outcomes.fieldchecks.models import PHOTOS, SIGNED, WRITERS, FieldCheck, Measurement

#: States in which a record is written.
WRITING = ("planned", "recording")


@dataclass(frozen=True)
class Found:
    """What was found of one promise; a sample is a plot, its size and what was measured there."""

    samples: Sequence[Mapping[str, str]] = ()
    measured: str = ""
    converted: str = ""
    verdict: str = ""
    note: str = ""


@dataclass(frozen=True)
class Said:
    """The whole record: `found` by measurement, `came` the experts of the group who were there."""

    found: Mapping[int, Found] = field(default_factory=dict)
    came: frozenset[int] = frozenset()
    staff: str = ""
    hosts: str = ""
    observers: str = ""
    method: str = ""
    opinion: str = ""


@transaction.atomic
def save_record(check: FieldCheck, said: Said, *, by: User, seen: int) -> FieldCheck:
    """The record says this, complete or not.

    Refuses when somebody has saved since it was `seen`: what was typed is still on the page.
    """
    check.refresh_from_db(from_queryset=FieldCheck.objects.select_for_update())
    if not WRITERS & check.seats_of(by):
        raise Refused(_("查验记录由专业机构填写，不由你填写。"))
    if check.state not in WRITING:
        raise Refused(_("现在是“%(state)s”，记录不能再改。") % {"state": check.stage.label})
    if check.saved != seen:
        raise Refused(_("你打开之后别人保存过这份记录。下面是你填的；再保存一次就用你填的。"))
    for name in ("staff", "hosts", "observers", "method", "opinion"):
        setattr(check, name, getattr(said, name).strip())
    check.saved += 1
    check.touched_at = days.now()
    check.save()
    for row in check.measurements.all():
        _write_down(row, said.found.get(row.pk, Found()))
    check.group.filter(pk__in=said.came).update(came=True)
    check.group.exclude(pk__in=said.came).update(came=False)
    journal.write("field_check.save", check, by=by, before=check.state, after=check.state)
    return check


def _write_down(row: Measurement, found: Found) -> None:
    row.samples = [dict(sample) for sample in found.samples]
    row.measured, row.converted = found.measured, found.converted
    row.verdict, row.note = found.verdict, found.note
    row.save()


def hand_over(check: FieldCheck, *, by: User) -> FieldCheck:
    """The unit is asked to confirm the record."""
    return advance(check, "hand_over", by=by)


def lacking(check: FieldCheck) -> list[str]:
    """What the record still lacks before the unit can be asked, sentence by sentence."""
    if check.visits_on is None or check.visits_on > days.today():
        return [_("还没到查验日期，到现场查验以后再提交记录。")]
    lacks = [words for row in _rows(check) if (words := _lacks_of(row))]
    came = [one for one in check.group.all() if one.came]
    least = int(parameter("FIELD_CHECK_EXPERTS").value)
    if len(came) < least:
        lacks.append(_("到场专家 %(n)s 名，少于 %(least)s 名。") % {"n": len(came), "least": least})
    if not any(one.is_leader for one in came):
        lacks.append(_("组长没有到场；先改期或换人。"))
    for said, words in (
        (check.hosts, _("没有写承担单位到场的人员。")),
        (check.method, _("没有写查验方法。")),
        (check.opinion, _("没有写查验意见。")),
    ):
        lacks += [] if said else [words]
    return lacks + _files_lacking(check)


def _rows(check: FieldCheck) -> list[Measurement]:
    return list(check.measurements.select_related("agreed__indicator"))


def _lacks_of(row: Measurement) -> str:
    name = {"name": row.agreed.indicator}
    if not row.verdict:
        return _("“%(name)s”没有选结果。") % name
    if row.verdict == Verdict.UNSEEN:
        return "" if row.note else _("“%(name)s”无法查验的，要写明原因。") % name
    if not row.samples:
        return _("“%(name)s”没有填样点。") % name
    return "" if row.measured else _("“%(name)s”没有填实测。") % name


def _files_lacking(check: FieldCheck) -> list[str]:
    hanging = {one.slot for one in files.of(check) if one.quarantined_at is None}
    wanted = (
        (PHOTOS, _("没有现场照片。")),
        (SIGNED, _("没有现场签字记录表的扫描件。")),
    )
    return [words for slot, words in wanted if slot not in hanging]
