"""Web and worker under one command: a dead worker is started again, a dead web server ends the run."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

PATIENCE = 10.0


class Supervisor:
    """Two process groups, and one end for both."""

    def __init__(self, web: list[str], worker: list[str]) -> None:
        self._commands = {"web": web, "worker": worker}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = False

    def run(self) -> int:
        """Both run until the web server ends or somebody asks to stop; the exit code of the web server."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for name in self._commands:
            self._start(name)
        while not self._stopping and self._running["web"].poll() is None:
            if self._running["worker"].poll() is not None:
                self._start("worker")
            time.sleep(0.2)
        return self._end()

    def _start(self, name: str) -> None:
        self._running[name] = subprocess.Popen(self._commands[name], start_new_session=True)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end(self) -> int:
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in self._running.values():
                if process.poll() is None:
                    os.killpg(process.pid, number)
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline and any(p.poll() is None for p in self._running.values()):
                time.sleep(0.05)
        code = self._running["web"].wait()
        return 0 if self._stopping else code


def web_command(host: str, port: int) -> list[str]:
    """The web server: two processes of four threads; requests wait in its queue, not in the database's."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "config.wsgi:application",
    ]
