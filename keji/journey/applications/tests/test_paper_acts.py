"""What is recorded for somebody who acted on paper: its day, its scan, and a mark of secrecy on the scan."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keji.kernel import days, files
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.tests.samples import pdf
from keji.kernel.flow.forms import LONGEST_AGO
from tests.world.decisions import a_scan

pytestmark = [pytest.mark.django_db, pytest.mark.both]

#: A page of its own, and the one of all other moves: where the application stands, the address, the note.
PAGES = (
    ("unit_review", "/applications/{}/confirm/", ""),
    ("checking", "/flow/applications.Application/{}/record_member/", "马成林"),
)


@pytest.fixture(params=PAGES, ids=["confirm", "record_member"])
def recorded(request, an_application, chen, browser):
    """The institution records a paper act on this page; the application and the answer."""
    state, address, note = request.param
    application = an_application(state)

    def record(*, ago=0, scan=None):
        on = (days.today() - timedelta(days=ago)).isoformat()
        given = {"on": on, "note": note, "not_secret": "on", "scan": scan or a_scan()}
        return application, browser(chen).post(address.format(application.pk), given, follow=True)

    return record


def test_a_paper_of_a_year_ago_is_recorded(recorded):
    application, answer = recorded(ago=LONGEST_AGO)

    assert answer.status_code == 200
    assert files.of(application, PAPER_ACT).exists()


def test_an_older_one_is_a_slip_of_the_pen(recorded):
    application, answer = recorded(ago=LONGEST_AGO + 1)

    assert answer.status_code == 422
    assert "线下办理的日期早于一年前" in answer.content.decode()
    assert not files.of(application, PAPER_ACT).exists()


def test_a_scan_is_no_text_file(recorded):
    application, answer = recorded(scan=SimpleUploadedFile("签字.txt", "同意".encode()))

    assert answer.status_code == 422
    assert "扫描件要是 PDF、JPG 或 PNG" in answer.content.decode()
    assert not files.of(application, PAPER_ACT).exists()


def test_a_scan_without_a_mark_warns_of_nothing(recorded):
    _application, answer = recorded(scan=SimpleUploadedFile("签字.pdf", pdf("同意")))

    assert answer.status_code == 200
    assert "已隔离" not in answer.content.decode()


def test_a_marked_scan_is_shut_away_and_who_recorded_it_is_told(recorded, chen, browser):
    application, answer = recorded(scan=SimpleUploadedFile("签字.pdf", pdf("同意\n机密★10年")))

    assert answer.status_code == 200
    assert "扫描件带有涉密标志，已隔离" in answer.content.decode()
    scan = files.of(application, PAPER_ACT).get()
    assert scan.is_quarantined
    assert browser(chen).get(f"/files/{scan.uuid}/").status_code == 404
