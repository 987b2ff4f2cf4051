"""备注 is written in the ledger itself, by the bureau, and nobody overwrites what he has not seen."""

import pytest

from keji.kernel import journal
from keji.outcomes.projects.models import Project

pytestmark = pytest.mark.django_db

LEDGER = "/projects/master-list/"


def test_dina_remarks_without_leaving_the_ledger(a_project, browser, dina):
    project = a_project()
    visitor, url = browser(dina), f"/projects/{project.pk}/remark/"

    opened = visitor.get(LEDGER, {"remark": project.pk}).content.decode()
    saved = visitor.post(url, {"remark": "待补 测产记录", "seen": "", "next": f"{LEDGER}?level=county"})
    stale = visitor.post(url, {"remark": "另一句话", "seen": ""})
    cell = visitor.post(url, {"remark": "另一句话", "seen": "待补 测产记录"}, headers={"HX-Request": "true"})

    assert f'action="{url}"' in opened and saved.url == f"{LEDGER}?level=county#row-{project.pk}"
    assert stale.status_code == 422
    assert all(words in stale.content.decode() for words in ("备注刚被改成“待补 测产记录”", "另一句话"))
    assert "另一句话" in cell.content.decode() and "<form" not in cell.content.decode()
    assert Project.objects.get().remark == "另一句话"
    assert [entry.verb for entry in journal.history(project)].count("project.remark") == 2


@pytest.mark.parametrize("name", ["chen", "aila", "sun", "eve"])
def test_nobody_else_remarks(a_project, browser, request, name):
    project = a_project()

    answer = browser(request.getfixturevalue(name)).post(
        f"/projects/{project.pk}/remark/", {"remark": "不该写", "seen": ""}
    )

    assert answer.status_code == 404 and Project.objects.get().remark == ""
