"""A roundup the institution opened about the one running project."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.actions import open_roundup
from keji.outcomes.roundups.models import Progress

SAID = {
    "percent": 60,
    "arrived_fen": 500_000_00,
    "spent_fen": 120_000_00,
    "done": "建成示范圈舍 2 座，日增重达到 1.1 公斤。",
    "problems": "饲料涨价",
    "next": "10 月现场测产",
    "in_time": True,
}


@pytest.fixture
def asked(a_running: Callable[[], Project], chen: User) -> Callable[[], Progress]:
    def make() -> Progress:
        project = a_running()
        opened = open_roundup(
            by=chen,
            title="2026年第三季度进展调度",
            until_on=days.today() + timedelta(days=7),
            levels=[Level.COUNTY],
            pmo=project.pmo,
        )
        return opened.roundup.rows.get()

    return make
