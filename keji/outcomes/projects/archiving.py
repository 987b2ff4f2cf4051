"""The archive package of a project: what belongs in it, what it lacks, and the ZIP with its manifest."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _

from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.files.models import Attachment
from keji.kernel.files.shelf import arriving, place, shelve
from keji.outcomes.projects.models import Archive, Project

MANIFEST = "manifest.json"
#: Where the scans of an imported project hang.
TASK_BOOK = "task_book"
Told = TypeVar("Told", bound=Callable[[Project], Any])

Hung = TypeVar("Hung", bound=Callable[[Project], Iterator[tuple[str, Model]]])

_parts: dict[str, Callable[[Project], Any]] = {}
_owners: list[Callable[[Project], Iterator[tuple[str, Model]]]] = []


def part(path: str) -> Callable[[Told], Told]:
    """Register what an upper room puts into the package at this path."""

    def add(function: Told) -> Told:
        _parts[path] = function
        return function

    return add


def hangs_on(function: Hung) -> Hung:
    """Register what an upper room keeps files on: (folder in the package, whose files lie there)."""
    _owners.append(function)
    return function


def missing(project: Project) -> list[str]:
    """What the package still lacks; an acceptance that failed leaves no achievement to register."""
    return lacking([project])[project.pk]


def lacking(projects: Collection[Project]) -> dict[int, list[str]]:
    """The same of many by their ids, in two questions."""
    signed = _signed(projects)
    rows = Application.objects.filter(project__in=projects, records__state="registered")
    registered = set(rows.values_list("pk", flat=True))
    return {
        one.pk: [
            *([] if one.pk in signed else [_("已签订的任务书")]),
            *([] if one.conclusion else [_("验收结论")]),
            *(
                []
                if one.conclusion == Conclusion.FAILED or one.application_id in registered
                else [_("成果登记")]
            ),
        ]
        for one in projects
    }


def _signed(projects: Collection[Project]) -> set[int]:
    """Those whose task book stands: signed here, or, if imported, signed on paper and scanned."""
    imported = [one.pk for one in projects if one.is_imported]
    scans = Attachment.objects.current().filter(
        owner_type=Project._meta.label, owner_id__in=imported, slot=TASK_BOOK
    )
    here = {one.pk for one in projects if not one.is_imported and one.contract.state == "signed"}
    return here | (set(scans.values_list("owner_id", flat=True)) if imported else set())


def pack(project: Project, *, by: User) -> Archive:
    """The package stands in the file store; its manifest and digest are kept and journalled."""
    contents = dict(_contents(project))
    manifest = [
        {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(contents.items())
    ]
    contents[MANIFEST] = _json({"project": project.number, "made_at": days.now(), "files": manifest})
    package = _zip(contents)
    archive = Archive.objects.create(
        project=project,
        made_by=by,
        manifest=manifest,
        digest=_shelve(package),
        size=len(package),
    )
    journal.write("archive.pack", project, by=by, detail={"facts": {"digest": archive.digest}})
    return archive


def _shelve(package: bytes) -> str:
    with arriving(ContentFile(package), at_most=len(package)) as arrival:
        shelve(arrival)
    return arrival.digest


def _contents(project: Project) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of everything, in the order of the road."""
    application = project.application
    yield from _application("01-application", application)
    yield "02-checks/format-checks.json", _json(_format_checks(application))
    yield "03-review/panel.json", _json(_reviews(application))
    yield "04-decision/decisions.json", _json(_decisions(application))
    yield "05-contract/contract.json", _json(_contract(project))
    yield from _files("05-contract", project)
    for number, child in enumerate(application.children.order_by("pk"), start=1):
        yield from _application(f"06-process/{number:02d}-{child.route}", child)
        yield f"06-process/{number:02d}-{child.route}/review.json", _json(_reviews(child))
        yield f"06-process/{number:02d}-{child.route}/decision.json", _json(_decisions(child))
    yield (
        "07-achievements/records.json",
        _json(list(application.records.values("number", "title", "on", "values"))),
    )
    for path, told in sorted(_parts.items()):
        yield path, _json(told(project))
    for owners in _owners:
        for folder, owner in owners(project):
            yield from _files(folder, owner)
    contract = () if project.is_imported else (project.contract,)
    for subject in (application, *application.children.all(), project, *contract):
        name = f"08-journal/{type(subject).__name__.lower()}-{subject.pk}.json"
        yield name, _json(_history(subject))


