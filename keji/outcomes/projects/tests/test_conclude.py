"""A certificate has the next number that nobody bears: those of other offices may look like the county's."""

import pytest

from keji.journey.applications.models import Register
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.projects.actions import conclude
from keji.outcomes.projects.choices import Stage
from keji.outcomes.projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def concluded(carried, eligible, a_standing_call):
    """The same, with its acceptance confirmed on this platform."""
    service = a_standing_call("acceptance")

    def make(number, conclusion="passed"):
        project = carried(number, Stage.RUNNING)
        asked = eligible(of=service, parent=project.application, state="confirmed", conclusion=conclusion)
        advance(project, "ask_acceptance", by=None, cause="acceptance.submit")
        conclude(project, asked, by=None)
        return Project.objects.get(pk=project.pk)

    return make


def test_certificates_are_numbered_one_after_the_other(concluded):
    year = days.today().year

    found = [concluded(number).certificate_number for number in ("甲", "乙")]

    assert found == [f"YS{year}-0001", f"YS{year}-0002"]


def test_a_number_somebody_bears_is_passed_over(carried, concluded):
    year = days.today().year
    for number in (1, 2, 4):
        carried(f"旧{number}", Stage.ACCEPTED, certificate_number=f"YS{year}-{number:04d}")

    found = [concluded(number).certificate_number for number in ("甲", "乙")]

    assert found == [f"YS{year}-0003", f"YS{year}-0005"]


def test_who_failed_gets_no_number_and_takes_none(concluded):
    failed = concluded("甲", conclusion="failed")

    assert (failed.state, failed.certificate_number) == ("failed", None)
    assert not Register.objects.filter(kind="YS").exists()
