"""The side rail: what a person's hats open and nothing else; the bureau's leads to no single move (K1)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.faces.desk.hats import first_membership
from keji.kernel.ui.rail import Entry, Group, Rail, rail
from keji.parties.people.choices import Role
from keji.parties.people.seats import Hats, hats_of


@rail
def of_person(request: HttpRequest) -> Rail | None:
    """The rail of whoever is signed in; the public has none."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    hats = hats_of(user)
    first = first_membership(hats)
    groups = [
        Group([_desk()]),
        *(_group(label, entries) for label, entries in _areas(hats, judges=getattr(first, "judges", False))),
    ]
    return Rail(
        groups=[group for group in groups if group.entries],
        unit=first.organisation.name if first else "",
        duty=first.get_role_display() if first else "",
        person=first.person.name if first else "",
        bar=_bar(groups),
    )


def _desk() -> Entry:
    return Entry(_("我的工作台"), "/desk/", "layout-dashboard", short=_("待办"))


def _group(label: str, entries: list[Entry]) -> Group:
    return Group(entries, label)


def _areas(hats: Hats, *, judges: bool) -> list[tuple[str, list[Entry]]]:
    """Heading and entries per kind of work, in the order of the road."""
    held = [
        (wanted, label, entries)
        for wanted, label, entries in _known()
        if any(role in hats for role in wanted)
    ]
    areas = [(label, entries) for _wanted, label, entries in held]
    if not held or Role.MEMBER in hats or Role.UNIT_ADMIN in hats:
        areas.insert(0, ("", _applying(hats)))
    if judges:
        areas.append((_("评审专家"), _judging()))
    return [*areas, ("", [Entry(_("消息"), "/messages/", "bell", short=_("消息"))])]


def _applying(hats: Hats) -> list[Entry]:
    return [
        Entry(_("我的申报"), "/applications/", "file-text", short=_("申报")),
        Entry(_("我的项目"), "/projects/", "folders", short=_("项目")),
        Entry(_("可申报的指南"), "/calls/open/", "speakerphone", short=_("指南")),
        Entry(_("我和单位"), "/people/me/", "id-badge-2"),
    ]


def _known() -> list[tuple[tuple[str, ...], str, list[Entry]]]:
    return [
        (
            (Role.RECOMMENDER,),
            _("归口推荐"),
            _recommending(),
        ),
        ((Role.PMO, Role.PMO_LEAD), _("立项前"), _before_decision()),
        ((Role.PMO, Role.PMO_LEAD), _("立项后"), _after_decision()),
        ((Role.PARTY_GROUP,), _("审定"), [Entry(_("待审定批次"), "/decisions/", "gavel", short=_("审定"))]),
        ((Role.BUREAU, Role.BUREAU_LEAD), _("决定与公开"), _deciding()),
        ((Role.BUREAU, Role.BUREAU_LEAD), _("库与表"), _libraries()),
        ((Role.BUREAU_LEAD,), _("全局"), [Entry(_("职责分工"), "/people/duties/", "list-check")]),
        ((Role.FUND_MAKER, Role.FUND_CHECKER), _("经费"), _money()),
        ((Role.SUPERVISOR,), _("监督（只读）"), _watching()),
        (
            (Role.SECRECY,),
            _("保密管理员"),
            [Entry(_("隔离的附件"), "/files/quarantine/", "shield-x")],
        ),
        ((Role.SEC_ADMIN,), _("授权"), [Entry(_("人员与角色"), "/people/roles/", "users")]),
    ]


def _recommending() -> list[Entry]:
    return [Entry(_("待推荐"), "/applications/?seat=recommender", "checklist", short=_("推荐"))]


def _judging() -> list[Entry]:
    """An expert who holds nothing else has a rail of their own (`reviews/rails.py`)."""
    return [
        Entry(_("待评"), "/reviews/sheets/", "clipboard-check", short=_("待评")),
        Entry(_("已评"), "/reviews/sheets/?view=done", "circle-check"),
    ]


def _before_decision() -> list[Entry]:
    return [
        Entry(_("申报受理"), "/applications/?seat=pmo", "inbox", short=_("受理")),
        Entry(_("专家与评审"), "/reviews/", "users-group", short=_("评审")),
        Entry(_("立项建议与结论"), "/decisions/", "list-numbers"),
        Entry(_("异议"), "/decisions/objections/", "message-exclamation"),
    ]


def _after_decision() -> list[Entry]:
    return [
        Entry(_("项目"), "/projects/", "folders", short=_("项目")),
        Entry(_("拨款条件"), "/funds/instalments/", "coin"),
        Entry(_("成果登记"), "/registries/", "certificate"),
    ]


def _deciding() -> list[Entry]:
    return [
        Entry(_("待审定批次"), "/decisions/", "gavel", short=_("审定")),
        Entry(_("公示与异议"), "/decisions/objections/", "message-exclamation", short=_("公示")),
        Entry(_("指南与计划"), "/calls/", "speakerphone", short=_("指南")),
        Entry(_("经费台账"), "/funds/", "coin"),
    ]


def _libraries() -> list[Entry]:
    return [
        Entry(_("申报（只看）"), "/applications/", "file-text"),
        Entry(_("项目总览"), "/projects/", "folders", short=_("项目")),
        Entry(_("专家库"), "/reviews/experts/", "school"),
        Entry(_("委托"), "/people/entrustings/all/", "file-certificate"),
    ]


def _money() -> list[Entry]:
    return [
        Entry(_("经费台账"), "/funds/", "coin", short=_("经费")),
        Entry(_("拨款"), "/funds/instalments/", "receipt", short=_("拨款")),
    ]


def _watching() -> list[Entry]:
    return [
        Entry(_("申报"), "/applications/?seat=supervisor", "file-text"),
        Entry(_("评审"), "/reviews/", "users-group"),
        Entry(_("批次"), "/decisions/", "gavel"),
        Entry(_("项目"), "/projects/?seat=supervisor", "folders"),
        Entry(_("异议"), "/decisions/objections/", "message-exclamation"),
    ]


def _bar(groups: list[Group]) -> list[Entry]:
    """The phone bar: the desk, up to three short ways, and the page of all areas."""
    known: dict[str, Any] = {}
    for group in groups:
        for entry in group.entries:
            if entry.short:
                known.setdefault(entry.short, entry)
    return [*list(known.values())[:4], Entry(_("全部功能"), "/desk/all/", "grid-dots", short=_("全部"))]
