import json
import sys
from argparse import ArgumentParser
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from keji.journey.checks.similarity import Broken, Busy, Foreign, Index, Missing
from keji.journey.checks.similarity.calibration import ENOUGH, PER_CALL, calibrate, calibrate_titles
from keji.journey.checks.similarity.libraries import TITLES, Sampled, Table, Unreadable, kept

#: Rows named that may hold an open quotation mark.
SHOWN = 10


class Command(BaseCommand):
    help = "similarity build | query | calibrate | titles | verify: an index of texts in a folder of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="act", required=True)
        build = verbs.add_parser("build", help="index the texts of a table")
        build.add_argument("library", type=Path, help="CSV or CSV.GZ with a heading line, UTF-8")
        build.add_argument("--key", required=True, help="column that names a text")
        build.add_argument("--text", required=True, help="columns of the text, with commas between")
        build.add_argument("--out", required=True, type=Path)
        query = verbs.add_parser("query", help="the texts most like one")
        query.add_argument("index", type=Path)
        query.add_argument(
            "--file", required=True, type=Path, help="the text, UTF-8; - reads it from standard input"
        )
        query.add_argument("--top", type=int, default=10)
        query.add_argument("--json", action="store_true")
        measure = verbs.add_parser("calibrate", help="recall and alarms of thresholds, measured on a library")
        measure.add_argument("index", type=Path)
        titles = verbs.add_parser("titles", help="the same for the titles of a table")
        titles.add_argument("library", type=Path, help="CSV or CSV.GZ with a heading line, UTF-8")
        titles.add_argument("--key", required=True, help="column that names a title")
        titles.add_argument("--title", required=True, help="column of the title")
        for one in (measure, titles):
            one.add_argument(
                "--sample", type=int, default=ENOUGH, help="texts drawn; fewer than 200 measure nothing"
            )
            one.add_argument(
                "--texts-per-call", type=int, default=PER_CALL, help="to tell the alarms of a call"
            )
        whole = verbs.add_parser("verify", help="whether every byte is as it was written")
        whole.add_argument("index", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["act"])(options)
        except Missing as none:
            raise CommandError(_("这里没有可用的查重索引：%(path)s") % {"path": none}) from none
        except Broken as broken:
            raise CommandError(_("查重索引已损坏，请重新建立：%(path)s") % {"path": broken}) from broken
        except Busy as taken:
            raise CommandError(_("另一个进程正在写这个索引：%(path)s") % {"path": taken}) from taken
        except Foreign as foreign:
            told = _("文件夹 %(path)s 里有别的内容，又没有查重索引，不在这里建立；请另选一个空文件夹")
            raise CommandError(told % {"path": foreign}, returncode=2) from foreign
        except (Unreadable, OSError) as wrong:
            raise CommandError(str(wrong)) from wrong

    def build(self, options: dict[str, Any]) -> None:
        table = Table(options["library"], options["key"], options["text"].split(","))
        drawn = Sampled(table)
        index = Index.build(self._told(drawn), options["out"])
        drawn.keep(options["out"])
        self.stderr.write("")
        self.stdout.write(_("已建立索引，共 %(count)s 篇") % {"count": len(index)})
        told = _(
            "读入 %(read)s 行，其中键重复、以后一行为准的 %(replaced)s 行，没有键、未收入的 %(keyless)s 行"
        )
        replaced = table.read - table.keyless - len(index)
        self.stdout.write(told % {"read": table.read, "replaced": replaced, "keyless": table.keyless})
        for first, lines in table.long[:SHOWN]:
            warning = _("第 %(first)s 行起的一条记录占了 %(lines)s 行，可能有引号没有闭合，请核对")
            self.stderr.write(warning % {"first": first, "lines": lines})

    def query(self, options: dict[str, Any]) -> None:
        raw = sys.stdin.buffer.read() if str(options["file"]) == "-" else options["file"].read_bytes()
        matches = Index.open(options["index"]).query(raw.decode("utf-8", "replace"), options["top"])
        if options["json"]:
            self.stdout.write(json.dumps([match._asdict() for match in matches], ensure_ascii=False))
            return
        for match in matches:
            self.stdout.write(f"{match.score:.3f}  {match.shared:>4}  {match.key}")
        if not matches:
            self.stdout.write(_("没有相近的文本"))

    def calibrate(self, options: dict[str, Any]) -> None:
        index = Index.open(options["index"])
        drawn = kept(options["index"])
        self._measured(lambda *counts: calibrate(index, drawn, *counts), options)

    def titles(self, options: dict[str, Any]) -> None:
        table = Sampled(Table(options["library"], options["key"], [options["title"]]), TITLES)
        deque(table, maxlen=0)
        self._measured(lambda *counts: calibrate_titles(table.drawn, *counts), options)

    def _measured(self, measure: Callable[[int, int, int], dict[str, Any]], options: dict[str, Any]) -> None:
        for number in (options["sample"], options["texts_per_call"]):
            if number < 1:
                raise CommandError(_("抽样数和每批篇数须为正整数，不能是 %(number)s") % {"number": number})
        measured = measure(options["sample"], 1, options["texts_per_call"])
        self.stdout.write(json.dumps(measured, ensure_ascii=False, indent=2))

    def verify(self, options: dict[str, Any]) -> None:
        Index.open(options["index"]).check()
        self.stdout.write(_("索引完好"))

    def _told(self, table: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The rows, with their number written down now and then."""
        for number, row in enumerate(table, 1):
            yield row
            if number % 10_000 == 0:
                self.stderr.write(f"\r{number:,}", ending="")
