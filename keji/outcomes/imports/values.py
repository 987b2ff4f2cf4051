"""Levels and stages of projects as people write them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from keji.kernel.papers.ledgers.cells import one_of
from keji.kernel.papers.sheets import Value
from keji.outcomes.projects.choices import Level, Stage

LEVELS: Mapping[str, str] = {
    "国家": Level.NATION,
    "援疆": Level.AID,
    "自治区": Level.REGION,
    "省": Level.REGION,
    "州": Level.PREFECTURE,
    "地区": Level.PREFECTURE,
    "县": Level.COUNTY,
    "其他": Level.OTHER,
    "其它": Level.OTHER,
}


def level(value: Value) -> str:
    return one_of(value, LEVELS, _("级别写国家、自治区、州、县、援疆或其他"))


#: The first word found decides, so what says more stands before what says less.
STAGES: Mapping[str, str] = {
    "未通过": Stage.FAILED,
    "不通过": Stage.FAILED,
    "待验收": Stage.DUE,
    "应验收": Stage.DUE,
    "未验收": Stage.DUE,
    "申请验收": Stage.DUE,
    "验收中": Stage.DUE,
    "已验收": Stage.ACCEPTED,
    "通过验收": Stage.ACCEPTED,
    "验收通过": Stage.ACCEPTED,
    "已归档": Stage.ACCEPTED,
    "结题": Stage.ACCEPTED,
    "结项": Stage.ACCEPTED,
    "已完成": Stage.ACCEPTED,
    "终止": Stage.TERMINATED,
    "撤销": Stage.REVOKED,
    "撤项": Stage.REVOKED,
    "延期": Stage.EXTENDED,
    "在研": Stage.RUNNING,
    "在建": Stage.RUNNING,
    "执行": Stage.RUNNING,
    "实施": Stage.RUNNING,
    "正在": Stage.RUNNING,
    "进行": Stage.RUNNING,
}


def stage(value: Value) -> str:
    return one_of(value, STAGES, _("进展状态写在研、延期、待验收、已验收、未通过验收、终止或撤销"))
