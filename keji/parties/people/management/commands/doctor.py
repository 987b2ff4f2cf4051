from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from keji.kernel.journal.guards import guards_present, guards_wanted
from keji.parties.people.queries import doubled_administrators, missing_administrators


class Command(BaseCommand):
    help = "doctor: says what is missing for production, and which of the three administrators."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = self.help

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*missing_administrators(), *doubled_administrators(), *_journal(), *_settings()]
        for sentence in found:
            self.stdout.write(str(sentence))
        if found:
            raise CommandError(f"{len(found)} things to put right")
        self.stdout.write("nothing is missing")


def _journal() -> list[str]:
    present, wanted = guards_present(), guards_wanted()
    return [] if present == wanted else [f"journal: {present} of {wanted} guards stand; run migrate"]


def _settings() -> list[str]:
    wrong = []
    if settings.DEBUG:
        wrong.append("settings: DEBUG is on")
    if not settings.SESSION_COOKIE_SECURE:
        wrong.append("settings: session cookies also travel without TLS")
    if "*" in settings.ALLOWED_HOSTS:
        wrong.append("settings: any host name is answered")
    return wrong
