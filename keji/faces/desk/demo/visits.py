"""Visits in the season: a group goes there, measures, photographs; the unit confirms what was written."""

from collections.abc import Sequence
from datetime import time, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.writing import lead_of, paper
from keji.journey.reviews.models import Expert
from keji.kernel import days, files
from keji.kernel.flow import advance
from keji.outcomes.fieldchecks.actions import Found, Plan, Said, Stop, hand_over, plan_visit, save_record
from keji.outcomes.fieldchecks.actions.planning import barred_from
from keji.outcomes.fieldchecks.models import PHOTOS, SIGNED, FieldCheck, Measurement
from keji.outcomes.projects.models import Project

HOURS = (time(10, 30), time(12, 0), time(16, 0), time(17, 30), time(18, 30))
METHOD = "随机取样点，专家现场称量、清点，按样点加权平均折算；用具由专业机构自带。"
REACHED = "样点由专家现场选定，记录与台账相符，查验的指标达到任务书约定。"
SHORT = "样点由专家现场选定，记录与台账相符；有一项低于约定，请承担单位分析原因，在验收前补充。"


def waiting(projects: Sequence[Project]) -> list[FieldCheck]:
    """What of these projects waits for a day."""
    return list(FieldCheck.objects.filter(project__in=projects, state="due").order_by("pk"))


def plans(cast: Cast, checks: Sequence[FieldCheck], *, ahead: int) -> list[FieldCheck]:
    """All of them on one day, so many days ahead, one after the other."""
    on = days.roll(days.today() + timedelta(days=ahead))
    stops = [Stop(check, HOURS[order % len(HOURS)], _place(check)) for order, check in enumerate(checks)]
    experts = _group(checks)
    plan = Plan(
        on=on,
        stops=stops,
        experts=experts,
        leader=experts[0],
        staff="陈立、程远",
        observers="县科技局 迪娜·叶尔兰",
    )
    return plan_visit(plan, by=cast["chen"])


def writes_down(cast: Cast, check: FieldCheck, *, falls_short: bool = False) -> FieldCheck:
    """The sheet signed in the field is typed in; the unit has it before it."""
    chen = cast["chen"]
    for name in ("示范点全景.jpg", "专家取样.jpg"):
        files.store(_photo(name), by=chen, slot=PHOTOS, owner=check, not_secret=True)
    files.store(paper("签字记录表.pdf"), by=chen, slot=SIGNED, owner=check, not_secret=True)
    rows = list(check.measurements.select_related("agreed__indicator"))
    said = Said(
        found={row.pk: _found(row, falls_short=falls_short and row == rows[0]) for row in rows},
        came=frozenset(check.group.values_list("pk", flat=True)),
        staff=check.staff,
        hosts=check.lead.name,
        observers=check.observers,
        method=METHOD,
        opinion=SHORT if falls_short else REACHED,
    )
    check = save_record(check, said, by=chen, seen=check.saved)
    return hand_over(check, by=chen)


def sees(cast: Cast, projects: Sequence[Project]) -> None:
    """What waits of these projects is seen today and confirmed; every fifth falls a little short."""
    checks = waiting(projects)
    for order, check in enumerate(plans(cast, checks, ahead=0) if checks else (), start=1):
        written = writes_down(cast, check, falls_short=order % 5 == 0)
        advance(written, "confirm", by=lead_of(written.project.application))


def _group(checks: Sequence[FieldCheck]) -> list[int]:
    """Three of the pool who know the matter and are near to none of the projects."""
    pool = list(Expert.objects.filter(suspended_at=None, is_finance=False).order_by("pk"))
    barred = barred_from(checks, pool)
    return [one.pk for one in pool if one.pk not in barred][:3]


def _place(check: FieldCheck) -> str:
    last = check.project.application.versions.order_by("-number").first()
    basics = last.answers.get("basics", {}) if last else {}
    return str(basics.get("site") or check.unit.name)


def _found(row: Measurement, *, falls_short: bool) -> Found:
    """Two plots a little over the agreed value, in the direction of the promise."""
    goal, before = _number(row.agreed.agreed), _number(row.agreed.indicator.baseline)
    step = (goal - before) * (Decimal("-0.12") if falls_short else Decimal("0.04"))
    unit = row.agreed.indicator.unit
    size = "20 亩" if "亩" in unit else "30 头" if unit in {"千克", "公斤"} else ""
    whole = unit != "%" and goal == goal.to_integral_value()
    low, mean, high = (_said(goal + step * Decimal(share), whole=whole) for share in ("0.8", "1", "1.2"))
    return Found(
        samples=[
            {"plot": "示范点东片", "size": size, "value": f"{low} {unit}".strip()},
            {"plot": "示范点西片", "size": size, "value": f"{high} {unit}".strip()},
        ],
        measured=f"平均 {mean} {unit}".strip(),
        converted=mean,
        verdict="short" if falls_short else "reached",
    )


def _number(text: str) -> Decimal:
    digits = "".join(one for one in text if one.isdigit() or one in ".-")
    return Decimal(digits or "0")


def _said(value: Decimal, *, whole: bool) -> str:
    """People and events are counted, the rest is measured."""
    return f"{value:.0f}" if whole else f"{value:.2f}".rstrip("0").removesuffix(".")


def _photo(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, _picture(name), content_type="image/jpeg")


@cache
def _picture(name: str) -> bytes:
    """A field under the sky, so that a photo can be opened; no two names have the same."""
    shade = sum(name.encode()) % 60
    picture = Image.linear_gradient("L").resize((640, 420))
    green = Image.new("RGB", picture.size, (60 + shade, 120, 60))
    sky = Image.new("RGB", picture.size, (170, 205, 235))
    out = BytesIO()
    Image.composite(green, sky, picture).save(out, "JPEG")
    return out.getvalue()
