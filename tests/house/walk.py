"""The walk of docs/tour.md, played step by step; each step tells what it wrote."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keji.journey.applications import actions as applications
from keji.journey.applications.models import Application
from keji.journey.calls import actions as calls
from keji.journey.calls.models import Call
from keji.journey.checks import actions as checks
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.models import Batch
from keji.journey.reviews import actions as reviews
from keji.journey.reviews.models import Round
from keji.kernel import days
from keji.kernel.flow import advance
from keji.kernel.formkit import drafts
from keji.kernel.journal.models import Entry
from keji.outcomes.funds import actions as funds
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.models import Project
from keji.outcomes.registries import actions as registries
from tests.world.applications import attach, fill_service, typed
from tests.world.decisions import PDF, after, minutes
from tests.world.outcomes import WAN, agree_on
from tests.world.reviews import sign_all

WRITES = re.compile(r'^(INSERT(?: OR IGNORE)? INTO|UPDATE) "(\w+)"')
#: Where the words and hashes of every entry go; the tour says so once.
JOURNAL = {"journal_entry", "journal_entrydetail"}
#: Who and what is there before the walk begins.
BEFORE = (
    *("aila", "bek", "legal", "rena", "chen", "cheng", "dina", "dilnur", "secretary", "maker", "checker"),
    *("pool", "programme", "form", "entrusting"),
)


@dataclass
class Told:
    """What one step wrote."""

    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    journal: list[str] = field(default_factory=list)


class Walk:
    """`ask` answers the fixtures of the world by name; `told` is what each step wrote, by its number."""

    def __init__(self, ask: Any) -> None:
        self.ask = ask
        self.told: dict[int, Told] = {}

    @contextmanager
    def step(self, number: int) -> Iterator[None]:
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with CaptureQueriesContext(connection) as queries:
            yield
        wrote = [match.groups() for query in queries if (match := WRITES.match(query["sql"]))]
        new = {table for verb, table in wrote if verb != "UPDATE"} - JOURNAL
        verbs = Entry.objects.filter(pk__gt=last).order_by("pk").values_list("verb", flat=True)
        changed = {table for verb, table in wrote if verb == "UPDATE"} - new - JOURNAL
        self.told[number] = Told(new, changed, list(dict.fromkeys(verbs)))

    def go(self) -> dict[int, Told]:
        """From the draft of the call to the archive of the project."""
        call = self.call()
        application = self.application(call)
        self.handed_in(application)
        self.checked(application)
        self.judged(call, application)
        self.decided(Round.objects.get(call=call))
        project = Project.objects.get(application=application)
        self.contracted(project)
        self.paid(Instalment.objects.get(project=project, number=1))
        self.concluded(application)
        self.archived(Project.objects.get(pk=project.pk))
        return self.told

    def call(self) -> Call:
        ask = self.ask
        for somebody_there_before in BEFORE:
            ask(somebody_there_before)
        entrusting, draft = ask("entrusting"), ask("a_draft")
        with self.step(1):
            call: Call = draft()
        with self.step(2):
            calls.publish_call(
                call, by=ask("dilnur"), document_number="1", minutes_number="2", entrusting=entrusting
            )
        return call

    def application(self, call: Call) -> Application:
        aila = self.ask("aila")
        with self.step(3):
            application = applications.start(call, by=aila, unit=self.ask("world").unit)
        self.said = typed()
        with self.step(4):
            self.write(application)
        with self.step(5):
            attach(application, "licence", by=aila)
            attach(application, "accounts", by=aila)
        return application

    def write(self, application: Application, *only: str) -> None:
        seen = {key: draft.version for key, draft in drafts.get(application).items()}
        for section in application.form.form.sections:
            if not only or section.key in only:
                applications.save_section(
                    application,
                    section.key,
                    self.said.get(section.key, {}),
                    by=self.ask("aila"),
                    seen=seen.get(section.key, 0),
                )

    def handed_in(self, application: Application) -> None:
        ask = self.ask
        with self.step(6):
            applications.submit(application, by=ask("aila"))
        with self.step(7):
            applications.confirm(application, by=ask("bek"))
        with self.step(8):
            applications.recommend(application, by=ask("rena"))
        with self.step(9):
            applications.receive(application, by=ask("chen"))

    def checked(self, application: Application) -> None:
        chen = self.ask("chen")
        with self.step(10):
            sheet = checks.open_check(application, by=chen)
            checks.mark(sheet, "17", "fault", by=chen, note="没有现状值", part="indicators")
            checks.mark_rest(sheet, by=chen)
            checks.sign(sheet, by=chen, outcome="correct")
        application.refresh_from_db()
        with self.step(11):
            self.write(application, "indicators")
            applications.correct(application, by=self.ask("aila"))
        with self.step(12):
            sheet = checks.open_check(application, by=chen)
            checks.mark_rest(sheet, by=chen)
            checks.sign(sheet, by=chen, outcome="pass")
        application.refresh_from_db()

    def judged(self, call: Call, application: Application) -> None:
        chen, meets_at = self.ask("chen"), days.now() + timedelta(days=7)
        with self.step(13):
            round = reviews.form_round(call, by=chen, title="评审会", meets_at=meets_at, place="会议室")
            reviews.put_on_list(round, [application], by=chen)
        with self.step(14):
            round = reviews.draw(round, by=chen, witness="马正")
        with self.step(15):
            round = reviews.open_round(round, by=chen)
        with self.step(16):
            sign_all(round, {application.pk: 90})
        with self.step(17):
            reviews.collect(round, by=chen)
            reviews.freeze(round, by=self.ask("cheng"))

    def decided(self, round: Round) -> None:
        ask = self.ask
        with self.step(18):
            batch = decisions.draft_batch(round, by=ask("chen"), title="立项建议")
            decisions.propose(batch, by=ask("cheng"))
        with self.step(19):
            decisions.note_conformity(batch, by=ask("dina"), note="符合预算、指南和程序")
        with self.step(20):
            decisions.decide(batch, by=ask("secretary"), answer="agree", meeting=minutes())
        with self.step(21):
            notice = decisions.publish_notice(decisions.draft_notice(batch, by=ask("dina")), by=ask("dina"))
        with after(notice), self.step(22):
            decisions.finish_due()
        with after(notice), self.step(23):
            self.establish(batch, "21")

    def establish(self, batch: Batch, number: str) -> None:
        decisions.establish(
            Batch.objects.get(pk=batch.pk),
            by=self.ask("dilnur"),
            document_number=number,
            issued_on=days.today(),
            sealed_copy=SimpleUploadedFile(f"{number}.pdf", PDF + f"\n%{number}".encode()),
        )

    def contracted(self, project: Project) -> None:
        ask, contract = self.ask, project.contract
        with self.step(24):
            agree_on(contract, by=ask("aila"))
            advance(contract, "agree", by=ask("chen"))
            advance(contract, "sign", by=ask("legal"))
        with self.step(25):
            funds.open_line(
                project.programme,
                by=ask("maker"),
                source="县级科技专项",
                letter_number="8",
                on=days.today(),
                amount_fen=60 * WAN,
            )
        with self.step(26):
            advance(contract, "countersign", by=ask("dina"))

    def paid(self, instalment: Instalment) -> None:
        ask = self.ask
        with self.step(27):
            advance(instalment, "meet_condition", by=ask("chen"))
            advance(instalment, "make", by=ask("maker"))
            advance(instalment, "check", by=ask("checker"))
        with self.step(28):
            funds.pay(instalment, by=ask("maker"), voucher="1", paid_on=days.today())
            advance(instalment, "confirm_arrival", by=ask("bek"))

    def concluded(self, application: Application) -> None:
        ask, unit = self.ask, self.ask("world").unit
        report, acceptance = ask("a_standing_call")("annual_report"), ask("a_standing_call")("acceptance")
        application.refresh_from_db()
        with self.step(29):
            asked = applications.start(report, by=ask("aila"), unit=unit, parent=application)
            fill_service(asked, by=ask("aila"))
            applications.submit(asked, by=ask("aila"))
            applications.confirm(asked, by=ask("bek"))
            advance(asked, "accept_report", by=ask("chen"))
        with self.step(30):
            asked = applications.start(acceptance, by=ask("aila"), unit=unit, parent=application)
            fill_service(asked, by=ask("aila"))
            applications.submit(asked, by=ask("aila"))
            applications.confirm(asked, by=ask("bek"))
            advance(asked, "pass_check", by=ask("chen"))
        self.accepted(acceptance, asked)

    def accepted(self, call: Call, asked: Application) -> None:
        ask, meets_at = self.ask, days.now() + timedelta(days=7)
        with self.step(31):
            round = reviews.form_round(
                call, by=ask("chen"), title="验收会", meets_at=meets_at, place="会议室"
            )
            reviews.put_on_list(round, [asked], by=ask("chen"))
            round = reviews.open_round(reviews.draw(round, by=ask("chen"), witness="马正"), by=ask("chen"))
            sign_all(round, {asked.pk: 90})
            round = reviews.freeze(reviews.collect(round, by=ask("chen")), by=ask("cheng"))
            batch = decisions.draft_batch(round, by=ask("chen"), title="验收结论")
            decisions.propose(batch, by=ask("cheng"))
            decisions.decide(batch, by=ask("secretary"), answer="agree", meeting=minutes())
            phones = {"contact": "0999-5620000", "integrity_phone": "0999-5620009"}
            notice = decisions.draft_notice(batch, by=ask("dina"), **phones)
            decisions.publish_notice(notice, by=ask("dina"))
        with after(notice), self.step(32):
            decisions.finish_due()
            self.establish(batch, "22")

    def archived(self, project: Project) -> None:
        with self.step(33):
            record = registries.begin_record(
                project.application, by=self.ask("aila"), register="achievement", title="技术规程", values={}
            )
            registries.enter_record(record, by=self.ask("aila"))
        with self.step(34):
            advance(project, "archive", by=self.ask("chen"))
