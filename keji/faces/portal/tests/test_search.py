"""One box for everything public: what is found, what is never found, and that it stays small."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.faces.portal.queries import search

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def groups(words):
    return {group.label: [one.title for one in group.found] for group in search.search(words)}


def page(words):
    answer = Client().get("/search/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_kind_answers_with_what_is_published(call, on_notice, an_application, a_draft):
    draft = a_draft(title="还没有发布的指南")
    notice = on_notice(an_application("eligible"))

    assert groups("指南")["申报指南"] == [call.title]
    assert groups(notice.title[:6])["公示公告"] == [notice.title]
    assert not groups(draft.title)


def test_a_project_is_found_by_name_number_unit_and_document(a_running):
    project = a_running()

    for words in (project.title[:3], project.number, project.unit.name[:4], project.document_number):
        assert project.title in groups(words)["立项项目"]


def test_an_entrusting_is_found_by_its_institution(world, call):
    agent = call.pmo.name

    assert groups(agent[:4])["委托公开"] == [agent]


def test_applications_and_persons_are_never_found(an_application):
    application = an_application("submitted")

    assert not groups(application.title)
    assert not groups(application.lead.name)


def test_one_letter_is_too_little_and_nothing_found_says_so(call):
    assert "只有一个字" in page("指") and call.title not in page("指")
    assert "没有找到“苜蓿草”" in page("苜蓿草")
    assert page("") and page("%%") and page("\x00'") and page("长" * 3_000)


def test_what_was_searched_for_is_marked_and_never_markup(call):
    assert "<mark>重点</mark>" in page("重点")
    assert "<script>alert" not in page("<script>alert(1)</script>")


def test_few_are_shown_of_many_and_the_newest_are_looked_through(a_draft, call, monkeypatch):
    monkeypatch.setattr(search, "SHOWN", 0)

    found = search.search("指南")

    assert [(group.found, group.more) for group in found] == []
    monkeypatch.setattr(search, "SHOWN", 1)
    monkeypatch.setattr(search, "LOOKED_THROUGH", 0)
    assert not search.search("指南")


def test_it_asks_four_questions(call):
    with CaptureQueriesContext(connection) as asked:
        search.search("指南")

    assert len(asked) <= 5


def test_the_header_and_the_home_page_lead_there(call):
    home, calls = (Client().get(url).content.decode() for url in ("/", "/guides/"))

    assert len(re.findall(r'action="/search/"', home)) == 1
    assert len(re.findall(r'action="/search/"', calls)) == 1
