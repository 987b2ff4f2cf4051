"""One call from its publication to the sealed document, and one that is still open."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from keji.faces.desk.demo.calling import publishes
from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Story
from keji.faces.desk.demo.county import cases, deciding, sitting
from keji.faces.desk.demo.county.findings import FISH, asks_about, is_answered, judges_findings
from keji.faces.desk.demo.county.people import People, town_of
from keji.faces.desk.demo.county.plan import Plan, Stands, approved, asked
from keji.faces.desk.demo.county.planted import (
    AGENT_PHONE,
    ALSO_SPELLED,
    HERDER,
    HERDS_AT,
    SPELLED_AT,
    becomes_a_herder,
    typed_by_an_agent,
)
from keji.faces.desk.demo.county.seasons import season_of
from keji.faces.desk.demo.county.themes import DIRECTIONS, Themes
from keji.faces.desk.demo.writing import endorses, hands_in, passes, recommends, takes_in, writes
from keji.journey.applications.models import Application
from keji.journey.applications.shipped import shipped
from keji.journey.calls.actions import create_programme, draft_call
from keji.journey.calls.deadlines import closing
from keji.journey.calls.models import Call, Programme
from keji.journey.checks.actions import mark, open_check, sign
from keji.journey.duplicates.choices import Verdict
from keji.journey.duplicates.models import Finding
from keji.kernel import days
from keji.outcomes.funds.actions import open_line
from keji.parties.people.models import Entrusting

WAN = 1_000_000
CONTACT, INTEGRITY = "县科技局 迪娜·叶尔兰 0999-5620000", "派驻纪检监察组 0999-5620009"
Step = Callable[[Cast, Application], Application]
STEPS: tuple[Step, ...] = (hands_in, endorses, recommends, takes_in)
#: From this amount of one item on the county decides on the largest programme too; one is countersigned.
COUNTY, LARGE, FINANCE = "县人民政府常务会议", 8, "巩留县财政局（演示）"
#: The call whose applications come another way than usual.
CORRECTING = "0-3"
GUIDE = """面向全县农牧业和民生一线的技术需求，支持一两年内见效、农牧户用得上的技术示范。

申报单位应当在巩留县注册满一年，无逾期未验收项目；负责人在研县级项目不超过一项。经费不超过方向上限，间接费用不超过规定比例。

