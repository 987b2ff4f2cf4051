"""公示: names in public for a number of working days, its dates always said outright."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.decisions.choices import BUREAU
from keji.journey.decisions.models import Batch, Notice
from keji.journey.decisions.queries import OPEN_OBJECTION, on_notice_items
from keji.journey.documents.actions import register
from keji.journey.documents.choices import Kind
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.parameters import parameter

#: What a draft may be given other words for; its list and its length are not among them.
WORDS = frozenset(
    {"title", "text", "contact", "integrity_phone", "document_number", "shows_amounts"}
    | {"posted_at", "posted_url", "posted_on"}
)


@transaction.atomic
def draft_notice(
    batch: Batch,
    *,
    by: User,
    title: str = "",
    text: str = "",
    contact: str = "",
    integrity_phone: str = "",
    posted_at: str = "",
    posted_url: str = "",
    posted_on: date | None = None,
    document_number: str = "",
    shows_amounts: bool = False,
) -> Notice:
    """A notice of the agreed batch stands as a draft; its length is today's parameter."""
    if not set(BUREAU) & set(batch.seats_of(by)):
        raise Refused(_("公示由县科技局发布。"))
    if batch.state != "agreed":
        raise Refused(_("批次现在是“%(state)s”，会议同意之后才能公示。") % {"state": batch.stage.label})
    if batch.notices.exclude(state="finished").exists():
        raise Refused(_("这一批已经有公示稿，直接修改或发布就行。"))
    notice = Notice(
        batch=batch,
        pmo_id=batch.pmo_id,
        title=title.strip() or default_title(batch),
        text=text.strip() or default_text(batch),
        working_days=int(parameter("PUB_PROJECT_DAYS").value),
        contact=contact.strip() or batch.call.contact,
        integrity_phone=integrity_phone.strip() or batch.call.integrity_phone,
        posted_at=posted_at.strip(),
        posted_url=posted_url,
        posted_on=posted_on,
        document_number=document_number.strip(),
        shows_amounts=shows_amounts,
    )
    return begin(notice, by=by, verb="draft")


@transaction.atomic
def amend_notice(notice: Notice, *, by: User, **fields: Any) -> Notice:
    """The draft says this now; a published notice is never changed."""
    kept: Notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if not set(BUREAU) & set(kept.seats_of(by)) or kept.state != "draft":
        raise Refused(_("公示发布之后不能修改；确有错误的，另行公示更正。"))
    for name in WORDS & fields.keys():
        setattr(kept, name, fields[name])
    kept.save(update_fields=[*WORDS])
    return kept


def publish_notice(notice: Notice, *, by: User) -> Notice:
    """The list is public from today, its dates counted in working days; objections may come in."""
    return advance(notice, "publish", by=by)


@transaction.atomic
def record_posting(
    notice: Notice, *, by: User, posted_at: str, posted_url: str, posted_on: date | None
) -> Notice:
    """Where else the published notice hangs, and since when; what it says is not touched."""
    kept: Notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if not set(BUREAU) & set(kept.seats_of(by)) or kept.published_at is None:
        raise Refused(_("张贴和发布由县科技局在公示发布之后登记。"))
    if posted_on and posted_on > days.today():
        raise Refused(_("张贴、发布日期不能晚于今天。"))
    kept.posted_at, kept.posted_url, kept.posted_on = posted_at.strip(), posted_url, posted_on
    kept.save(update_fields=["posted_at", "posted_url", "posted_on"])
    said = (kept.posted_at, kept.posted_url, f"{posted_on:%Y-%m-%d}" if posted_on else "")
    detail = {"note": "；".join(one for one in said if one)} if any(said) else {}
    journal.write("notice.record_posting", kept, by=by, before=kept.state, after=kept.state, detail=detail)
    return kept


def default_title(batch: Batch) -> str:
    if not batch.is_funding:
        return _("%(batch)s公示") % {"batch": batch.title}
    if programme := batch.call.programme:
        named = {"year": programme.year, "programme": programme.name}
        return _("%(year)s年度%(programme)s拟立项项目公示") % named
    return _("%(name)s拟立项项目公示") % {"name": batch.call.title}


def default_text(batch: Batch) -> str:
    told = batch.meetings.order_by("pk").values_list("body__name", "body__countersigns")
    bodies = "、".join(name for name, countersigns in told if not countersigns) or _("决策会议")
    if beside := "、".join(name for name, countersigns in told if countersigns):
        bodies = _("%(bodies)s审定并经%(beside)s会签") % {"bodies": bodies, "beside": beside}
    else:
        bodies = _("%(bodies)s审定") % {"bodies": bodies}
    return _(
        "根据《%(call)s》，经专业机构组织评审、%(bodies)s，现将名单予以公示。"
        "对公示内容有异议的，请在公示期内以书面形式实名提出，并附证据；匿名和逾期的异议不予受理。"
    ) % {"call": batch.call.title, "bodies": bodies}


def reason_not_to_publish(notice: Notice) -> str:
    """Why the notice cannot go out yet; empty when it can."""
    if notice.batch.state != "agreed":
        return _("批次现在是“%(state)s”，不能公示。") % {"state": notice.batch.stage.label}
    if not notice.contact or not notice.integrity_phone:
        return _("公示要写明联系人与电话、监督电话，请先补上。")
    return ""


@transaction.atomic
def begin_period(notice: Notice, *, by: User) -> None:
    """The dates stand, the register has it, and the batch and every agreed application are on notice."""
    counts_first = bool(parameter("PUB_COUNT_FIRST_DAY").value)
    notice.from_on, notice.until_on = days.period(days.today(), notice.working_days, count_first=counts_first)
    notice.published_at = days.now()
    notice.save(update_fields=["from_on", "until_on", "published_at"])
    register(
        by=by,
        kind=Kind.NOTICE,
        title=notice.title,
        number=notice.document_number,
        about=notice.get_absolute_url(),
    )
    advance(notice.batch, "announce", by=by, cause="notice.publish")
    for item in on_notice_items(notice):
        advance(item.application, "announce", by=by, cause="notice.publish")


def reason_not_to_finish(notice: Notice) -> str:
    """Why the notice still runs; empty when its time is over and no objection is open."""
    if notice.until_on is None or days.today() <= notice.until_on:
        return _("公示期还没有满。")
    if notice.objections.filter(state__in=OPEN_OBJECTION).exists():
        return _("还有异议没有办结。")
    return ""


def finish_due() -> int:
    """Every notice whose time is over and that no objection holds is finished; answers how many."""
    due = Notice.objects.filter(state="published", until_on__lt=days.today())
    finished = 0
    for notice in due.exclude(objections__state__in=OPEN_OBJECTION).select_related("batch"):
        try:
            advance(notice, "finish", by=None)
        except Refused:
            continue  # an objection came in meanwhile; the next round looks again
        finished += 1
    return finished
