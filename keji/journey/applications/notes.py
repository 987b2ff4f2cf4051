"""What people are told, and whom: one sentence each, a link, and a text message where a day is running."""

from datetime import datetime

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.inbox import tell
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership, Organisation


def moment(when: datetime) -> str:
    """3月27日 18:00（北京时间）"""
    there = days.local(when)
    return _("%(month)s月%(day)s日 %(time)s（北京时间）") % {
        "month": there.month,
        "day": there.day,
        "time": there.strftime("%H:%M"),
    }


def unit_is_asked(application: Application) -> None:
    _holders(
        application,
        application.unit,
        Role.UNIT_ADMIN,
        _("有一份材料等单位审核"),
        _("%(lead)s 提交了“%(title)s”，请单位审核确认。") % {"lead": application.lead, "title": application},
    )


def unit_wants_it_by(application: Application, until: datetime, *, act: int) -> None:
    """`act` is the entry of the journal in which the unit said so."""
    _lead(
        application,
        _("单位定了内部截止"),
        _("%(unit)s要求在%(until)s以前提交“%(title)s”，好留出审核的时间。")
        % {"unit": application.unit, "until": moment(until), "title": application},
        key=f"application.own_deadline.{application.pk}.{act}",
    )


def recommender_is_asked(application: Application) -> None:
    if application.recommender:
        _holders(
            application,
            application.recommender,
            Role.RECOMMENDER,
            _("有一份申报等归口推荐"),
            _("“%(title)s”（%(unit)s）已由单位确认，请签署推荐意见。")
            % {"title": application, "unit": application.unit},
        )


def received(application: Application) -> None:
    _lead(
        application,
        _("申报已受理登记"),
        _("“%(title)s”已受理登记，受理编号 %(number)s，进入形式审查。")
        % {"title": application, "number": application.number},
    )


def left_out(application: Application) -> None:
    _lead(
        application,
        _("没有获得归口推荐"),
        _("“%(title)s”由%(who)s列为备选，归口推荐截止前没有空出名额，没有往上报。可以申报以后的指南。")
        % {"title": application, "who": application.recommender},
        urgent=True,
    )


def returned(application: Application, note: str) -> None:
    _lead(
        application,
        _("材料退回修改"),
        _("“%(title)s”退回修改。理由：%(note)s") % {"title": application, "note": note},
        urgent=True,
    )


def to_be_rectified(application: Application, note: str) -> None:
    until = application.stage.until(application) if application.stage.until else None
    _lead(
        application,
        _("要求整改"),
        _("“%(title)s”要整改后再作验收结论，请在%(until)s前提交整改情况。%(note)s")
        % {"title": application, "until": moment(until) if until else "", "note": note},
        urgent=True,
    )


def correction_is_asked(application: Application, note: str) -> None:
    until = moment(application.correct_until) if application.correct_until else ""
    _lead(
        application,
        _("要求补正"),
        _("“%(title)s”需要补正，请在%(until)s前提交，只补正所列事项，只有一次机会。%(note)s")
        % {"title": application, "until": until, "note": note},
        urgent=True,
    )


def corrected(application: Application) -> None:
    if application.pmo:
        for role in (Role.PMO, Role.PMO_LEAD):
            _holders(
                application,
                application.pmo,
                role,
                _("补正已提交"),
                _("“%(title)s”已提交补正，请继续形式审查。") % {"title": application},
            )


def rectified(application: Application) -> None:
    if application.pmo:
        for role in (Role.PMO, Role.PMO_LEAD):
            _holders(
                application,
                application.pmo,
                role,
                _("整改已提交"),
                _("“%(title)s”已提交整改情况，请复验。") % {"title": application},
            )


def refused(application: Application, note: str) -> None:
    _lead(
        application,
        _("申报不予受理"),
        _("“%(title)s”不予受理。理由：%(note)s") % {"title": application, "note": note},
        urgent=True,
    )


def return_is_asked(application: Application, note: str) -> None:
    """Whoever holds it now is told: the recommender, later the institution."""
    at_recommender = application.state == "recommending"
    organisation = application.recommender if at_recommender else application.pmo
    if organisation is None:
        return
    for role in (Role.RECOMMENDER,) if at_recommender else (Role.PMO, Role.PMO_LEAD):
        _holders(
            application,
            organisation,
            role,
            _("负责人申请退回"),
            _("%(lead)s 申请退回“%(title)s”。理由：%(note)s")
            % {"lead": application.lead, "title": application, "note": note},
        )


def return_is_granted(application: Application, note: str) -> None:
    _lead(
        application,
        _("同意退回"),
        _("“%(title)s”已按你的申请退回，修改后请重新提交。%(note)s") % {"title": application, "note": note},
        urgent=True,
    )


def refusal_is_amended(application: Application, note: str) -> None:
    _lead(
        application,
        _("不予受理已更正"),
        _("“%(title)s”的不予受理已更正，回到形式审查。理由：%(note)s") % {"title": application, "note": note},
        urgent=True,
    )


def click_is_amended(application: Application, note: str) -> None:
    _lead(
        application,
        _("办理有更正"),
        _("专业机构更正了“%(title)s”的办理，现在是“%(state)s”。理由：%(note)s")
        % {"title": application, "state": application.stage.label, "note": note},
        urgent=True,
    )


def change_is_granted(change: Application, note: str) -> None:
    _lead(
        change,
        _("变更已同意"),
        _("“%(title)s”的变更（%(number)s）已同意，从现在起生效。%(note)s")
        % {"title": change, "number": change.number, "note": note},
        urgent=True,
    )


def change_is_refused(change: Application, note: str) -> None:
    _lead(
        change,
        _("变更未获同意"),
        _("“%(title)s”的变更（%(number)s）不予同意，项目照原来的内容执行。理由：%(note)s")
        % {"title": change, "number": change.number, "note": note},
        urgent=True,
    )


def change_is_proposed(change: Application) -> None:
    _lead(
        change,
        _("变更已提出建议"),
        _("“%(title)s”的变更（%(number)s）由专业机构提请审定；批复之前，项目照原来的内容执行。")
        % {"title": change, "number": change.number},
    )


def _lead(application: Application, title: str, text: str, *, urgent: bool = False, key: str = "") -> None:
    person = application.lead
    if person.user is None:
        return
    tell(
        person.user,
        title=title,
        text=text,
        url=application.get_absolute_url(),
        key=key or _key(application),
        sms_to=person.phone if urgent else "",
    )


def _holders(application: Application, organisation: Organisation, role: Role, title: str, text: str) -> None:
    for membership in Membership.objects.holders(organisation, role):
        if membership.person.user:
            tell(
                membership.person.user,
                title=title,
                text=text,
                url=application.get_absolute_url(),
                key=_key(application),
            )


def _key(application: Application) -> str:
    """One message per person and move."""
    return f"application.{application.pk}.{application.state}.{application.touched_at.timestamp():.6f}"
