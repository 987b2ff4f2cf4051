from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.journey.reviews.models import EXPERT, Round
from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

PMO = (Role.PMO, Role.PMO_LEAD)


def _meets(subject: Round) -> datetime:
    return subject.meets_at


REVIEW_ROUND = register(
    Machine(
        "review_round",
        _("评审会"),
        states=(
            State("forming", _("筹备"), "pine", PMO, _("编排名单、抽取专家")),
            State("drawn", _("已抽取"), "pine", PMO, _("到会后开始评审"), _meets),
            State("open", _("评审中"), "lavender", PMO, _("收齐评分表"), _meets),
            State("scored", _("待签署排序"), "pine", (Role.PMO_LEAD,), _("签署排序")),
            State("frozen", _("排序已签署"), "meadow", end=True),
            State("cancelled", _("已取消"), "stone", end=True),
        ),
        moves=(
            Move(
                "draw",
                _("抽取专家"),
                ("forming",),
                "drawn",
                PMO,
                "primary",
                happens=_("当场随机抽取，不重抽；名单从此不能改，缺席从递补名单依次补。"),
                page="reviews:draw",
                judgement=True,
            ),
            Move(
                "open",
                _("开始评审"),
                ("drawn",),
                "open",
                PMO,
                "primary",
                happens=_("名单内的项目进入评审，专家得到评分表。"),
                judgement=True,
            ),
            Move("collect", _("评分收齐，汇总"), ("open",), "scored", PMO, "primary", judgement=True),
            Move(
                "reopen",
                _("退回补评…"),
                ("scored",),
                "open",
                (Role.PMO_LEAD,),
                "risk",
                note="required",
                judgement=True,
            ),
            Move(
                "freeze",
                _("签署并冻结排序"),
                ("scored",),
                "frozen",
                (Role.PMO_LEAD,),
                "primary",
                happens=_("排序和建议额从此不能改。"),
                twice=True,
                judgement=True,
            ),
            Move("cancel", _("取消…"), ("forming", "drawn"), "cancelled", PMO, "quiet", note="required"),
        ),
        steps=(
            (_("编排名单"), ("forming",)),
            (_("抽取专家"), ("drawn",)),
            (_("评审"), ("open",)),
            (_("汇总"), ("scored",)),
            (_("签署排序"), ("frozen",)),
        ),
        acts=(
            ("form", _("组织评审")),
            ("list", _("编排评审名单")),
            ("strike", _("移出评审名单")),
            ("absence", _("登记缺席")),
            ("chair", _("登记组长")),
            ("opinion", _("登记评审组意见")),
            ("type", _("录入纸质评分表")),
            ("discard", _("两遍录入作废")),
            ("seal", _("排序存证")),
        ),
    )
)

SCORE_SHEET = register(
    Machine(
        "score_sheet",
        _("评分表"),
        states=(
            State("open", _("待评"), "lavender", (EXPERT,), _("评分并签名")),
            State("signed", _("已签名"), "meadow"),
            State("recused", _("已回避"), "stone", end=True),
        ),
        moves=(
            Move(
                "sign",
                _("签名并提交"),
                ("open",),
                "signed",
                (EXPERT,),
                "primary",
                paper=(EXPERT,),
                recorders=PMO,
                page="reviews:sheet",
                twice=True,
                judgement=True,
            ),
            Move(
                "recuse",
                _("声明回避…"),
                ("open",),
                "recused",
                (EXPERT,),
                "risk",
                note="required",
                note_label=_("回避原因"),
                happens=_("这一项不再由你评审，也不能反悔。"),
                paper=(EXPERT,),
                recorders=PMO,
            ),
            Move(
                "reopen",
                _("退回重填…"),
                ("signed",),
                "open",
                (Role.PMO_LEAD,),
                "quiet",
                note="required",
                happens=_("评分表退给专家本人改正后重新签名；原来的签名和退回原因留在办理过程里。"),
                judgement=True,
            ),
        ),
        acts=(("hand_out", _("发放评分表")),),
    )
)
