"""Pictures of the road's pages for people to look at, made by `make shots` under var/shots."""

from pathlib import Path

import pytest

from keji.faces.desk.demo.making import make
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Batch, Notice
from keji.journey.reviews.models import Round, Sheet
from keji.kernel.accounts.models import User
from keji.outcomes.projects.models import Project
from tests.e2e.pictures import LOOKS, dress

SHOTS = Path(__file__).parents[2] / "var" / "shots"


def pages() -> dict[str, tuple[str | None, str]]:
    """By name: who looks, and where."""
    sheet = Sheet.objects.filter(state="open").earliest("pk")
    draft = Application.objects.filter(state="draft").earliest("pk")
    checking = Application.objects.filter(state="checking").earliest("pk")
    waiting = Batch.objects.filter(state="proposed").earliest("pk")
    project = Project.objects.filter(state="running").earliest("pk")
    call = Call.objects.filter(state="published", kind="competition").latest("pk")
    return {
        "portal-home": (None, "/"),
        "portal-calls": (None, "/guides/"),
        "portal-call": (None, call.get_absolute_url()),
        "portal-notice": (None, Notice.objects.earliest("pk").get_absolute_url()),
        "portal-funded": (None, "/funded/"),
        "portal-money": (None, "/money/"),
        "portal-duties": (None, "/duties/"),
        "sign-in": (None, "/accounts/login/"),
        "desk-applicant": ("aila", "/desk/"),
        "desk-institution": ("chen", "/desk/"),
        "desk-bureau": ("dina", "/desk/"),
        "desk-body": ("secretary", "/desk/"),
        "application-form": (draft.lead.user.username, f"/applications/{draft.pk}/edit/"),
        "application": (checking.lead.user.username, checking.get_absolute_url()),
        "applications": ("chen", "/applications/"),
        "format-check": ("chen", f"/checks/{checking.pk}/"),
        "round": ("chen", Round.objects.earliest("pk").get_absolute_url()),
        "score-sheet": (sheet.person.user.username, sheet.get_absolute_url()),
        "decision": ("secretary", waiting.get_absolute_url()),
        "project": ("chen", project.get_absolute_url()),
        "funds": ("maker", "/funds/"),
    }


@pytest.mark.django_db(transaction=True)
def test_pages_are_pictured(visit, live_server):
    make()
    for name, (username, url) in pages().items():
        user = User.objects.get(username=username) if username else None
        for look, (width, height, theme) in LOOKS.items():
            page = visit(user, width=width, height=height)
            dress(page, theme, live_server.url)
            assert page.goto(url).status == 200, (name, url)
            page.screenshot(path=SHOTS / f"{name}-{look}.png", full_page=True)
            page.context.close()
