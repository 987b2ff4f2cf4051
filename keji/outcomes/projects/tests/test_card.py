"""项目一页通: the numbers a leader asks about."""

import pytest

from keji.kernel.ui.dates import day
from keji.outcomes.projects.card import done_percent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "goal", "now", "percent"),
    [
        ("48", "60", "54 %", 50),
        ("180", "60", "120", 50),
        ("", "12", "12 名", 100),
        ("0", "10", "14", 100),
        ("50", "60", "40", 0),
        ("0", "建成", "建成", None),
        ("0", "10", "", None),
        ("10", "10", "10", None),
    ],
)
def test_an_indicator_counts_from_where_it_began(before, goal, now, percent):
    assert done_percent(before, goal, now) == percent


def test_while_the_work_goes_on_the_end_of_the_term_is_next(a_running, browser, aila):
    project = a_running()

    page = browser(aila).get(f"/projects/{project.pk}/").content.decode()

    assert "执行期满，申请验收" in page and day(project.ends_on) in page
    assert all(words in page for words in ("到位", "核定", "存在的问题", "最近一次报告", "data-k-print"))


def test_until_it_is_signed_the_task_book_is_next(a_project, browser, chen):
    project = a_project()

    page = browser(chen).get(f"/projects/{project.pk}/").content.decode()

    assert "填报任务书" in page and "还没有报告。" in page
