"""Published calls, notices and funded projects."""

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce

from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.journey.decisions.queries import published_notices
from keji.kernel import days
from keji.outcomes.projects.choices import Origin
from keji.outcomes.projects.models import Project

#: A project is public from the day its document is registered.
PUBLIC = ("contracting", "running", "accepting", "accepted", "failed", "archived")
#: Of them, what is being worked on.
AT_WORK = ("contracting", "running", "accepting")


def calls() -> QuerySet[Call]:
    """Published calls with what their line in a list shows."""
    shown = Call.objects.published().annotate(most_fen=Coalesce(Max("directions__most_fen"), 0))
    found: QuerySet[Call] = shown.select_related("programme").prefetch_related("directions")
    return found


def open_calls() -> QuerySet[Call]:
    dated = Call.objects.open().filter(kind=CallKind.COMPETITION)
    return calls().filter(pk__in=dated.values("pk")).order_by("fill_until", "pk")


def standing_calls() -> QuerySet[Call]:
    always = Call.objects.open().filter(kind=CallKind.STANDING)
    return calls().filter(pk__in=always.values("pk")).order_by("pk")


def coming_calls() -> QuerySet[Call]:
    """Published, and not open yet."""
    dated = calls().filter(kind=CallKind.COMPETITION, state="published", opens_at__gt=days.now())
    return dated.order_by("opens_at", "pk")


def closed_calls() -> QuerySet[Call]:
    """What was open once; filters only, the list brings the order."""
    over = Call.objects.published().filter(kind=CallKind.COMPETITION)
    still = over.filter(state="published", fill_until__gte=days.now())
    return calls().filter(pk__in=over.exclude(pk__in=still.values("pk")).values("pk"))


def notices() -> QuerySet[Notice]:
    return published_notices().select_related("batch")


def running_notices() -> QuerySet[Notice]:
    """What may be objected to today."""
    return notices().filter(state="published", until_on__gte=days.today())


def funded() -> QuerySet[Project]:
    """What was decided here: imported projects were published, or not, by whoever decided on them."""
    decided = Project.objects.filter(state__in=PUBLIC, origin=Origin.PLATFORM)
    return decided.select_related("unit", "lead", "programme")
