from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.oversight.supervision import criteria
from keji.oversight.supervision.choices import BUREAU
from keji.oversight.supervision.criteria import WHOLE, CriterionRow
from keji.oversight.supervision.models import EvaluationCriteria, EvaluationMark, InstitutionEvaluation
from keji.oversight.supervision.period import Year, on_both_sides
from keji.oversight.supervision.queries import in_year
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of

Points = tuple[int | None, str]


class Said(TypedDict):
    """What is said of the year beside the points."""

    opinion: str
    veto: str
    mend: str
    mend_until: date | None


@transaction.atomic
def begin_evaluation(agent: Organisation, *, by: User, year: int) -> InstitutionEvaluation:
    """The evaluation stands as a draft with the criteria in force; the institution does not see it yet.

    Refuses whoever works for both, a year without an entrusting, and a second evaluation of one year.
    """
    if not any(role in hats_of(by) for role in BUREAU):
        raise Refused(_("专业机构由县科技局评价。"))
    if reason := barred(by, agent, year):
        raise Refused(reason)
    if year > days.today().year:
        raise Refused(_("%(year)s 年还没有到。") % {"year": year})
    if not in_year(list(Entrusting.objects.filter(agent=agent).exclude(state="draft")), Year(year)):
        raise Refused(_("“%(agent)s” %(year)s 年没有生效的委托。") % {"agent": agent, "year": year})
    table = criteria.in_force()
    try:
        with transaction.atomic():
            evaluation = begin(
                InstitutionEvaluation(agent=agent, year=year, criteria_source=table.source),
                by=by,
                verb="begin",
            )
    except IntegrityError as there:
        raise Refused(
            _("“%(agent)s” %(year)s 年的评价已经有了，打开接着办。") % {"agent": agent, "year": year}
        ) from there
    EvaluationMark.objects.bulk_create(
        EvaluationMark(evaluation=evaluation, order=order, **row)
        for order, row in enumerate(table.rows, start=1)
    )
    return evaluation


def barred(user: User, agent: Organisation, year: int) -> str | None:
    """Why this person keeps out of it: nobody evaluates an institution he works for (混岗)."""
    if on_both_sides(user, agent, Year(year)):
        return _("你在“%(agent)s”任职（或评价年度里任过职），这份评价请局里其他人办理。") % {"agent": agent}
    return None


@transaction.atomic
def write_evaluation(
    evaluation: InstitutionEvaluation,
    *,
    by: User,
    seen: int,
    marks: Mapping[int, Points],
    **said: Unpack[Said],
) -> InstitutionEvaluation:
    """Points, reasons and what is to be mended are kept in the draft.

    `seen` is the version that was on the screen: a later one of somebody else is not written over.
    """
    locked: InstitutionEvaluation = InstitutionEvaluation.objects.select_for_update().get(pk=evaluation.pk)
    if not set(locked.seats_of(by)) & set(BUREAU):
        raise Refused(_("专业机构由县科技局评价。"))
    if reason := barred(by, locked.agent, locked.year):
        raise Refused(reason)
    if locked.state != "draft":
        raise Refused(_("现在是“%(state)s”，得分不能再改。") % {"state": locked.stage.label})
    if locked.version != seen:
        raise Refused(_("刚才有人保存过这份评价。先在另一个窗口打开看看，再保存你的。"))
    if said["mend"].strip() and said["mend_until"] is None:
        raise Refused(_("写了要整改的事项，也要写整改期限。"))
    for mark in locked.marks.all():
        if mark.pk in marks:
            _mark(mark, *marks[mark.pk])
    for name in ("opinion", "veto", "mend"):
        setattr(locked, name, str(said[name]).strip())
    locked.mend_until = said["mend_until"] if locked.mend else None
    locked.version += 1
    locked.save()
    journal.write("institution_evaluation.write", locked, by=by, before="draft", after="draft")
    return locked


def _mark(mark: EvaluationMark, points: int | None, reason: str) -> None:
    if points is not None and not 0 <= points <= mark.weight:
        raise Refused(
            _("“%(title)s”要在 0 到 %(most)s 分之间。") % {"title": mark.title, "most": mark.weight}
        )
    mark.points, mark.reason = points, reason.strip()
    mark.save(update_fields=["points", "reason"])


@transaction.atomic
def adopt_criteria(rows: Iterable[CriterionRow], *, by: User, source: str) -> EvaluationCriteria:
    """From now on evaluations begin with this table; those already begun keep theirs."""
    if Role.BUREAU_LEAD not in hats_of(by):
        raise Refused(_("评价指标由局领导按会议纪要采用。"))
    rows, source = list(rows), source.strip()
    if not source:
        raise Refused(_("写明按哪次会议采用，例：局党组会〔2026〕第2次。"))
    if len({row["title"] for row in rows}) != len(rows):
        raise Refused(_("指标的名称不能重复。"))
    if (total := sum(row["weight"] for row in rows)) != WHOLE:
        raise Refused(_("分值合计 %(sum)s，要正好是 100。") % {"sum": total})
    kept = EvaluationCriteria.objects.create(rows=rows, source=source, by=by)
    journal.write("evaluation_criteria.adopt", kept, by=by, detail={"note": source})
    return kept
