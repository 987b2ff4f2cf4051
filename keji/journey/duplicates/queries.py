"""What others may ask about duplicates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.duplicates.choices import AGAINST
from keji.journey.duplicates.models import DuplicateCheck, Explanation, Finding
from keji.journey.duplicates.wording import hint, level_of_danger, sentence, source


@dataclass(frozen=True)
class Line:
    """One finding as a row of the page."""

    finding: Finding
    title: str

    @property
    def sentence(self) -> str:
        return sentence(self.finding)

    @property
    def source(self) -> str:
        return source(self.finding.record)

    @property
    def hint(self) -> str:
        return hint(self.finding, self.title)

    @property
    def danger(self) -> str:
        return level_of_danger(self.finding)

    @property
    def asked(self) -> "object | None":
        """What the applicant was asked about it, the last question."""
        return next(iter(self.finding.explanations.all()), None)


def lines_of(check: DuplicateCheck) -> list[Line]:
    """The findings, the most dangerous first."""
    rows = check.findings.select_related("record__application__unit", "judged_by__person", "run")
    questions = Prefetch("explanations", Explanation.objects.order_by("-pk"))
    return [Line(one, check.application.title) for one in rows.prefetch_related(questions)]


def waits(application: Application) -> str | None:
    """The sentence about findings nobody has judged yet."""
    check = DuplicateCheck.objects.filter(application=application).first()
    if check is None or check.state not in {"open", "asked"}:
        return None
    if check.state == "asked":
        return _("查重还在等申报人说明。说明之后判断，再往下办。")
    return _("查重发现 %(n)d 条相似记录还没有判断。先在“查重”里逐条判断，再往下办。") % {
        "n": check.findings.filter(verdict="").count()
    }


@dataclass(frozen=True)
class Told:
    """A check in a few words: how many findings, how many wait, which are judged."""

    check: DuplicateCheck
    findings: Sequence[Finding]

    @property
    def found(self) -> int:
        return len(self.findings)

    @property
    def waiting(self) -> int:
        return sum(not one.verdict for one in self.findings)

    @property
    def judged(self) -> list[Finding]:
        return [one for one in self.findings if one.verdict]


def counted(application: Application) -> DuplicateCheck | None:
    """The check with how many findings it has, how many wait and how many speak against."""
    rows = DuplicateCheck.objects.filter(application=application).annotate(
        found=Count("findings"),
        waiting=Count("findings", filter=Q(findings__verdict="")),
        against=Count("findings", filter=Q(findings__verdict__in=AGAINST)),
    )
    check: DuplicateCheck | None = rows.first()
    return check


def told_of(applications: Iterable[Application]) -> list[Told]:
    """The checks of applications that were read together with theirs, in one question more at most."""
    checks = [check for one in applications if (check := getattr(one, "duplicate_check", None))]
    prefetch_related_objects(checks, Prefetch("findings", Finding.objects.select_related("record")))
    return [Told(check, check.findings.all()) for check in checks]


def judged(application: Application) -> Sequence[Finding]:
    """The findings with a verdict, for whoever reviews or decides."""
    rows = Finding.objects.filter(check_of__application=application).exclude(verdict="")
    return list(rows.select_related("record"))
