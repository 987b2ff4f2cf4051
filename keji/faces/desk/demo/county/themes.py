"""What is applied for: titles by direction, and sentences put together so that no two texts are alike."""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from keji.faces.desk.demo.texts import Text


class Theme(NamedTuple):
    """A subject: `field` says which units work on it, `thing` what it is about, `scale` how large."""

    direction: str
    field: str
    title: str
    thing: str
    scale: str


class Direction(NamedTuple):
    title: str
    field: str
    things: tuple[str, ...]
    doings: tuple[str, ...]
    scale: str


DIRECTIONS = {
    "A101": Direction(
        "新疆褐牛（肉牛）提质增效",
        "牛",
        ("褐牛育肥牛", "褐牛后备母牛", "肉牛犊牛", "放牧褐牛"),
        ("体况评分与分群管理", "补饲料配方比较", "称重建档与选育记录"),
        "牛 {n} 头",
    ),
    "A102": Direction(
        "奶牛健康养殖与减抗",
        "奶",
        ("泌乳奶牛", "干奶期奶牛", "围产期奶牛"),
        ("乳房健康月检", "减抗用药规程应用", "热应激缓解"),
        "奶牛 {n} 头",
    ),
    "A103": Direction(
        "制种玉米关键技术",
        "玉",
        ("制种玉米母本", "制种玉米果穗", "早熟玉米亲本"),
        ("田间纯度控制", "收获期判定与籽粒含水监测", "种衣剂筛选"),
        "制种田 {n} 亩",
    ),
    "A104": Direction(
        "饲草料与青贮",
        "草",
        ("裹包青贮", "苜蓿干草", "饲用燕麦", "马铃薯茎叶"),
        ("品质快检与分级", "混播比例筛选", "收贮损失控制"),
        "示范 {n} 亩",
    ),
    "A105": Direction(
        "农机与节水",
        "机",
        ("滴灌首部", "玉米收获机", "坡地灌溉管网"),
        ("远程启闭与计量", "低损失作业参数测定", "冬季防冻改造"),
        "作业 {n} 亩",
    ),
    "A201": Direction(
        "野核桃、野苹果种质保护",
        "果",
        ("野核桃", "野苹果", "野杏"),
        ("母树定位与采种调查", "原地更新幼苗抚育", "枝条离体保存"),
        "林地 {n} 亩",
    ),
    "A202": Direction(
        "苹果小吉丁虫绿色防控",
        "果",
        ("苹果小吉丁虫", "苹果蠹蛾"),
        ("天敌释放效果比较", "诱捕监测布点", "虫枝清理规程示范"),
        "果园 {n} 亩",
    ),
    "A203": Direction(
        "核桃、树上干杏防霜与加工",
        "果",
        ("薄皮核桃", "树上干杏"),
        ("分级烘干工艺比较", "花期低温预警", "脱青皮机应用"),
        "果园 {n} 亩",
    ),
    "A204": Direction(
        "草原鼠蝗监测",
        "原",
        ("春秋草场", "夏牧场"),
        ("鼠洞密度航拍判读", "蝗卵孵化期预测", "招鹰架布设效果调查"),
        "草场 {n} 亩",
    ),
    "B301": Direction(
        "蜂产业溯源",
        "蜂",
        ("山花蜂蜜", "黑蜂蜂群"),
        ("一瓶一码溯源应用", "越冬损失控制成果转化"),
        "蜂群 {n} 箱",
    ),
    "B302": Direction(
        "冷水鱼繁育", "鱼", ("虹鳟苗种", "高白鲑"), ("流水培育成果转化", "循环用水成果转化"), "苗种 {n} 千尾"
    ),
    "B303": Direction(
        "中药材（伊贝母）、酒花",
        "药",
        ("伊贝母种苗", "酒花鲜花"),
        ("育苗成果转化", "低温干燥成果转化"),
        "种植 {n} 亩",
    ),
    "B304": Direction(
        "冷链与电商",
        "商",
        ("马铃薯", "牛肉小包装"),
        ("分级包装成果转化", "预冷配送成果转化"),
        "年流通 {n} 吨",
    ),
    "D401": Direction(
        "基层卫生院适宜技术",
        "医",
        ("包虫病", "高血压", "糖尿病足"),
        ("村级随访记录规范应用", "入户宣教与筛查"),
        "服务 {n} 人",
    ),
    "D402": Direction(
        "中小学科学教育",
        "学",
        ("小学水质观察", "初中物候记录", "乡村学校天文观测"),
        ("实验包编制与应用", "教师实训"),
        "学生 {n} 名",
    ),
    "D403": Direction(
        "防灾（融雪洪水）",
        "灾",
        ("融雪洪水", "山洪沟口"),
        ("简易水位报警点布设", "预警短信双语模板应用"),
        "覆盖 {n} 户",
    ),
    "D404": Direction(
        "旅游与环境",
        "游",
        ("景区步道", "牧家乐"),
        ("垃圾分类称重试点", "节水厕所应用", "客流分时提示"),
        "服务 {n} 人次",
    ),
    "JB01": Direction(
        "制种玉米果穗烘干节能装备",
        "玉机",
        ("制种玉米果穗烘干",),
        ("热泵与余热回收装备研制", "变温变风控制装备研制"),
        "烘干 {n} 吨",
    ),
    "JB02": Direction(
        "冷水鱼受精卵孵化率提升",
        "鱼",
        ("冷水鱼受精卵",),
        ("孵化水温与消毒协同控制", "孵化槽流速自动调节"),
        "受精卵 {n} 千粒",
    ),
}
#: A copy in other words, and a continuation.
COPIED, CONTINUED = "新生犊牛腹泻病综合防治技术集成应用", "新疆野苹果苹果小吉丁虫绿色防控技术示范（二期）"
#: The thirty titles of the county, each with its direction and its field.
TITLES = (
    ("A101", "牛", "新疆褐牛育肥期精准饲喂与全混合日粮配方示范"),
    ("A101", "牛", "褐牛母牛同期发情与定时输精技术规模化应用"),
    ("A101", "牛", "犊牛腹泻综合防控技术集成与示范"),
    ("A102", "奶", "奶牛隐性乳房炎快速筛查与减抗技术应用"),
    ("A101", "牛", "高寒牧区暖圈环境智能监测应用"),
    ("A103", "玉", "制种玉米花期调控与机械去雄技术示范"),
    ("A103", "玉", "制种玉米种子低温烘干与活力保持技术研究"),
    ("A104", "草", "青贮玉米—饲用油菜一年两收栽培模式示范"),
    ("A105", "机", "玉米制种田膜下滴灌水肥一体化定额研究"),
    ("A104", "草", "苜蓿越冬保苗与返青促长技术"),
    ("A201", "果", "野核桃种质资源调查与原地保护技术研究"),
    ("A202", "果", "新疆野苹果苹果小吉丁虫绿色防控技术示范"),
    ("A201", "果", "野杏优株筛选与嫁接繁育"),
    ("A203", "果", "核桃青皮快速脱皮与低温烘干设备应用"),
    ("A203", "果", "树上干杏花期霜冻预警与防霜装置示范"),
    ("B303", "药", "伊贝母林下仿野生种植技术规程研究"),
    ("B301", "蜂", "山花蜂蜜产地溯源与结晶控制技术"),
    ("B301", "蜂", "蜂群越冬保温与春繁技术推广"),
    ("B302", "鱼", "冷水性鱼类苗种流水培育成活率提升技术"),
    ("B302", "鱼", "水库增殖放流标记与回捕效果评价"),
    ("B302", "鱼", "冷水鱼养殖尾水生态处理与利用"),
    ("B303", "药", "酒花老园低产改造与病毒病防控"),
    ("A204", "原", "草原蝗虫、鼠害无人机监测与精准防治示范"),
    ("D404", "游", "景区游客承载量监测与分时预约应用"),
    ("D404", "游", "牧家乐污水分散式处理设备示范"),
    ("D401", "医", "基层卫生院包虫病B超筛查能力提升"),
    ("D401", "医", "农牧区高血压随访与远程会诊模式应用"),
    ("D402", "学", "农村中小学科学实验进课堂资源建设"),
    ("D403", "灾", "融雪性洪水预警信息直达到户应用"),
    ("B304", "商", "农产品直播电商分级包装与冷链损耗控制"),
    ("A101", "牛", COPIED),
    ("A202", "果", CONTINUED),
)
#: Titles that belong to one year, by how many years back it is.
YEARS = {
    COPIED: 2,
    CONTINUED: 0,
    "犊牛腹泻综合防控技术集成与示范": 0,
    "新疆野苹果苹果小吉丁虫绿色防控技术示范": 1,
    "高寒牧区暖圈环境智能监测应用": 0,
    "制种玉米花期调控与机械去雄技术示范": 0,
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
COMMON: tuple[Line, ...] = (
    ("social", "培训农牧民", "人次", "0", "300", "签到表、照片"),
    ("social", "带动农户", "户", "0", "60", "服务合同"),
    ("technical", "技术规程", "项", "0", "1", "发布文本"),
    ("economic", "户均增收", "元", "0", "2000", "入户调查表"),
)
NEEDS = (
    "当地目前靠经验做{t}，记录不全，年份之间差别大，好的做法说不清、传不开。",
    "走访了二十多户，都说{t}这一环最费工，损失多在一成以上，没有可照着做的办法。",
    "外地现成的办法照搬过来，碰上本地春寒和昼夜温差就走样，{t}需要自己的数据。",
    "近三年合作社和镇上多次提出{t}的问题，技术人员少，坐等外面专家来不及。",
)
WHYS = (
    "{town}有一定基础，{scale}可以集中做，周边农牧户愿意跟着看结果。",
    "承担单位有场地和固定人员，{scale}的规模够比较，也便于核对。",
    "问题集中在{town}，选定{scale}先试，做成后再向邻近乡镇推开。",
)
PLANS = (
    "先做一轮本底调查，分{k}组对照，每月记录一次；依据结果定出操作要点，第二年在全部示范点上照做。",
    "设{k}个处理和一个对照，专人负责取样，数据当天登记；中期请技术依托单位会诊一次，调整后再扩大。",
    "分{k}步走：摸清现状、改进做法、示范推广，每一步都有可查的记录表，并在现场留样。",
)
CLOSES = (
    "把做法写成一张双语操作卡，由{name}负责培训和回访。",
    "结题前由{name}组织现场观摩，听取农户意见，修订规程后移交镇农技站。",
    "经费单独核算，{name}按季公布进度，结果无论好坏都如实写进报告。",
)


@dataclass(frozen=True)
class Written(Text):
    """A text of the large county."""

    field: str = ""

    def budget(self) -> list[tuple[str, str, str]]:
        if self.asks == 3:
            return [
                ("business", "材料与培训", "2.00"),
                ("labour", "临时用工", "0.50"),
                ("indirect", "管理", "0.50"),
            ]
        return super().budget()


class Themes:
    """Hands out subjects: the county's own titles first, then titles put together; none twice in one year."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._used: set[str] = set()

    def take(self, code: str, back: int) -> Theme:
        for direction, field, title in sorted(TITLES, key=lambda one: one[2] not in YEARS):
            if direction == code and title not in self._used and YEARS.get(title, back) == back:
                self._used.add(title)
                return self._theme(code, field, title, title[:6])
        of = DIRECTIONS[code]
        pairs = [(thing, doing) for thing in of.things for doing in of.doings]
        self._random.shuffle(pairs)
        for ending in ("", "示范", "推广", "试验"):
            for thing, doing in pairs:
                title = f"{thing}{doing}{ending}"
                if title not in self._used:
                    self._used.add(title)
                    return self._theme(code, of.field[0], title, thing)
        raise LookupError(code)

    def _theme(self, code: str, field: str, title: str, thing: str) -> Theme:
        scale = DIRECTIONS[code].scale.format(n=self._random.randrange(120, 900, 20))
        return Theme(code, field, title, thing, scale)

    def write(
        self,
        theme: Theme,
        *,
        lead: str,
        name: str,
        helper: str,
        town: str,
        township: str,
        asks: int,
        ends: int,
    ) -> Written:
        pick = self._random.choice
        words = {"t": theme.thing, "town": town, "scale": theme.scale, "k": pick("二三四"), "name": name}
        first, second = self._random.sample(NEEDS, 2)
        return Written(
            lead=lead,
            title=theme.title,
            direction=theme.direction,
            township=township,
            site=f"{town}示范点",
            scale=theme.scale,
            asks=asks,
            need=(first + second + pick(WHYS)).format(**words),
            plan=f"围绕“{theme.title}”，" + (pick(PLANS) + pick(CLOSES)).format(**words),
            popular=f"现场观摩 {pick('123')} 次，发放双语操作卡 {pick((200, 300, 400))} 份",
            indicators=(INDICATORS[theme.field], *self._random.sample(COMMON, 2)),
            helper=(helper, pick(("农艺师", "工程师", "技术员")), "记录与取样"),
            ends=ends,
            field=theme.field,
        )