def _application(folder: str, application: Application) -> Iterator[tuple[str, bytes]]:
    for version in application.versions.order_by("number"):
        yield (
            f"{folder}/version-{version.number}.json",
            _json({"answers": version.answers, "digest": version.digest, "at": version.at}),
        )
    yield from _files(folder, application)


def _files(folder: str, owner: Model) -> Iterator[tuple[str, bytes]]:
    for attachment in files.of(owner):
        if attachment.quarantined_at is None:
            yield (
                f"{folder}/files/{attachment.pk}-{attachment.name}",
                place(attachment.file.digest).read_bytes(),
            )


def _format_checks(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "outcome": check.outcome,
            "note": check.note,
            "signed_at": check.signed_at,
            "rechecked_at": check.rechecked_at,
            "marks": list(check.marks.values("reason", "verdict", "note")),
        }
        for check in application.format_checks.prefetch_related("marks")
    ]


def _reviews(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "round": str(item.round),
            "points_milli": item.points_milli,
            "rank": item.rank,
            "suggested_fen": item.suggested_fen,
            "advice": item.advice,
            "opinion": item.opinion,
            "sheets": list(item.sheets.values("points", "total_milli", "advice", "comment", "signed_at")),
        }
        for item in application.review_items.select_related("round").prefetch_related("sheets")
    ]


def _decisions(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "batch": str(item.batch),
            "proposed_fen": item.proposed_fen,
            "outcome": item.outcome,
            "document_number": item.batch.document_number,
            "meetings": list(item.batch.meetings.values("session", "minutes_number", "held_on", "answer")),
            "notices": list(item.batch.notices.values("title", "from_on", "until_on")),
        }
        for item in application.batch_items.select_related("batch")
    ]


def _contract(project: Project) -> dict[str, Any]:
    if project.is_imported:
        scans = [one.name for one in files.of(project)]
        return {"number": project.number, "scans": scans, "amendments": _amendments(project)}
    contract = project.contract
    return {
        "number": project.number,
        "signed_on": contract.signed_on,
        "digest": contract.digest,
        "budget": list(contract.budget.values("category", "item", "asked_fen", "agreed_fen", "reason")),
        "indicators": list(
            contract.indicators.values("indicator__name", "asked", "agreed", "reason", "actual", "evidence")
        ),
        "amendments": _amendments(project),
    }


def _amendments(project: Project) -> list[dict[str, Any]]:
    """What was agreed otherwise since it was signed; the digest of the text holds the values before."""
    return [
        {
            "number": one.number,
            "document_number": one.document_number,
            "effective_on": one.effective_on,
            "reason": one.reason,
            "values": list(one.values.values("kind", "item", "before", "after", "before_fen", "after_fen")),
        }
        for one in project.amendments.prefetch_related("values")
    ]


def _history(subject: Any) -> list[dict[str, Any]]:
    return [
        {
            "at": entry.at,
            "verb": entry.verb,
            "before": entry.before,
            "after": entry.after,
            "leaf_hash": entry.leaf_hash,
        }
        for entry in journal.history(subject)
    ]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, cls=DjangoJSONEncoder).encode()


def _zip(contents: dict[str, bytes]) -> bytes:
    """The same contents give the same bytes: fixed dates, fixed order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(contents):
            package.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), contents[path])
    return buffer.getvalue()
