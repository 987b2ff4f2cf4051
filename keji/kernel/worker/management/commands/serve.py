import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from keji.kernel.worker.supervisor import Supervisor, web_command


class Command(BaseCommand):
    help = "Run the web server and the worker until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        os.environ.setdefault("KEJI_POOL", "1")
        self.stdout.write(f"http://{host}:{port}/")
        worker = [sys.executable, "-m", "keji", "worker"]
        sys.exit(Supervisor(web_command(host, port), worker).run())
