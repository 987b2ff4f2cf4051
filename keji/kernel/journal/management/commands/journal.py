from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keji.kernel.journal import seal, verify
from keji.kernel.journal.models import TreeHead


class Command(BaseCommand):
    help = "Verify the journal, seal what waits, or print the signed heads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["verify", "seal", "heads"])

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        getattr(self, act)()

    def verify(self) -> None:
        report = verify()
        self.stdout.write(f"{report.size} entries sealed, {report.waiting} waiting to be sealed")
        for broken in report.breaks:
            self.stdout.write(f"BROKEN  {broken}")
        if not report.ok:
            raise CommandError("the journal does not agree with itself")
        self.stdout.write("the journal agrees with itself")

    def seal(self) -> None:
        head = seal()
        while head:
            self.stdout.write(f"sealed up to {head.size}: {head.root}")
            head = seal()

    def heads(self) -> None:
        for head in TreeHead.objects.select_related("log").order_by("pk"):
            self.stdout.write(f"{head.at:%Y-%m-%dT%H:%M:%S%z} {head.size} {head.root} {head.signature}")
