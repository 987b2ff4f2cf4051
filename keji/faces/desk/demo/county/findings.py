"""What the duplicate check finds, and what people say to it; whatever is not told here stays unjudged."""

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.writing import lead_of
from keji.journey.applications.models import Application
from keji.journey.duplicates.actions import answer, ask, judge
from keji.journey.duplicates.choices import Verdict
from keji.journey.duplicates.models import Explanation, Finding

#: The project of the region that the county matches, and the one of a partner city, as the ledger calls them.
OF_THE_REGION, OF_A_PARTNER = "制种玉米机械去雄乡村振兴科技行动", "援疆冷水性鱼类引进与苗种流水培育"
FIRST_PHASE = "新疆野苹果苹果小吉丁虫绿色防控技术示范"
COPIED_WATER = "滴灌首部电动阀远程控制与计量示范"
FISH, SOLD = "冷水性鱼类苗种流水培育成活率提升技术", "农产品直播电商分级包装与冷链损耗控制"
#: By the titles of the application and of what is like it.
OPINIONS = {
    ("制种玉米花期调控与机械去雄技术示范", OF_THE_REGION): (
        Verdict.MATCHING,
        "自治区项目的任务书要求县里配套；那边买去雄机，这边做错期播种和留叶试验，设备费没有重列。",
    ),
    (f"{FIRST_PHASE}（二期）", FIRST_PHASE): (
        Verdict.CONTINUATION,
        "同一单位的二期：一期做核心林三千亩，这次做外围六条支沟和自繁寄生蜂，地块、内容不重叠，负责人另换。",
    ),
    (COPIED_WATER, "滴灌首部远程启闭与用水计量"): (
        Verdict.DUPLICATE,
        "为什么做、怎么做两部分与前年已立项的项目逐句对应，只换了语序和亩数，没有新的内容。",
    ),
}
QUESTIONS = {
    FISH: (
        "你单位有一项在研的援疆项目也做苗种流水培育，执行期重叠。"
        "请说明两项的鱼种、池子、经费各是哪些，有没有重复列支。"
    ),
    SOLD: ("你单位今年还有没有分级包装、冷链降损方面的其他财政项目？请说明已批了什么、与本申报有什么不同。"),
}
ANSWER = (
    "援疆项目引进的是另外两个鱼种，用二号基地六口池，经费用于买亲鱼和运输。"
    "本申报只做虹鳟上浮后二十天，用一号基地的圆形小池，饲料和监测设备没有在援疆项目里列支，两本账分开。"
)


def judges_findings(cast: Cast, application: Application, *, by: str = "chen") -> list[Finding]:
    """Findings there is an opinion about are judged; a finding nobody thought of holds the check up."""
    waiting = Finding.objects.filter(check_of__application=application, verdict="").select_related("record")
    return [
        judge(finding, by=cast[by], verdict=opinion[0], reason=opinion[1])
        for finding in waiting
        if (opinion := OPINIONS.get((application.title, finding.record.title)))
    ]


def asks_about(cast: Cast, application: Application) -> Explanation:
    """The applicant is asked about the only finding."""
    finding = Finding.objects.get(check_of__application=application)
    return ask(finding, by=cast["chen"], question=QUESTIONS[application.title])


def is_answered(application: Application) -> Explanation:
    """The applicant has answered; the institution has not judged yet."""
    explanation = Explanation.objects.get(application=application, state="asked")
    return answer(explanation, by=lead_of(application), text=ANSWER)
