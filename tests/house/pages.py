"""K1 for what is done on a page without being a move: lists, drawings, opinions, amounts, facts, urging.

Every page that writes about a county project stands in a row; the pages of moves with a page of their own
stand here too, because one page may do more than the move it is named by.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from keji.parties.people.choices import Role
from tests.house.addresses import addresses
from tests.house.k1 import BUREAU, PMO, WATCHING

PK = "<int:pk>"
URGE = f"desk/urge/<str:label>/{PK}/"
APPLICANT = frozenset({"applicant"})
UNIT = frozenset({Role.UNIT_ADMIN, Role.UNIT_LEGAL})


@dataclass(frozen=True)
class Page:
    """One page: the machine and state it is tried in, the key in its address, who may write there.

    `round` is where the round of reviews stands meanwhile.
    """

    pattern: str
    machine: str
    state: str
    may: frozenset[str]
    key: Callable[[Any], Any] = lambda subject: subject
    round: str = "frozen"


def call_of(subject: Any) -> Any:
    return subject.call


def first_item(subject: Any) -> Any:
    return subject.items.order_by("pk").first()


def first_finding(subject: Any) -> Any:
    return subject.findings.order_by("pk").first()


def panelist(subject: Any) -> Any:
    return subject.panelist


PAGES = (
    Page(f"applications/{PK}/edit/<slug:section>/", "county_project", "draft", APPLICANT),
    Page(f"applications/{PK}/submit/", "county_project", "draft", APPLICANT),
    Page(f"applications/{PK}/word/", "county_project", "draft", APPLICANT),
    Page(f"applications/{PK}/pictures/", "county_project", "draft", APPLICANT),
    Page(f"applications/{PK}/library/<slug:section>/<slug:slot>/", "county_project", "draft", APPLICANT),
    Page(f"applications/{PK}/recommender/", "county_project", "draft", APPLICANT),
    Page(f"applications/{PK}/correct/", "county_project", "correcting", APPLICANT),
    Page(f"applications/{PK}/confirm/", "county_project", "unit_review", UNIT | PMO),
    Page("registries/new/<int:application_pk>/", "county_project", "funded", APPLICANT | {Role.UNIT_ADMIN}),
    Page(f"checks/{PK}/", "county_project", "checking", PMO),
    Page(f"checks/{PK}/recheck/", "county_project", "eligible", PMO),
    Page(f"checks/{PK}/facts/", "county_project", "checking", BUREAU | WATCHING),
    Page(f"duplicates/{PK}/run/", "duplicate_check", "open", PMO),
    Page(f"duplicates/applications/{PK}/run/", "county_project", "checking", PMO),
    Page(f"duplicates/findings/{PK}/", "duplicate_check", "open", PMO, first_finding),
    Page(f"duplicates/findings/{PK}/ask/", "duplicate_check", "open", PMO, first_finding),
    Page(f"duplicates/explanations/{PK}/", "explanation", "asked", APPLICANT),
    Page("reviews/new/<int:call_pk>/", "review_round", "forming", PMO, call_of),
    Page(f"reviews/{PK}/list/", "review_round", "forming", PMO),
    Page(f"reviews/{PK}/draw/", "review_round", "forming", PMO),
    Page(f"reviews/{PK}/absence/", "review_round", "drawn", PMO),
    Page(f"reviews/{PK}/chair/", "review_round", "drawn", PMO),
    Page(f"reviews/items/{PK}/", "review_round", "open", PMO, first_item),
    Page(f"reviews/items/{PK}/take-off/", "review_round", "forming", PMO, first_item),
    Page(f"reviews/sheets/{PK}/", "score_sheet", "open", PMO | {"expert"}, round="open"),
    Page(f"reviews/panelists/{PK}/paper/", "score_sheet", "open", PMO, panelist, round="open"),
    Page(f"reviews/panelists/{PK}/settle/", "score_sheet", "open", PMO, panelist, round="open"),
    Page("decisions/new/<int:round_pk>/", "review_round", "frozen", PMO),
    Page("decisions/held/<int:call_pk>/", "decision_batch", "draft", PMO, call_of),
    Page(f"decisions/items/{PK}/amend/", "decision_batch", "draft", PMO, first_item),
    Page(f"decisions/items/{PK}/leave-out/", "decision_batch", "draft", PMO, first_item),
    Page(f"decisions/{PK}/scenarios/", "decision_batch", "draft", PMO),
    Page(f"decisions/{PK}/explain/", "decision_batch", "draft", PMO),
    Page(f"decisions/{PK}/meeting/", "decision_batch", "proposed", BUREAU),
    Page(f"decisions/{PK}/decide/", "decision_batch", "proposed", BUREAU | {Role.PARTY_GROUP}),
    Page(f"decisions/{PK}/notice/", "decision_batch", "agreed", BUREAU),
    Page(f"decisions/{PK}/establish/", "decision_batch", "cleared", frozenset({Role.BUREAU_LEAD})),
    Page(f"decisions/notices/{PK}/edit/", "notice", "draft", BUREAU),
    Page(f"decisions/notices/{PK}/posted/", "notice", "published", BUREAU),
    Page(f"decisions/objections/{PK}/reveal/", "objection", "admitted", PMO),
    Page(f"projects/{PK}/remark/", "project", "running", BUREAU),
    # asking all and recording what was told is clerical; asking one again is its institution's
    Page(f"roundups/{PK}/prolong/", "progress", "asked", PMO | BUREAU, lambda one: one.roundup),
    Page(f"roundups/rows/{PK}/tell/", "progress", "asked", APPLICANT | {Role.UNIT_ADMIN} | PMO | BUREAU),
    # nobody where the county funds: the bureau is a clerk of what others conclude
    Page(f"projects/{PK}/accepted-above/", "project", "running", frozenset()),
    Page(f"projects/{PK}/failed-above/", "project", "running", frozenset()),
    Page(f"projects/{PK}/contract/edit/", "contract", "drafting", APPLICANT, lambda one: one.project),
    Page(f"funds/{PK}/classes/", "instalment", "due", frozenset({Role.FUND_MAKER}), lambda one: one.line),
    Page(f"funds/instalments/{PK}/pay/", "instalment", "checked", frozenset({Role.FUND_MAKER})),
    Page(f"field-checks/{PK}/plan/", "field_check", "due", PMO),
    Page(f"field-checks/{PK}/postpone/", "field_check", "planned", PMO),
    Page(f"field-checks/{PK}/record/", "field_check", "planned", PMO),
    Page(f"field-checks/projects/{PK}/open/", "project", "running", PMO),
    # 催办 (practice §8.2): anybody who holds a thing, the institution too, by the institution and the bureau
    Page(URGE, "county_project", "recommending", PMO | BUREAU),
    Page(URGE, "county_project", "checking", BUREAU),
    Page(URGE, "county_project", "correcting", PMO | BUREAU),
    Page(URGE, "decision_batch", "proposed", PMO | BUREAU),
    Page(URGE, "contract", "unit_signing", PMO | BUREAU),
    Page(URGE, "contract", "countersigning", PMO | frozenset({Role.BUREAU_LEAD})),
    Page(URGE, "instalment", "due", PMO | BUREAU),
)
#: Pages about people, calls and the pool, of everybody, or of files, with rows of their own; and others.
ELSEWHERE = re.compile(
    r"people/.*|calls/.*|certificates/.*|figures/.*|upward/.*|archives/.*|supervision/.*|flow/.*|files/.*|accounts/.*"
    r"|applications/start/.*|notices/.*/object/"
    r"|reviews/experts/.*|api/.*"
    # the outbox and its links, old ledgers, lists of others, tables for superiors
    r"|desk/outbox/.*|l/.*|imports/.*|elsewhere/.*|outputs/.*"
    # pages that read what they are about, or a key, tried in their rooms
    r"|deadlines/.*|questions/.*|recommending/.*|documents/.*|v/.*|applications/own-deadline/.*|applications/<int:pk>/(word/<uuid:uuid>|signature|signature/code)/"
)


def writing() -> Iterator[str]:
    """Addresses with an object whose view reads what is posted."""
    for route, view in addresses():
        if "<" in route and "POST" in inspect.getsource(inspect.unwrap(view)):
            yield route


def unnamed(routes: Iterator[str]) -> list[str]:
    """Writing pages nobody has said who may write on."""
    named = {page.pattern for page in PAGES}
    return [route for route in routes if route not in named and not ELSEWHERE.fullmatch(route)]
