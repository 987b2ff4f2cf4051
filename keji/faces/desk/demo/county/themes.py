"""What an application says besides its subject: direction, scale, promised indicators, money."""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from keji.faces.desk.demo.county.subjects import Subject, bound, subjects
from keji.faces.desk.demo.texts import Text


class Direction(NamedTuple):
    """`field` says which units work on it, `scale` how large its projects are."""

    title: str
    field: str
    scale: str


DIRECTIONS = {
    "A101": Direction("新疆褐牛（肉牛）提质增效", "牛", "牛 {n} 头"),
    "A102": Direction("奶牛健康养殖与减抗", "奶", "奶牛 {n} 头"),
    "A103": Direction("制种玉米关键技术", "玉", "制种田 {n} 亩"),
    "A104": Direction("饲草料与青贮", "草", "示范 {n} 亩"),
    "A105": Direction("农机与节水", "机", "作业 {n} 亩"),
    "A201": Direction("野核桃、野苹果种质保护", "果", "林地 {n} 亩"),
    "A202": Direction("苹果小吉丁虫绿色防控", "果", "果园 {n} 亩"),
    "A203": Direction("核桃、树上干杏防霜与加工", "果", "果园 {n} 亩"),
    "A204": Direction("草原鼠蝗监测", "原", "草场 {n} 亩"),
    "B301": Direction("蜂产业溯源", "蜂", "蜂群 {n} 箱"),
    "B302": Direction("冷水鱼繁育", "鱼", "苗种 {n} 千尾"),
    "B303": Direction("中药材（伊贝母）、酒花", "药", "种植 {n} 亩"),
    "B304": Direction("冷链与电商", "商", "年流通 {n} 吨"),
    "B305": Direction("肉牛养殖实用技术", "牛", "牛 {n} 头"),
    "D401": Direction("基层卫生院适宜技术", "医", "服务 {n} 人"),
    "D402": Direction("中小学科学教育", "学", "学生 {n} 名"),
    "D403": Direction("防灾（融雪洪水）", "灾", "覆盖 {n} 户"),
    "D404": Direction("旅游与环境", "游", "服务 {n} 人次"),
    "JB01": Direction("制种玉米果穗烘干节能装备", "玉", "烘干 {n} 吨"),
    "JB02": Direction("冷水鱼受精卵孵化率提升", "鱼", "受精卵 {n} 千粒"),
}
#: Indicators by field: (kind, name, unit, now, then, evidence).
Line = tuple[str, str, str, str, str, str]
INDICATORS: dict[str, Line] = {
    "牛": ("technical", "日增重", "千克", "0.9", "1.2", "称重记录"),
    "奶": ("technical", "隐性乳房炎检出率", "%", "35", "20", "检测报告"),
    "玉": ("technical", "制种产量", "千克/亩", "400", "450", "现场测产记录"),
    "草": ("technical", "开包合格率", "%", "80", "95", "检测报告"),
    "机": ("technical", "节水", "%", "0", "15", "水表记录"),
    "果": ("technical", "虫口减退率", "%", "30", "70", "现场调查记录"),
    "原": ("technical", "判读准确率", "%", "60", "85", "现场核对记录"),
    "蜂": ("technical", "越冬蜂群损失率", "%", "20", "8", "蜂场记录"),
    "鱼": ("technical", "苗种成活率", "%", "55", "80", "现场清点记录"),
    "药": ("technical", "出苗率", "%", "50", "75", "现场调查记录"),
    "商": ("economic", "运输损耗", "%", "18", "8", "收发货单"),
    "医": ("social", "筛查人次", "人次", "0", "3000", "筛查登记"),
    "学": ("social", "科普活动", "场", "0", "6", "签到表、照片"),
    "灾": ("social", "预警到户时间", "分钟", "90", "20", "演练记录"),
    "游": ("social", "游客满意度", "%", "78", "90", "问卷"),
}
#: The target is from this range: two projects that promise quite the same would be a finding.
COMMON: tuple[tuple[Line, range], ...] = (
    (("social", "培训农牧民", "人次", "0", "", "签到表、照片"), range(80, 420, 2)),
    (("social", "带动农户", "户", "0", "", "服务合同"), range(15, 95)),
    (("social", "入户指导", "次", "0", "", "指导记录"), range(40, 400, 3)),
    (("economic", "户均增收", "元", "0", "", "入户调查表"), range(600, 3000, 20)),
)


#: Institutions that support applications, by their fields; health stands on its own.
SUPPORT = {
    "江南畜牧研究院（援疆，演示）": "牛奶",
    "天山农牧科学研究所（演示）": "草原蜂鱼",
    "西域农业大学（演示）": "玉机果药",
    "河谷师范学院（演示）": "商学灾游",
}


@dataclass(frozen=True)
class Written(Text):
    """A text of the large county."""

    def budget(self) -> list[tuple[str, str, str]]:
        if self.asks == 3:
            return [
                ("business", "材料与培训", "2.00"),
                ("labour", "临时用工", "0.50"),
                ("indirect", "管理", "0.50"),
            ]
        return super().budget()


class Themes:
    """Hands out subjects: those that have their place there, the others by lot, none twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._bound = bound(DIRECTIONS)
        self._free = {code: [one for one in subjects(code) if not one.at] for code in DIRECTIONS}
        for free in self._free.values():
            random.shuffle(free)

    def take(self, code: str, at: str) -> Subject:
        """What is applied for in this direction at this place of a call."""
        return self._bound[at] if at in self._bound else self._free[code].pop()

    def write(
        self,
        subject: Subject,
        *,
        lead: str,
        helper: str,
        town: str,
        township: str,
        asks: int,
        ends: int,
        phone: str = "",
        own_percent: int = 0,
    ) -> Written:
        pick = self._random.choice
        direction = DIRECTIONS[subject.direction]
        return Written(
            lead=lead,
            title=subject.title,
            direction=subject.direction,
            township=township,
            site=f"{town}{pick('一二三四五六七八')}村示范点",
            scale=direction.scale.format(n=self._random.randrange(120, 900, 20)),
            asks=asks,
            need=subject.need,
            plan=subject.plan,
            popular=f"现场观摩 {pick('123')} 次，发放双语操作卡 {pick((200, 300, 400))} 份",
            indicators=(INDICATORS[direction.field], *self._promises()),
            helper=(helper, pick(("农艺师", "工程师", "技术员")), "记录与取样"),
            ends=ends,
            phone=phone,
            support=next((one for one, fields in SUPPORT.items() if direction.field in fields), ""),
            own=-(-asks * own_percent // 100),
        )

    def _promises(self) -> list[Line]:
        return [
            (kind, name, unit, now, str(self._random.choice(targets)), evidence)
            for (kind, name, unit, now, _none, evidence), targets in self._random.sample(COMMON, 2)
        ]
