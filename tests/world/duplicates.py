"""Texts that say something, as applicants write them, and the worker's look at them."""

from collections.abc import Callable
from typing import Any

import pytest

from keji.journey.applications.models import Application
from keji.journey.duplicates import ticks
from keji.journey.duplicates.models import DuplicateCheck

NEED = (
    "巩留县东部三个乡镇现有育肥牛一万两千余头，冬春季饲草缺口长期在三成以上，养殖户多用干玉米秸秆直接饲喂，"
    "适口性差、浪费大，育肥期平均延长四十天。近两年本单位在莫因古则村试贮全株玉米八百吨，发现裹包环节密封不严、"
    "开包后二次发酵严重，霉变损失超过一成，亟需一套适合小规模养殖户的裹包青贮工艺和开包后的稳定办法。"
)
PLAN = (
    "第一，比较早熟与中晚熟六个青贮玉米品种在三种密度下的生物产量和干物质含量，确定适宜刈割期；"
    "第二，设置乳酸菌与丙酸钙复配的四个梯度，测定开包后七天内的温度、酵母菌数量和干物质损失；"
    "第三，选择二十户养殖户开展九十天育肥对比，记录日增重、料重比与每公斤增重的饲料成本；"
    "第四，编写双语操作挂图，在饲草收获季组织两次田间培训，把关键参数写进村集体合作社的作业单。"
)
#: The same said by somebody who had the first text beside him.
COPIED_NEED = NEED.replace("巩留县东部三个乡镇", "我县西部几个乡镇").replace("亟需", "迫切需要")
COPIED_PLAN = PLAN.replace("二十户养殖户", "三十家牧户").replace("第四，", "最后，")
SILAGE = {
    "basics__title": "全株玉米裹包青贮开包稳定技术集成与示范",
    "content__need": NEED,
    "content__plan": PLAN,
}
COPY = {
    "basics__title": "裹包青贮玉米二次发酵防控技术推广",
    "basics__site": "库尔德宁镇种羊场北侧",
    "content__need": COPIED_NEED,
    "content__plan": COPIED_PLAN,
}
#: Something else altogether.
BEES = {
    "basics__title": "黑蜂蜂王越冬保存与人工授精育种",
    "basics__site": "塔斯托别乡蜂场",
    "content__need": (
        "新疆黑蜂是国家级畜禽遗传资源，近年外来蜂种进入核心区，杂交退化明显，抗寒越冬能力下降，"
        "春繁群势恢复比十年前晚半个月，蜂农单群产蜜量下降两成，保种场现有种群近交系数偏高。"
    ),
    "content__plan": (
        "建立三十个单雄授精家系，测定越冬死亡率、春繁指数与卫生行为，按指数留种；"
        "在三个隔离交尾点放养雄蜂群，比较自然交尾与器械授精后代的整齐度，形成蜂王越冬集中保存规程。"
    ),
}


def look() -> None:
    """The worker has gone round until nothing was left to do."""
    while ticks.look():
        pass


@pytest.fixture
def looked() -> Callable[..., DuplicateCheck]:
    """The worker has looked; the check of an application as it then stands."""

    def look_at(application: Application) -> DuplicateCheck:
        look()
        return DuplicateCheck.objects.get(application=application)

    return look_at


@pytest.fixture
def said(an_application: Callable[..., Application]) -> Callable[..., Application]:
    """A short application of a new unit with these texts, led as far as `state`."""

    def make(texts: dict[str, Any], state: str = "checking", **more: Any) -> Application:
        return an_application(state, fresh=True, **{**texts, **more})

    return make
