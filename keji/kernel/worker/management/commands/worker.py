import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from keji.kernel.worker.rounds import Rounds

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Look after everything that is due, once a second, until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        rounds = Rounds()
        while not stop.is_set():
            try:
                rounds.go()
            except Exception:  # a lost database comes back; the worker waits for it
                logger.exception("a round failed")
            close_old_connections()
            stop.wait(1)
