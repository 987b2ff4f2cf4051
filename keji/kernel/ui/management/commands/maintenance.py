from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from keji.kernel.ui import maintenance


class Command(BaseCommand):
    help = "maintenance on [words]: every page says so until maintenance off; state: whether it is on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["on", "off", "state"])
        parser.add_argument("words", nargs="?", default="", help="until when, and why; shown on the page")

    def handle(self, *args: Any, verb: str, words: str, **options: Any) -> None:
        if verb == "on":
            maintenance.begin(words)
        elif verb == "off":
            maintenance.end()
        said = maintenance.said()
        self.stdout.write("off" if said is None else f"on {said}".strip())
