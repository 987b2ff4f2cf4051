"""What is printed about an application: the page that is signed and sealed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application, Version
from keji.journey.applications.queries import WRITING, answers_of, latest_version
from keji.journey.applications.signature import SCHEME, code_of
from keji.journey.calls.choices import Route
from keji.kernel import days, journal
from keji.kernel.papers import (
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Seal,
    Signatures,
    full_day,
    paper,
    recorded,
)
from keji.kernel.papers.codes import square_code
from keji.kernel.papers.phrases import phrase
from keji.kernel.parameters import parameter
from keji.kernel.ui.site import site

if TYPE_CHECKING:
    from keji.kernel.journal.models import Entry


def final_version(application: Application) -> Version | None:
    """The version that counts, unless it is being written anew."""
    return None if application.state in WRITING else latest_version(application)


@paper("applications.Application", "signature", gettext_lazy("签章页"))
def signature_page(application: Application, part: str) -> Paper:
    """Cover, pledge and opinions; a draft says across the page that it is none."""
    return page_of(application, final_version(application))


def page_of(application: Application, version: Version | None) -> Paper:
    """The page of this version, or of the draft."""
    return Paper(
        application.form.title,
        [*cover(application, version), *_pledge(application), *_opinions(application, version)],
        subtitle=_("签章页"),
        mark="" if version else str(DRAFT),
    )


DRAFT = gettext_lazy("草稿，不得上报")
PLEDGE = phrase(
    "applications.pledge",
    gettext_lazy("签章页：承诺"),
    gettext_lazy(
        "本人和本单位承诺：申报材料真实、合法，不涉及国家秘密，没有重复申报；"
        "遵守科研诚信和经费管理规定，电子版与签章页内容一致，愿承担相应责任。"
    ),
    stands_on=("applications.Application", "signature"),
)
OPINION = phrase(
    "applications.opinion",
    gettext_lazy("签章页：申报单位意见"),
    gettext_lazy("材料属实，同意申报。"),
    stands_on=("applications.Application", "signature"),
)
RECEIVED = phrase(
    "applications.received",
    gettext_lazy("受理通知书：正文"),
    gettext_lazy("你单位申报的“{{title}}”已受理登记，受理编号 {{number}}，现进入形式审查。"),
    stands_on=("applications.Application", "receipt-notice"),
    title=gettext_lazy("项目名称"),
    number=gettext_lazy("受理编号"),
)


def cover(application: Application, version: Version | None) -> list[Any]:
    """The fields of the cover in their order, and the code of the version."""
    # what is written anew after a return stays at home: others read what was handed in last
    handed_in = version or latest_version(application)
    basics = (handed_in.answers if handed_in else answers_of(application)).get("basics") or {}
    recommender = application.recommender
    rows = [
        (_("申报编号"), application.number or ""),
        (_("计划类别"), str(application.call.programme or application.call)),
        (_("指南方向"), str(application.direction or "")),
        (_("项目名称"), str(basics.get("title") or application)),
        (_("申报单位（盖章）"), application.unit.name),
        (_("技术依托单位"), str(basics.get("support_unit") or "")),
        (_("项目负责人"), application.lead.name),
        (_("联系电话"), str(basics.get("phone") or "")),
        (_("归口推荐单位（盖章）"), recommender.name if recommender else _("直报")),
        (_("起止年限"), " — ".join(str(basics[key]) for key in ("starts", "ends") if basics.get(key))),
        (_("填报日期"), full_day(version.at.date()) if version else ""),
    ]
    made_by = Paragraph(_("%(organ)s 制") % {"organ": site().host})
    if version is None:
        return [Facts(rows), made_by]
    code = code_of(version)
    words = _("正式上报版　第 %(n)d 版　版本码 %(code)s") % {"n": version.number, "code": code}
    return [Facts(rows), made_by, Picture(square_code(SCHEME + code), words, width=32)]


def _pledge(application: Application) -> list[Any]:
    return [
        Heading(_("一、承诺")),
        Paragraph(PLEDGE.say()),
        Signatures([_("项目负责人"), _("年月日")]),
    ]


def _opinions(application: Application, version: Version | None) -> list[Any]:
    # a draft, and what was replaced since, bears no signature of anybody
    counts = version is not None and version == final_version(application)
    said: list[Any] = [
        Heading(_("二、申报单位意见")),
        Paragraph(OPINION.say()),
        Signatures([_("法定代表人")]),
        Seal(application.unit.name),
        *(recorded(application, "confirm", until=["submit"]) if counts else []),
    ]
    if application.recommender:
        said += [
            Heading(_("三、归口推荐单位意见")),
            Paragraph("　"),
            Signatures([_("负责人")]),
            Seal(application.recommender.name),
            *(recorded(application, "recommend", until=["submit"]) if counts else []),
        ]
    return said


def once_received(application: Application) -> Sequence[tuple[str, str]]:
    return [("", "")] if application.number and application.route == Route.COUNTY_PROJECT else []


@paper("applications.Application", "receipt-notice", gettext_lazy("受理通知书"), parts=once_received)
def receipt_notice(application: Application, part: str) -> Paper:
    """It was taken in, under which number, and what comes next."""
    told = journal.history(application).filter(verb="county_project.receive").first()
    return Paper(
        _("受理通知书"),
        [
            Paragraph(_("%(unit)s：") % {"unit": application.unit.name}),
            Paragraph(RECEIVED.say(title=application.title, number=application.number)),
            Paragraph(_("办理进展可以在平台查看。联系电话：%(phone)s。") % {"phone": _phone(application)}),
            Seal(str(application.pmo or ""), days.local(told.at).date() if told else None),
        ],
    )


def once_to_be_rectified(application: Application) -> Sequence[tuple[str, str]]:
    """Not before it was asked for, and not for other routes."""
    if application.route != Route.ACCEPTANCE:
        return []
    return [("", "")] if _demanded(application) else []


@paper(
    "applications.Application",
    "rectification",
    gettext_lazy("验收整改通知书"),
    parts=once_to_be_rectified,
)
def rectification(application: Application, part: str) -> Paper:
    """What is to be mended until when, before the acceptance is concluded."""
    asked = _demanded(application)
    assert asked is not None
    began = days.local(asked.at).date()
    until = began + timedelta(days=int(parameter("RECTIFY_DAYS", on=began).value))
    said = _("你单位承担的“%(title)s”经验收评审，需要整改后再作验收结论。请在%(until)s前完成：")
    return Paper(
        _("验收整改通知书"),
        [
            Paragraph(_("%(unit)s：") % {"unit": application.unit.name}),
            Paragraph(said % {"title": application.title, "until": full_day(until)}),
            *[Paragraph(line) for line in str(asked.detail_values.get("note", "")).splitlines() if line],
            Paragraph(_("逾期没有整改的，按未整改的情况提出验收结论。")),
            Paragraph(_("联系电话：%(phone)s。") % {"phone": _phone(application)}),
            Seal(str(application.pmo or ""), began),
        ],
    )


def _demanded(application: Application) -> "Entry | None":
    return journal.history(application).filter(verb="acceptance.rectify").first()


def while_it_may_be_given_up(application: Application) -> Sequence[tuple[str, str]]:
    return [("", "")] if application.state in ("on_notice", "given_up") else []


@paper("applications.Application", "renunciation", gettext_lazy("放弃声明"), parts=while_it_may_be_given_up)
def renunciation(application: Application, part: str) -> Paper:
    """To be signed by lead and unit: the project is not wanted any more."""
    said = _("我单位申报的“%(title)s”（受理编号 %(number)s）因以下原因放弃立项，不再要求支持：") % {
        "title": application.title,
        "number": application.number or "",
    }
    return renounced(application, said)


def renounced(row: Any, said: str) -> Paper:
    """The page of the statement about this application or its project; the reason is written by hand."""
    return Paper(
        _("放弃立项声明"),
        [
            Paragraph(_("县科学技术局、%(pmo)s：") % {"pmo": row.pmo or ""}),
            Paragraph(said),
            Paragraph("　"),
            Paragraph(_("本单位和负责人自愿放弃，由此产生的后果自行承担。")),
            Signatures([_("项目负责人"), _("年月日")]),
            Seal(row.unit.name),
        ],
    )


def _phone(application: Application) -> str:
    return application.pmo.phone if application.pmo else ""
