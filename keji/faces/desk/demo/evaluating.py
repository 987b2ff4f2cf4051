"""The bureau watches the institution: last year evaluated, this year begun, a question asked and answered."""

from datetime import date, timedelta

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Story
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.outcomes.projects.models import Project
from keji.outcomes.questions.actions import ask
from keji.oversight.supervision.actions import begin_evaluation, write_evaluation
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.parties.people.models import Organisation

#: Points taken off and why, by what is measured beside the criterion; nothing where all points are given.
TAKEN_OFF = {
    "service": (2, "两家单位反映补正意见写得不够具体。"),
    "archive": (2, "有的现场记录没有随项目归档。"),
}
MEND = "补正通知写明对应的栏目和改法\n现场查验记录随项目归档"
OPINION = "按委托协议承担了受理、审查、评审组织和过程管理，程序规范，结论经得起核查。"
STATEMENT = "评价属实。补正通知已改用固定格式，逐项写明栏目和改法；现场记录今后随查验当天归档。"


def evaluates(cast: Cast, made: date) -> Story:
    """Last year: points in January, the institution answers, the head concludes; this year: begun."""
    ago = max(16, (made - date(made.year, 1, 20)).days)
    yield ago
    last = _begun(cast, cast.institution, made.year - 1)
    advance(last, "send", by=cast["dina"])
    yield ago - 3
    advance(last, "state", by=cast["cheng"], note=STATEMENT)
    yield ago - 5
    advance(last, "conclude", by=cast["dilnur"])
    yield ago - 12
    advance(last, "report_mending", by=cast["cheng"], note="两项都已改好，补正通知样张和归档清单已送局里。")
    yield ago - 14
    advance(last, "accept_mending", by=cast["dina"])
    yield 1
    begin_evaluation(cast.institution, by=cast["dina"], year=made.year)


def asks(cast: Cast) -> Story:
    """The bureau asks about a project, and the institution answers on the next day but one."""
    yield 12
    project = Project.objects.filter(pmo=cast.institution, state="running").order_by("pk").first()
    if project is None:
        return
    question = ask(project, by=cast["dina"], text="示范点受前期降雪影响没有？年内的现场查验还能不能做？")
    yield 10
    advance(question, "answer", by=cast["chen"], note="已问过负责人，示范点没有受影响，查验按原定日期做。")


def _begun(cast: Cast, agent: Organisation, year: int) -> InstitutionEvaluation:
    dina: User = cast["dina"]
    evaluation = begin_evaluation(agent, by=dina, year=year)
    marks = {}
    for mark in evaluation.marks.all():
        less, why = TAKEN_OFF.get(mark.facts, (0, ""))
        marks[mark.pk] = (mark.weight - less, why)
    return write_evaluation(
        evaluation,
        by=dina,
        seen=0,
        marks=marks,
        opinion=OPINION,
        veto="",
        mend=MEND,
        mend_until=days.today() + timedelta(days=30),
    )
