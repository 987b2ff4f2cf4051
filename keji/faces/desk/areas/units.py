"""What opens for those who apply, for their unit's own people and for the township that recommends them."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from keji.faces.desk.areas.entries import Areas, Counts, certificates, me, records, some, tables, unit
from keji.kernel.ui.rail import Entry, Group
from keji.parties.people.choices import Role


def applying(counts: Counts) -> Areas:
    mine = some(counts, "county_project", "draft", "returned", "correcting")
    return [
        Group(
            [
                Entry(
                    _("我能报什么"),
                    "/calls/open/",
                    "speakerphone",
                    about=_("正在受理的指南，以及你的单位能不能报"),
                ),
                Entry(
                    _("我的申报"),
                    "/applications/?seat=applicant",
                    "file-text",
                    mine,
                    _("申报"),
                    about=_("写申报书、看办到哪一步、补正"),
                ),
                Entry(
                    _("我的项目"),
                    "/projects/?seat=applicant",
                    "folders",
                    some(counts, "contract", "drafting"),
                    _("项目"),
                    about=_("任务书、年度报告、变更、验收"),
                ),
            ]
        )
    ]


def of_member(counts: Counts) -> Areas:
    money = Entry(
        _("经费"), "/funds/instalments/?seat=applicant", "coin", about=_("我的项目各笔拨款到了没有")
    )
    return [*applying(counts), Group([money, certificates(), records(counts), me()])]


def of_stranger(counts: Counts) -> Areas:
    return [
        *applying(counts),
        Group([unit(), me()]),
    ]


def of_unit(seat: str) -> Callable[[Counts], Areas]:
    """The unit's own people: what they confirm, then what they may apply for."""

    def areas(counts: Counts) -> Areas:
        asked = some(counts, "county_project", "unit_review") + sum(
            some(counts, route, "unit_review") for route in ("annual_report", "acceptance", "change")
        )
        money = Entry(
            _("单位经费"),
            f"/funds/instalments/?seat={seat}",
            "coin",
            some(counts, "instalment", "paid"),
            _("经费"),
            about=_("各笔拨款到了没有，确认到账"),
        )
        running = Entry(
            _("在研项目"),
            f"/projects/?seat={seat}",
            "folders",
            some(counts, "contract", "unit_signing"),
            _("项目"),
            about=_("本单位的项目、任务书"),
        )
        confirm = Entry(
            _("待确认申报"),
            f"/applications/?seat={seat}",
            "checklist",
            asked,
            _("确认"),
            about=_("本单位的申报，审核后确认或退回"),
        )
        first = [running, money] if seat == Role.UNIT_FINANCE else [confirm, running, money]
        return [
            Group(first, _("单位")),
            *applying(counts),
            Group([unit(some(counts, "membership")), certificates(), records(counts)]),
        ]

    return areas


def recommending(counts: Counts) -> Areas:
    asked = some(counts, "county_project", "recommending")
    return [
        Group(
            [
                Entry(
                    _("待推荐"),
                    "/applications/?seat=recommender",
                    "checklist",
                    asked,
                    _("推荐"),
                    about=_("本乡镇（部门）的申报，签署推荐意见"),
                ),
                Entry(
                    _("本乡镇（部门）项目"),
                    "/projects/?seat=recommender",
                    "folders",
                    short=_("项目"),
                    about=_("推荐过的项目办到哪一步"),
                ),
                Entry(
                    _("推荐排序和名额"),
                    "/recommending/",
                    "list-numbers",
                    short=_("排序"),
                    about=_("每份指南还剩几个名额，先后怎么排，推荐汇总表"),
                ),
                tables(),
            ],
            _("归口推荐"),
        )
    ]
