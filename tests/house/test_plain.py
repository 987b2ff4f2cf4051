"""Addresses without an object: shut to the public and to strangers unless somebody said otherwise."""

import pytest
from django.test import Client

from keji.kernel.accounts.models import User
from keji.parties.people.choices import UNIT_ROLES, Role
from tests.house.addresses import routes
from tests.house.county import HOLDERS

pytestmark = pytest.mark.django_db

#: What everybody may read, or ask of the platform before signing in.
PUBLIC = {
    *("", "duties/", "guides/", "announcements/", "funded/", "funded/projects.csv", "money/"),
    *("money/projects.csv", "search/", "sitemap/"),
    *("robots.txt", "sitemap.xml", "healthz", "journal/", "journal/heads/", "parameters/"),
    *("people/password/", "people/password/code/"),
    *("people/entrustings/", "ui/", "ui/look/", "i18n/setlang/"),
    *("api/v1/openapi.json", "v/", "api/v1/calls", "api/v1/notices", "api/v1/projects", "api/v1/"),
}
#: What everybody with an account has: own things, and what one may ask for.
EVERYBODYS = {
    *("desk/", "desk/all/", "desk/todos.csv", "desk/waiting/", "desk/done/", "desk/hats/"),
    *("messages/", "messages/read/", "api/v1/todos", "api/v1/applications"),
    *(
        "people/me/",
        "people/units/",
        "people/units/register/",
        "people/units/join/",
        "people/handovers/",
        "calls/open/",
    ),
    *("applications/", "checks/", "projects/", "projects/master-list/", "funds/instalments/", "registries/"),
}
KEEPING = {Role.BUREAU, Role.BUREAU_LEAD}
RUNNING = {Role.PMO, Role.PMO_LEAD, *KEEPING, Role.SUPERVISOR}
#: Offices that fill in tables for others.
FILLING = {*KEEPING, Role.PMO, Role.PMO_LEAD, Role.RECOMMENDER, Role.FUND_MAKER, Role.FUND_CHECKER}
FILLING |= {"another township"}
#: Whoever belongs to a unit.
UNITS = {"applicant", "another unit", *UNIT_ROLES}
#: Whose the others are. What stands nowhere is nobody's: a new address is shut until it is named.
ROLES: dict[str, set[str]] = {
    "certificates/": UNITS,
    "checks/corrections/": {Role.PMO, Role.PMO_LEAD},
    "checks/rechecks/": {Role.PMO, Role.PMO_LEAD},
    "certificates/new/": UNITS,
    "calls/": RUNNING,
    "calls/new/": KEEPING,
    "calls/standing/": KEEPING,
    "calls/programmes/": KEEPING,
    "calls/programmes/new/": KEEPING,
    "deadlines/": RUNNING,
    "deadlines/letters/": {*KEEPING, Role.PMO, Role.PMO_LEAD},
    "deadlines/calls/": {*KEEPING, Role.PMO, Role.PMO_LEAD},
    "desk/outbox/": {*KEEPING, Role.SYS_ADMIN},
    "desk/pipeline/": RUNNING,
    "desk/visit/": {Role.PMO, Role.PMO_LEAD, *KEEPING},
    "desk/agenda/": RUNNING,
    "decisions/": RUNNING | {Role.PARTY_GROUP},
    "decisions/changes/": {Role.PMO, Role.PMO_LEAD},
    "decisions/objections/": RUNNING,
    "duplicates/": RUNNING,
    "duplicates/overview/": RUNNING,
    "duplicates/thresholds/": RUNNING,
    "elsewhere/": RUNNING,
    "elsewhere/new/": {Role.PMO, Role.PMO_LEAD, *KEEPING},
    "elsewhere/projects/": RUNNING,
    "field-checks/": RUNNING,
    "files/quarantine/": {Role.SECRECY},
    "documents/": {*KEEPING, Role.SUPERVISOR},
    "documents/numbers/": {*KEEPING, Role.SUPERVISOR},
    "documents/new/": KEEPING,
    "documents/words/": KEEPING,
    "funds/": {*KEEPING, Role.PARTY_GROUP, Role.SUPERVISOR, Role.FUND_MAKER, Role.FUND_CHECKER},
    "funds/open/": {Role.FUND_MAKER},
    "imports/": {*KEEPING, Role.SUPERVISOR},
    "imports/new/": KEEPING,
    "outputs/": FILLING,
    "outputs/forms/new/": FILLING,
    "parameters/adopt/": {Role.BUREAU_LEAD},
    "people/credit/": RUNNING,
    "people/credit/new/": {Role.PMO, Role.PMO_LEAD, *KEEPING},
    "people/duties/": {Role.BUREAU_LEAD},
    "people/entrustings/all/": {*KEEPING, Role.SUPERVISOR, Role.PMO_LEAD},
    "people/entrustings/guide/": KEEPING,
    "people/entrustings/new/": KEEPING,
    "people/handovers/new/": {Role.SEC_ADMIN},
    "people/roles/": {Role.SEC_ADMIN},
    "people/roles/grant/": {Role.SEC_ADMIN},
    "people/units/enter/": {*KEEPING, Role.SEC_ADMIN},
    "archives/": {Role.ARCHIVIST, *KEEPING, Role.SUPERVISOR},
    "archives/new/": {Role.ARCHIVIST},
    "supervision/": {*KEEPING, Role.SUPERVISOR, Role.PMO, Role.PMO_LEAD},
    "supervision/criteria/": {*KEEPING, Role.SUPERVISOR},
    "upward/": {*KEEPING, Role.SUPERVISOR},
    "upward/new/": KEEPING,
    "roundups/": RUNNING,
    "roundups/new/": {Role.PMO, Role.PMO_LEAD, *KEEPING},
    "recommending/": {Role.RECOMMENDER, "another township"},
    "projects/acceptance/": RUNNING,
    "reviews/": RUNNING,
    "reviews/experts/": RUNNING,
    "reviews/experts/new/": KEEPING,
    "reviews/sheets/": {"expert"},
}
VISITORS = {**HOLDERS, "expert": "gao"}
PLAIN = [route for route in routes() if "<" not in route and "^" not in route and "accounts/" not in route]


def opened(client: Client, route: str, method: str = "get") -> bool:
    answer = getattr(client, method)(f"/{route}")
    if answer.streaming:
        b"".join(answer.streaming_content)
    assert answer.status_code < 500, route
    to_sign_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
    return answer.status_code not in {401, 403, 404, 405} and not to_sign_in


def test_every_address_named_here_exists():
    assert PUBLIC | EVERYBODYS | set(ROLES) <= set(PLAIN)


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_public_opens_what_is_public(county, method):
    found = {route for route in PLAIN if opened(Client(), route, method)}

    assert not found - PUBLIC


@pytest.mark.parametrize("role", VISITORS)
def test_everybody_opens_what_is_theirs(county, role):
    client = Client()
    client.force_login(User.objects.get(username=VISITORS[role]))
    theirs = EVERYBODYS | {route for route, roles in ROLES.items() if role in roles}

    found = {route for route in PLAIN if opened(client, route)}

    assert found - PUBLIC == theirs - {"messages/read/"}


@pytest.mark.parametrize("role", ["stranger", "another unit", Role.RECOMMENDER, Role.BUREAU, "expert"])
def test_nobody_posts_where_he_may_not_read(county, role):
    client = Client()
    client.force_login(User.objects.get(username=VISITORS[role]))
    theirs = EVERYBODYS | {route for route, roles in ROLES.items() if role in roles}

    found = {route for route in PLAIN if opened(client, route, "post")}

    assert not found - PUBLIC - theirs
