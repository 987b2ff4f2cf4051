"""项目一页通: the numbers a leader asks about."""

import pytest
from django.core.files.base import ContentFile

from keji.kernel import files
from keji.kernel.files.tests import samples
from keji.kernel.ui.dates import day
from keji.outcomes.projects.card import done_percent
from tests.world.decisions import PDF

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


def test_photos_and_files_of_a_report_are_named_and_open_to_who_sits_there(
    a_running, eligible, browser, aila, maker
):
    project = a_running()
    report = eligible("年度报告", parent=project.application, route="annual_report", state="checking")
    for name, content in (("进展.pdf", PDF), ("示范田.jpg", samples.JPEG)):
        files.store(ContentFile(content, name), by=aila, slot="evidence", owner=report, not_secret=True)

    own, others = (browser(user).get(f"/projects/{project.pk}/").content.decode() for user in (aila, maker))

    assert "共 2 个，照片 1 张" in own
    assert own.index("示范田.jpg") < own.index("进展.pdf")
    assert [one.url != "" for one in files_of(browser(aila), project)] == [True, True]
    assert "示范田.jpg" in others
    assert [one.url != "" for one in files_of(browser(maker), project)] == [False, False]


def files_of(client, project):
    return client.get(f"/projects/{project.pk}/").context["card"].files.named


def test_the_card_bears_its_title_and_when_the_unit_was_urged(a_project, browser, chen, dina):
    project = a_project()
    page = browser(dina).get(f"/projects/{project.pk}/").content.decode()
    card = page[page.index('class="k-card k-one"') :]

    assert project.title in card[: card.index("k-one-grid")]
    assert "还没有催办过" in card
