from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from keji.kernel.journal.breaks import KnownHead
from keji.kernel.journal.canonical import moment
from keji.kernel.journal.models import TreeHead
from keji.kernel.journal.sealing import reopen, seal
from keji.kernel.journal.verifying import verify


class Command(BaseCommand):
    help = "journal verify|seal|heads|reopen: check everything, seal what waits, list heads, begin a new log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="act", required=True)
        check = verbs.add_parser("verify", help="recompute everything and name the first break of each kind")
        check.add_argument("--head", action="append", default=[], metavar="LOG:SIZE:ROOT", type=_known)
        verbs.add_parser("seal", help="seal everything that waits")
        heads = verbs.add_parser("heads", help="print signed tree heads, to be kept elsewhere")
        heads.add_argument("--last", type=int, default=10)
        again = verbs.add_parser("reopen", help="begin a new log, after a backup was restored")
        again.add_argument("--reason", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["act"])(options)

    def verify(self, options: dict[str, Any]) -> None:
        report = verify(options["head"])
        counts = {"size": report.size, "heads": report.heads, "waiting": report.waiting}
        self.stdout.write(
            _("已核对 %(size)s 条存证、%(heads)s 个树头，另有 %(waiting)s 条等待存证。") % counts
        )
        for broken in report.breaks:
            self.stdout.write(f"✘ [{broken.kind.value}] {broken}")
        if not report.ok:
            raise CommandError(_("留痕有断裂，共 %(kinds)s 类。") % {"kinds": len(report.breaks)})
        self.stdout.write(_("✔ 留痕完整，没有被改过。"))

    def seal(self, options: dict[str, Any]) -> None:
        sealed = 0
        while (head := seal()) is not None:
            sealed += 1
            self.stdout.write(str(head))
        if not sealed:
            self.stdout.write(_("没有等待存证的条目。"))

    def heads(self, options: dict[str, Any]) -> None:
        newest = TreeHead.objects.order_by("-log_id", "-size")[: options["last"]]
        for head in reversed(newest):
            self.stdout.write(f"{head} {moment(head.at)} {head.signature}")

    def reopen(self, options: dict[str, Any]) -> None:
        log = reopen(options["reason"])
        self.stdout.write(_("已开启第 %(log)s 册。") % {"log": log.pk})


def _known(text: str) -> KnownHead:
    """A head as `heads` prints it; moment and signature may be left out."""
    log, size, root = text.split(maxsplit=1)[0].split(":")
    return KnownHead(int(log), int(size), root.lower())
