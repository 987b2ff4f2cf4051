"""What stands beside the county's own road: papers a unit keeps, calls of those above."""

from datetime import date, timedelta

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Calendar
from keji.faces.desk.demo.writing import paper
from keji.kernel import days
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.outcomes.upward.actions import describe, expect, register_upward, send
from keji.outcomes.upward.actions.expected import Described
from keji.outcomes.upward.models import UpwardCall
from keji.parties.certificates.actions import add_certificate
from keji.parties.certificates.choices import CertificateKind

WAN = 1_000_000
#: What the second unit means to do with money of the prefecture.
HONEY: Described = {
    "programme": "自治州重点研发计划",
    "direction_code": "07",
    "partners": "天山农牧科学研究所（演示）",
    "starts_on": date(2027, 1, 1),
    "ends_on": date(2028, 12, 31),
    "total_fen": 60 * WAN,
    "fiscal_fen": 30 * WAN,
    "own_fen": 30 * WAN,
    "content": "山花蜂蜜从蜂场到包装的一物一码溯源，结晶控制工艺两项，覆盖蜂群 2,000 箱。",
    "targets": "溯源产品 3 个；带动蜂农 40 户；户均增收 2,000 元。",
    "rank": 2,
}


def hear_from_above(cast: Cast, calendar: Calendar) -> None:
    """Two calls of those above are being organised; one unit is sent up, another expected."""
    made = days.local(calendar.made_at).date()
    for title, level, number, after, quota in (
        ("自治区科技特派员专项申报通知（演示）", Level.REGION, "新科函（演示）12号", 4, 2),
        ("自治州重点研发计划申报通知（演示）", Level.PREFECTURE, "州科函（演示）5号", 18, None),
    ):
        call = register_upward(
            by=cast["dina"],
            title=title,
            level=level,
            document_number=number,
            unit_until=made + timedelta(days=after),
            county_until=made + timedelta(days=after + 5),
            upper_until=made + timedelta(days=after + 12),
            quota=quota,
            note="按通知附件填写，附推荐函和汇总表。",
        )
        first = expect(
            call, cast.units["aila"], by=cast["dina"], title="褐牛繁育技术服务", lead="阿依拉·叶尔肯"
        )
        second = expect(call, cast.units["hejianjun"], by=cast["dina"], title="蜂产品溯源服务", lead="何建军")
        if quota is None:
            describe(second, by=cast["dina"], seen=0, **HONEY)
            _grows(cast, call)
        if quota:
            send(first, by=cast["dina"], on=days.today())


def _grows(cast: Cast, call: UpwardCall) -> None:
    """A project of the county is to be spread further: only what those above call it is written."""
    project = Project.objects.filter(state="archived").order_by("number").first()
    if project is None:
        return
    title = f"{project.title}（扩大示范）"
    expected = expect(call, project.unit, by=cast["dina"], title=title, lead=project.lead.name)
    describe(
        expected,
        by=cast["dina"],
        seen=0,
        application=project.application,
        programme="自治州重点研发计划",
        direction_code="03",
        rank=1,
    )


def keep_papers(cast: Cast, calendar: Calendar) -> None:
    """Aila's unit keeps its licence, a permit that runs out soon, and one that has run out."""
    made = days.local(calendar.made_at).date()
    for kind, title, number, left in (
        (CertificateKind.LICENCE, "营业执照", "副本 1-1", None),
        (CertificateKind.PERMIT, "饲料生产许可证", "新饲证（演示）05011", 25),
        (CertificateKind.CREDIT, "企业信用报告", "", -40),
    ):
        add_certificate(
            cast.units["aila"],
            by=cast["aila"],
            copy=paper(f"{title}.pdf"),
            not_secret=True,
            kind=kind,
            title=title,
            number=number,
            expires_on=None if left is None else made + timedelta(days=left),
        )
