"""What applicants are told about a decision, in the words of the documents they know."""

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.decisions.choices import INSTITUTION
from keji.journey.decisions.models import Batch, BatchItem, Objection
from keji.kernel import days, inbox
from keji.kernel.ui.numbers import wan
from keji.parties.people.models import Membership


def established(batch: Batch, item: BatchItem) -> None:
    named = {"title": item.application, "number": batch.document_number}
    if batch.is_funding:
        title = _("已立项")
        text = _("“%(title)s”已立项，文号 %(number)s，核定额 %(fen)s 万元。请按通知填报任务书。") % {
            **named,
            "fen": wan(item.proposed_fen),
        }
    elif batch.is_change:
        title = _("变更已批复")
        text = _("“%(title)s”的变更已批复，文号 %(number)s，从现在起生效。") % named
    else:
        title = _("验收结论已确认")
        text = _("“%(title)s”的验收结论为“%(said)s”，文号 %(number)s。") % {
            **named,
            "said": item.get_conclusion_display(),
        }
    _tell(item.application, title, text, key=f"decisions.establish.{item.pk}")


def meeting_planned(batch: Batch, said: str) -> None:
    """Whoever reports for the institution knows when; each change is told."""
    for role in INSTITUTION:
        for membership in Membership.objects.holders(batch.pmo, role):
            if user := membership.person.user:
                inbox.tell(
                    user,
                    title=_("上会日期"),
                    text=_("“%(batch)s”提请%(body)s审定：%(said)s。")
                    % {"batch": batch, "body": batch.body, "said": said},
                    url=batch.get_absolute_url(),
                    key=f"decisions.plan_meeting.{batch.pk}.{days.local(batch.touched_at):%Y%m%d%H%M%S%f}",
                )


def suspended(objection: Objection) -> None:
    text = _("“%(title)s”在公示中收到异议，正在核查，请配合提供材料。") % {"title": objection.application}
    _tell(objection.application, _("公示异议核查"), text, key=f"decisions.admit.{objection.pk}")


def cleared(objection: Objection) -> None:
    text = _("“%(title)s”的异议经核查不成立。") % {"title": objection.application}
    _tell(objection.application, _("异议不成立"), text, key=f"decisions.dismiss.{objection.pk}")


def dropped(objection: Objection, finding: str) -> None:
    text = _("“%(title)s”的异议经核查成立，已撤下。核查情况：%(finding)s") % {
        "title": objection.application,
        "finding": finding,
    }
    _tell(objection.application, _("异议成立，项目撤下"), text, key=f"decisions.uphold.{objection.pk}")


def _tell(application: Application, title: str, text: str, *, key: str) -> None:
    person = application.lead
    if person.user is not None:
        inbox.tell(
            person.user,
            title=title,
            text=text,
            url=application.get_absolute_url(),
            key=key,
            sms_to=person.phone,
        )
