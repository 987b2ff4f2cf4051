"""The bureau's red rows: what is overdue or due within a week, open objections, payments that came back.

Nothing here is a to-do of the bureau (K1): each row says whom to telephone and where to look.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from keji.faces.desk.deciding import Deciding
from keji.faces.desk.waits import Wait, phone_of, wait_of
from keji.kernel import days
from keji.outcomes.deadlines.due import Owed, owed
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import Instalment, Posting
from keji.outcomes.projects.models import Project
from keji.oversight.supervision.queries import entrusted
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)
#: So many days ahead is soon.
SOON = 7
#: So many duties of one kind, out of so many projects that end first; of everything else all, to this.
ROWS, PROJECTS, ALL = 4, 300, 20
#: A payment that came back is under way again until it is paid.
AGAIN = ("due", "made", "checked")


@dataclass(frozen=True)
class Row:
    """One line, as the list of to-dos shows it; `about` is the thing itself, `url` where one goes on."""

    kind: str
    title: str
    url: str
    why: str
    act: str
    until: date | datetime | None = None
    about: str = ""
    tone: str = "apple"
    hat: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    items: list[Row]
    count: int
    hot: bool = True


@dataclass(frozen=True)
class Red:
    """The groups in their order; `rest` duties more stand on the page of what is due."""

    groups: list[Group] = field(default_factory=list)
    rest: int = 0

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def red_of(user: Any, deciding: Deciding | None) -> Red | None:
    """What burns, for the bureau; nothing for anybody else."""
    if deciding is None or not any(role in hats_of(user) for role in BUREAU):
        return None
    late, soon = _split(_owed())
    ending = _ending()
    groups = [
        Group(_("已逾期"), [_duty(line) for line in late[:ROWS]], len(late)),
        Group(
            _("%(n)s 天内到期") % {"n": SOON},
            [*(_duty(line) for line in soon[:ROWS]), *ending],
            len(soon) + len(ending),
            hot=False,
        ),
        _group(_("未办结的异议"), [_objection(one, wait) for one, wait in deciding.objections]),
        _group(_("退票"), [_bounced(one, user) for one in _came_back(user)]),
    ]
    return Red(
        [group for group in groups if group.items], max(0, len(late) - ROWS) + max(0, len(soon) - ROWS)
    )


def _group(label: str, rows: list[Row]) -> Group:
    return Group(label, rows, len(rows))


def _owed() -> list[Owed]:
    """Everything a running project owes; the bureau sits at all of them."""
    going = Project.objects.filter(state__in=("contracting", "running"))
    return owed(Project.objects.filter(pk__in=going.order_by("ends_on", "pk")[:PROJECTS].values("pk")))


def _split(lines: Iterable[Owed]) -> tuple[list[Owed], list[Owed]]:
    """Overdue, and due within the week."""
    late: list[Owed] = []
    soon: list[Owed] = []
    for line in lines:
        if line.late > 0:
            late.append(line)
        elif line.left <= SOON:
            soon.append(line)
    return late, soon


def _duty(line: Owed) -> Row:
    unit = line.project.unit
    step = _("%(step)s还没有做") if line.stands else _("%(step)s已做")
    return Row(
        kind=str(line.duty.label),
        tone="apple" if line.late > 0 else "apricot",
        title=str(line.project),
        about=line.project.get_absolute_url(),
        url=f"/deadlines/?duty={line.duty.value}",
        why=_said(unit, _phone(line.project.telephone), step % {"step": line.rung.label}),
        act=_("催办"),
        until=line.due_on,
    )


def _ending() -> list[Row]:
    """Entrustings that run out within the week; the bureau sits at all of them."""
    today = days.today()
    last = today + timedelta(days=SOON)
    rows = [one for one in entrusted() if one.state == "in_force" and today <= one.valid_until <= last]
    return [
        Row(
            kind=_("委托"),
            tone="apricot",
            title=str(one.agent),
            url=one.get_absolute_url(),
            why=_said(one.agreement_number, _phone(one.agent.phone)),
            act=_("查看"),
            until=one.valid_until,
        )
        for one in sorted(rows, key=lambda one: (one.valid_until, one.pk))[:ALL]
    ]


def _objection(objection: Any, wait: Wait | None) -> Row:
    return Row(
        kind=_("异议"),
        title=str(objection),
        url=objection.get_absolute_url(),
        why=_waited(wait),
        act=_("查看"),
        until=wait.until if wait else None,
    )


def _came_back(user: Any) -> list[Instalment]:
    bounced = Posting.objects.filter(instalment=OuterRef("pk"), kind=PostingKind.BOUNCE)
    rows = Instalment.objects.visible_to(user).filter(Exists(bounced), state__in=AGAIN)
    return list(rows.select_related("project", "unit", "pmo").order_by("state_since", "pk")[:ALL])


def _bounced(instalment: Instalment, user: Any) -> Row:
    return Row(
        kind=_("退票"),
        title=str(instalment),
        url=instalment.get_absolute_url(),
        why=_said(instalment.unit, _phone(phone_of(instalment)), _waited(wait_of(instalment, user, {}))),
        act=_("查看"),
    )


def _waited(wait: Wait | None) -> str:
    if wait is None:
        return ""
    return _said(_("等 %(who)s %(act)s") % {"who": wait.who, "act": wait.act}, _phone(wait.phone))


def _phone(phone: str) -> str:
    return _("电话 %(phone)s") % {"phone": phone} if phone else ""


def _said(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)
