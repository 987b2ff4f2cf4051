from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keji.kernel.files.inspection import check


class Command(BaseCommand):
    help = "files check: every attachment's bytes exist and hash right; names the ones that do not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["check"])

    def handle(self, *args: Any, **options: Any) -> None:
        report = check()
        for label in ("missing", "damaged", "orphans"):
            for digest in getattr(report, label):
                self.stdout.write(f"{label}: {digest}")
        self.stdout.write(f"{report.sound} files sound")
        if not report.ok:
            raise CommandError(f"{len(report.missing)} missing, {len(report.damaged)} damaged")
