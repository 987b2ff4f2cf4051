"""What stands beside the county's own road: papers a unit keeps, calls of those above."""

from datetime import timedelta

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Calendar
from keji.faces.desk.demo.writing import paper
from keji.kernel import days
from keji.outcomes.projects.choices import Level
from keji.outcomes.upward.actions import expect, register_upward, send
from keji.parties.certificates.actions import add_certificate
from keji.parties.certificates.choices import CertificateKind


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
        expect(call, cast.units["hejianjun"], by=cast["dina"], title="蜂产品溯源服务", lead="何建军")
        if quota:
            send(first, by=cast["dina"], on=days.today())


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