申报书在网上填写，单位确认，归口单位推荐；专业机构受理、形式审查并组织评审，县科技局审定批次并公示。"""


class Campaign:
    """One call with everybody who answers it; its year is the year the plan belongs to."""

    def __init__(
        self,
        plan: Plan,
        cast: Cast,
        people: People,
        themes: Themes,
        *,
        year: int,
        number: int,
        entrusting: Entrusting,
        made: date,
        clerk: str = "chen",
    ) -> None:
        self.plan, self.cast, self.people, self.themes = plan, cast, people, themes
        self.year, self.number, self.entrusting, self.clerk = year, number, entrusting, clerk
        self.made = made
        self.applications: list[Application] = []

    def runs(self, began: int) -> Generator[int]:
        """Published, answered, checked and judged; decided as far as the plan goes."""
        plan = self.plan
        yield began
        call = self._published()
        yield began - 12
        self._written(call)
        for step, after in zip(STEPS, (26, 29, 34, 42), strict=True):
            yield began - after
            for application in self.applications:
                self._goes_on(application, step)
        yield began - 47
        refused = self.applications[plan.handed_in - max(1, plan.handed_in // 8) :]
        for application in self.applications:
            found = judges_findings(self.cast, application)
            if application in refused:
                self._refuse(application, found)
            else:
                passes(self.cast, application)
        yield began - 55
        good = [one for one in self.applications if one not in refused]
        if plan.stands == Stands.IN_REVIEW:
            sitting.sit_and_meet(self, call, good)
        else:
            yield from deciding.decides(self, sitting.has_judged(self, call, good), good, began)

    def stays_open(self, began: int) -> Story:
        """Published and being answered: everybody has come a different way."""
        yield began
        call = self._published()
        yield 9
        self._written(call)
        # a call with findings in it has more that lie before the institution
        done = (0, 1, 1, 2) if self.plan.key == CORRECTING else (0, 1, 2, 3)
        for first, step, ago in zip(done, STEPS, (8, 6, 4, 2), strict=True):
            yield ago
            for application in self.applications[first:]:
                self._goes_on(application, step)
        if self.plan.key == CORRECTING:
            asked = self._of(FISH)
            asks_about(self.cast, asked)
            yield 1
            is_answered(asked)
            cases.asks_correction(self.cast, self.applications[-2])
            passes(self.cast, self.applications[-3])

    def _of(self, title: str) -> Application:
        return next(one for one in self.applications if one.title == title)

    def _goes_on(self, application: Application, step: Step) -> None:
        """The step is made: by click, but for those who wrote on paper."""
        if step is takes_in:
            takes_in(self.cast, application, by=self.clerk)
        elif step is endorses and application.lead.name == HERDER:
            cases.is_confirmed_on_paper(self.cast, application)
        elif step is recommends and self.plan.key == CORRECTING and application == self.applications[-1]:
            cases.recommends_on_paper(self.cast, application)
        else:
            step(self.cast, application)
        application.refresh_from_db()

    def _written(self, call: Call) -> None:
        plan = self.plan
        for rank in range(plan.handed_in):
            code = plan.directions[rank % len(plan.directions)]
            subject = self.themes.take(code, f"{plan.key}/{rank}")
            wins = plan.is_open or rank < plan.funded + (plan.key == deciding.UPHELD)
            house, lead = self.people.lead(DIRECTIONS[code].field, funded=wins, unit=subject.unit)
            at, helper = f"{plan.key}/{rank}", self.people.names()
            if at == HERDS_AT:
                becomes_a_herder(lead)
            text = self.themes.write(
                subject,
                lead=lead.username,
                helper=ALSO_SPELLED if at == SPELLED_AT else helper,
                town=town_of(house.unit),
                township=house.unit.township,
                ends=plan.ends,
                asks=max(asked(plan, rank), approved(plan, rank) if wins and not plan.is_open else 1),
                phone=AGENT_PHONE if subject.agent else "",
                own_percent=plan.own_percent,
            )
            text = replace(text, seasons=(season_of(plan, rank, self.made),))
            application = writes(self.cast, call, text)
            if subject.agent:
                typed_by_an_agent(application)
            self.applications.append(application)

    def _refuse(self, application: Application, found: list[Finding]) -> None:
        """For what was judged to be the same, or for a licence of somebody else."""
        same = [one for one in found if one.verdict == Verdict.DUPLICATE]
        code, note = (
            ("21", f"与已立项的“{same[0].record.title}”（{same[0].record.unit}）内容重复。")
            if same
            else ("01", "所附执照与申报单位名称不一致，补正期内无法更换。")
        )
        check = open_check(application, by=self.cast["chen"])
        mark(check, code, "fault", by=self.cast["chen"], note=note)
        sign(check, by=self.cast["chen"], outcome="refuse")

    def _published(self) -> Call:
        plan, cast = self.plan, self.cast
        programme = self._programme()
        form = shipped("county_short", by=cast["dina"])
        draft = draft_call(
            by=cast["dina"],
            programme=programme,
            title=f"{self.year}年度巩留县{plan.title}申报指南",
            form=form,
            short_form=form,
            text=GUIDE,
            directions=[
                {"code": code, "title": DIRECTIONS[code].title, "least_fen": WAN, "most_fen": plan.most * WAN}
                for code in sorted(set(plan.directions))
            ],
            opens_at=datetime.combine(days.today(), time(9), days.BEIJING),
            fill_until=closing(days.roll(days.today() + timedelta(days=plan.open_for))),
            total_fen=plan.total * WAN,
            own_money_percent=plan.own_percent,
            contact=CONTACT,
            integrity_phone=INTEGRITY,
        )
        return publishes(cast, draft, entrusting=self.entrusting)

    def _programme(self) -> Programme:
        plan, cast = self.plan, self.cast
        programme = create_programme(
            by=cast["dina"],
            year=self.year,
            letter=plan.letter,
            name=plan.programme,
            basis="巩留县科技创新“十四五”规划（演示）",
            budget_fen=plan.total * WAN,
            bodies=[("局党组会", 0), *([(COUNTY, LARGE * WAN)] if plan.letter == "A" else [])],
            countersigned_by=FINANCE if plan.letter == "E" else "",
        )
        open_line(
            programme,
            by=cast["maker"],
            source="县级科技专项",
            letter_number=f"巩财教〔{days.today().year}〕{7 + self.number}号",
            on=days.today(),
            amount_fen=plan.total * WAN,
        )
        return programme
