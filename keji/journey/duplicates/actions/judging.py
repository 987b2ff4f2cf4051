"""A person says what a finding is; the applicant may be asked first."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.deadlines import closing
from keji.journey.duplicates.choices import Verdict
from keji.journey.duplicates.models import DuplicateCheck, Explanation, Finding
from keji.journey.duplicates.routes import JUDGE
from keji.kernel import days, inbox
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.parameters import parameter
from keji.kernel.ui.names import names_of

#: States of an application in which what was found is still judged.
JUDGED_IN = frozenset(
    {
        *("submitted", "checking", "correcting", "eligible", "reviewing", "ranked", "proposed", "held"),
        *("on_notice", "objected", "funded"),
    }
)
SHORTEST = 5


@transaction.atomic
def judge(finding: Finding, *, by: User, verdict: Verdict, reason: str, seen: str | None = None) -> Finding:
    """The finding has this verdict with its reason; with the last one the whole check is judged.

    A verdict may be given anew; the journal keeps both. `seen` is what the person had before them: refuses
    when somebody else has judged meanwhile.
    """
    check = _locked(finding)
    reason = reason.strip()
    if len(reason) < SHORTEST:
        raise Refused(_("写明判断的理由，不少于 %(n)d 个字：看了哪里、为什么这样认为。") % {"n": SHORTEST})
    finding = Finding.objects.select_related("record").get(pk=finding.pk)
    if finding.explanations.filter(state="asked").exists():
        raise Refused(_("正在等申报人说明这一条。等说明到了再判断，或者先撤回“请申报人说明”。"))
    if seen is not None and seen != mark_of(finding):
        raise Refused(
            _("%(who)s刚才已判断为“%(verdict)s”：%(reason)s。看过再改。")
            % {
                "who": names_of([finding.judged_by_id or 0]).get(finding.judged_by_id or 0, ""),
                "verdict": finding.get_verdict_display(),
                "reason": finding.reason.rstrip("。"),
            }
        )
    before = finding.get_verdict_display()
    finding.verdict, finding.reason = verdict, reason
    finding.judged_by, finding.judged_at = by, days.now()
    finding.save(update_fields=["verdict", "reason", "judged_by", "judged_at"])
    said = Verdict(verdict).label
    advance(check, "judge", by=by, note=reason, record=finding.record.title, verdict=said, before=before)
    if check.state == "open" and not check.findings.filter(verdict="").exists():
        advance(check, "conclude", by=by, cause=JUDGE)
    return finding


def mark_of(finding: Finding) -> str:
    """What tells one judgement from another."""
    return finding.judged_at.isoformat() if finding.judged_at else ""


@transaction.atomic
def ask(finding: Finding, *, by: User, question: str) -> Explanation:
    """The applicant is asked about the finding, with a day until when; judging goes on after the answer."""
    check = _locked(finding)
    question = question.strip()
    if len(question) < SHORTEST:
        raise Refused(_("写明要申报人说明什么。"))
    if finding.verdict:
        raise Refused(_("这一条已经判断。要改判断，直接改；不用再请申报人说明。"))
    if finding.explanations.filter(state="asked").exists():
        raise Refused(_("这一条已请申报人说明，等说明到了再判断。"))
    application = check.application
    advance(check, "ask", by=by, note=question)
    explanation = Explanation(
        finding=finding,
        application=application,
        lead=application.lead,
        pmo=check.pmo,
        question=question,
        until=closing(days.add_working(days.today(), int(parameter("EXPLAIN_DAYS").value))),
    )
    begin(explanation, by=by, note=question)
    _tell(explanation)
    return explanation


def answer(explanation: Explanation, *, by: User, text: str) -> Explanation:
    """What the applicant says stands with the finding, and the institution judges on."""
    text = text.strip()
    if len(text) < SHORTEST:
        raise Refused(_("写明情况：与所列项目是什么关系，内容、时间、资金有什么不同。"))
    with transaction.atomic():
        explanation.answer = text
        return advance(explanation, "answer", by=by, note=text)


def lapse_overdue() -> None:
    """Nobody waits for an answer whose day has passed; the institution judges without it."""
    for explanation in Explanation.objects.filter(state="asked", until__lt=days.now()):
        try:
            advance(explanation, "lapse", by=None)
        except Refused:
            continue  # somebody answered in the meantime


def _locked(finding: Finding) -> DuplicateCheck:
    rows = DuplicateCheck.objects.select_for_update()
    check: DuplicateCheck = rows.get(pk=finding.check_of_id)
    if check.application.state not in JUDGED_IN:
        raise Refused(_("申报现在是“%(state)s”，不再判断查重。") % {"state": check.application.stage.label})
    return check


def _tell(explanation: Explanation) -> None:
    person = explanation.lead
    if person.user is None:
        return
    text = _("“%(title)s”查重核查有一件事请你说明，%(day)s前在平台提交。") % {
        "title": explanation.application,
        "day": f"{days.local(explanation.until):%Y-%m-%d}",
    }
    inbox.tell(
        person.user,
        title=_("请说明情况"),
        text=text,
        url=explanation.get_absolute_url(),
        key=f"duplicates.ask.{explanation.pk}",
        sms_to=person.phone,
    )
