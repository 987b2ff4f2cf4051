"""Every address of the platform, and for those with an object in them who may be there.

An address that stands in no row makes the tests fail: somebody has to say whose it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from keji.faces.desk.urging import may_urge
from keji.faces.desk.views.outbox import keeps
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Batch, BatchItem, Notice, Objection
from keji.journey.documents.models import Document
from keji.journey.duplicates.models import DuplicateCheck, Explanation, Finding
from keji.journey.recommending.queries import came_to
from keji.journey.reviews.models import Expert, Item, Panelist, Round, Sheet
from keji.kernel.files.access import lent_to
from keji.kernel.files.models import Attachment
from keji.kernel.inbox.models import Delivery, Message
from keji.outcomes.archives.models import ArchiveTransfer
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.funds.models import FundLine, Instalment
from keji.outcomes.projects.models import Contract, Project
from keji.outcomes.questions.actions import ASKERS
from keji.outcomes.questions.models import Question
from keji.outcomes.registries.models import Record
from keji.outcomes.roundups.models import Progress, Roundup
from keji.outcomes.upward.models import Expected, UpwardCall
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.parties.certificates.models import Certificate
from keji.parties.people.choices import Role
from keji.parties.people.models import CreditQuery, Entrusting, Handover, Membership, Organisation
from keji.parties.people.seats import hats_of

#: A key nothing has.
NOBODY = "00000000-0000-4000-8000-000000000000"
ARGUMENT = re.compile(r"<(?:\w+:)?\w+>")
MONEY = (
    *(Role.FUND_MAKER, Role.FUND_CHECKER, Role.SUPERVISOR),
    *(Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP),
)
OVERSEERS = (Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR, Role.SEC_ADMIN)
May = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Row:
    """Addresses that match, the objects they are tried with, and who may be there beside nobody."""

    pattern: str
    objects: Callable[[], list[Any]]
    may: May

    def matches(self, route: str) -> bool:
        return re.fullmatch(self.pattern, route) is not None


def seated(subject: Any, user: Any) -> bool:
    return bool(subject.seats_of(user))


def through(name: str) -> May:
    """Whoever sits at what the object belongs to."""
    return lambda subject, user: seated(getattr(subject, name), user)


def holds(*roles: str) -> May:
    return lambda subject, user: any(role in hats_of(user) for role in roles)


def anybody(subject: Any, user: Any) -> bool:
    return True


def belongs(unit: Organisation, user: Any) -> bool:
    return any(unit.pk in places for places in hats_of(user).roles.values())


def belongs_or_oversees(unit: Organisation, user: Any) -> bool:
    return belongs(unit, user) or holds(*OVERSEERS)(unit, user)


def reads(file: Attachment, user: Any) -> bool:
    """Whoever sits at what the file hangs on, and whom a panel lent it to."""
    owner = apps.get_model(file.owner_type)._base_manager.get(pk=file.owner_id)
    return seated(owner, user) or lent_to(file.owner_type, owner.pk, user)


def of(model: Any, **only: Any) -> Callable[[], list[Any]]:
    """The first, one in the middle and the last."""

    def some() -> list[Any]:
        rows = list(model.objects.filter(**only).order_by("pk"))
        few = (rows[0], rows[len(rows) // 2], rows[-1]) if rows else ()
        return list({row.pk: row for row in few}.values())

    return some


def nobody(subject: Any, user: Any) -> bool:
    """Addresses made of a key that is not an id: the object tried here is never behind them."""
    return False


def asks(subject: Any, user: Any) -> bool:
    return bool(set(subject.seats_of(user)) & ASKERS)


def keeps_outbox(subject: Any, user: Any) -> bool:
    return keeps(user)


def urges(subject: Any, user: Any) -> bool:
    """The institution and the bureau, where somebody else is awaited."""
    return may_urge(subject, user)


def recommends(call: Any, user: Any) -> bool:
    """Where something came to recommenders: those, and whoever sits at the call."""
    came = set(came_to(call).values_list("pk", flat=True))
    mine = hats_of(user).roles.get(Role.RECOMMENDER, frozenset())
    return bool(came) and (seated(call, user) or bool(came & mine))


def surveys(subject: Any, user: Any) -> bool:
    """The institution that goes to see it."""
    return bool(set(subject.seats_of(user)) & {Role.PMO, Role.PMO_LEAD})


def administers(membership: Any, user: Any) -> bool:
    return Role.UNIT_ADMIN in membership.seats_of(user)


def sees_checks(call: Any, user: Any) -> bool:
    """Whoever may see the duplicate check of one of its applications."""
    return DuplicateCheck.objects.visible_to(user).filter(application__call=call).exists()


PK = "<int:pk>"
ROWS = (
    Row(f"desk/urge/<str:label>/{PK}/", of(Application), urges),
    Row(f"api/v1/applications/<pk>|applications/{PK}/.*", of(Application), seated),
    Row(f"applications/start/{PK}/", of(Call, state="published"), anybody),
    Row(f"recommending/{PK}/quotas/", of(Call), seated),
    Row(f"recommending/{PK}/.*", of(Call), recommends),
    Row(f"checks/{PK}/.*", of(Application), seated),
    Row(f"duplicates/{PK}/.*", of(DuplicateCheck), seated),
    Row(f"duplicates/findings/{PK}/.*", of(Finding), through("check_of")),
    Row(f"duplicates/explanations/{PK}/", of(Explanation), seated),
    Row(f"duplicates/applications/{PK}/run/", of(Application), seated),
    Row(f"duplicates/calls/{PK}/", of(Call), sees_checks),
    Row("registries/new/<int:application_pk>/", of(Application), seated),
    Row(f"documents/{PK}/", of(Document), seated),
    Row(f"documents/{PK}/.+", of(Document), holds(Role.BUREAU, Role.BUREAU_LEAD)),
    Row(f"calls/{PK}/", of(Call), anybody),
    Row(f"calls/{PK}/.+", of(Call), seated),
    Row("reviews/new/<int:call_pk>/|decisions/held/<int:call_pk>/", of(Call), seated),
    Row(f"reviews/{PK}/.*", of(Round), seated),
    Row("decisions/new/<int:round_pk>/", of(Round), seated),
    Row(f"reviews/items/{PK}/.*", of(Item), through("round")),
    Row(f"reviews/sheets/{PK}/", of(Sheet), seated),
    Row(f"reviews/panelists/{PK}/.*", of(Panelist), through("round")),
    Row(f"reviews/experts/{PK}/turn/", of(Expert), holds(Role.BUREAU, Role.BUREAU_LEAD)),
    Row(f"decisions/{PK}/.*", of(Batch), seated),
    Row(f"decisions/items/{PK}/.*", of(BatchItem), through("batch")),
    Row(f"decisions/notices/{PK}/.*", of(Notice), seated),
    Row(f"decisions/objections/{PK}/.*", of(Objection), seated),
    Row(f"notices/{PK}/.*", of(Notice), anybody),
    Row(f"projects/{PK}/.*", of(Project), seated),
    Row(f"projects/contracts/{PK}/.*", of(Contract), seated),
    Row("funded/<str:number>/", of(Project), anybody),
    Row(f"funds/{PK}/", of(FundLine), holds(*MONEY)),
    Row(f"funds/{PK}/classes/", of(FundLine), holds(Role.FUND_MAKER)),
    Row(f"funds/instalments/{PK}/.*", of(Instalment), seated),
    Row(f"deadlines/{PK}/", of(Urging), seated),
    Row("deadlines/calls/<str:key>/", of(Call), nobody),
    Row(f"archives/{PK}/", of(ArchiveTransfer), seated),
    Row(f"archives/{PK}/hand-over/", of(ArchiveTransfer), holds(Role.ARCHIVIST)),
    Row(f"upward/{PK}/", of(UpwardCall), seated),
    Row(f"upward/{PK}/edit/", of(UpwardCall), holds(Role.BUREAU, Role.BUREAU_LEAD)),
    Row(f"upward/expected/{PK}/.*", of(Expected), holds(Role.BUREAU, Role.BUREAU_LEAD)),
    Row(f"field-checks/{PK}/", of(FieldCheck), seated),
    Row(f"field-checks/{PK}/.+", of(FieldCheck), surveys),
    Row(f"field-checks/projects/{PK}/open/", of(Project), surveys),
    Row("field-checks/days/<str:day>/", of(FieldCheck), nobody),
    Row(f"questions/{PK}/", of(Question), seated),
    Row(f"roundups/rows/{PK}/.*", of(Progress), seated),
    Row(f"roundups/{PK}/.*", of(Roundup), seated),
    Row(f"supervision/evaluations/{PK}/", of(InstitutionEvaluation), seated),
    Row(
        f"supervision/evaluations/{PK}/write/",
        of(InstitutionEvaluation),
        holds(Role.BUREAU, Role.BUREAU_LEAD),
    ),
    Row(
        f"supervision/evaluations/new/{PK}/<int:year>/",
        of(Organisation),
        holds(Role.BUREAU, Role.BUREAU_LEAD),
    ),
    Row("questions/new/<str:kind>/<int:pk>/", of(Application), asks),
    Row(f"desk/outbox/{PK}/again/", of(Delivery), keeps_outbox),
    Row("l/<str:token>.*", of(Call), nobody),
    Row(f"registries/{PK}/", of(Record), anybody),
    Row(f"messages/{PK}/", of(Message), lambda message, user: message.user_id == user.pk),
    Row(f"certificates/{PK}/.*", of(Certificate), seated),
    Row("figures/<int:unit>/<int:year>/", of(Organisation), nobody),
    Row(f"people/memberships/{PK}/", of(Membership), seated),
    Row(f"people/memberships/{PK}/password/", of(Membership), administers),
    Row(f"people/entrustings/{PK}/", of(Entrusting), seated),
    Row(f"people/handovers/{PK}/", of(Handover), seated),
    Row(f"people/units/{PK}/", of(Organisation), belongs_or_oversees),
    Row(f"people/units/{PK}/.+", of(Organisation), belongs),
    Row(f"people/credit/{PK}/", of(CreditQuery), seated),
    Row("people/duties/<int:clause>/", of(Call), holds(Role.BUREAU_LEAD)),
    Row("files/quarantine/<uuid:uuid>/", of(Attachment), holds(Role.SECRECY)),
    Row("files/<uuid:uuid>/.*", of(Attachment), reads),
)
#: Addresses with an argument that are tried elsewhere: codes nobody can guess, moves (K1), papers, gallery,
#: and what is uploaded (in its room).
ELSEWHERE = (
    *(f"elsewhere/{PK}/{rest}" for rest in ("", "columns/", "confirm/", "bad.xlsx", "rows.xlsx")),
    f"elsewhere/projects/{PK}/",
    *(f"imports/{PK}/{rest}" for rest in ("", "columns/", "confirm/", "bad.xlsx")),
    "files/picture/<slug:digest>/",
    f"applications/{PK}/word/<uuid:uuid>/",
    "applications/own-deadline/<int:call_pk>/<int:unit_pk>/",
    "api/v1/moves/<label>/<pk>/<code>",
    "flow/<str:label>/<int:pk>/<slug:code>/",
    "flow/<str:label>/many/<slug:code>/",
    "journal/<str:code>/",
    "outputs/<slug:name>/",
    *(f"outputs/forms/<int:pk>/{act}" for act in ("", "head/", "fill/", "put-away/")),
    "papers/<str:label>/<int:pk>/<slug:name>/",
    "v/<str:code>/",
    "documents/words/<str:name>/",
    "ui/<slug:name>/",
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$",
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
)


def addresses() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The text of every address, arguments as they are written, and its view."""
    yield from _walk(get_resolver(), "")


def routes() -> Iterator[str]:
    yield from (route for route, _view in addresses())


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in resolver.url_patterns:
        text = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield text, entry.callback
        else:
            yield from _walk(entry, text)


def filled(route: str, subject: Any) -> str:
    """The address with the object's own key in it; further arguments get something that exists everywhere."""
    words = {"<uuid:uuid>": "uuid", "<str:number>": "number"}

    def fill(found: re.Match[str]) -> str:
        if found[0] in words:
            return str(getattr(subject, words[found[0]], NOBODY))
        if found[0] == "<str:label>":
            return str(subject._meta.label)
        if found[0] == "<slug:section>":
            return "files" if "<slug:slot>" in route else "basics"
        if found[0] == "<slug:slot>":
            return "licence"
        return "1" if found[0] == "<int:number>" else str(subject.pk)

    return "/" + ARGUMENT.sub(fill, route)
