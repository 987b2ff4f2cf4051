"""Drafting, numbering and sealing; registering what was numbered elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keji.journey.documents.choices import GONE, Kind
from keji.journey.documents.models import Document
from keji.journey.documents.numbers import normal, problem
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

SEALED = "sealed_copy"
WRITERS = (Role.BUREAU, Role.BUREAU_LEAD)


@transaction.atomic
def draft(
    *, by: User, kind: str, title: str, addressee: str = "", text: str = "", about: str = ""
) -> Document:
    """A draft stands that may still be rewritten."""
    if not any(role in hats_of(by) for role in WRITERS):
        raise Refused(_("只有主管部门拟稿。"))
    document = Document(kind=kind, title=title.strip(), addressee=addressee.strip(), text=text, about=about)
    document.drafted_by = by
    return begin(document, by=by, verb="draft")


@transaction.atomic
def rewrite(document: Document, *, by: User, **said: str) -> Document:
    """The draft says this from now on; what is being checked or signed is not rewritten."""
    document.refresh_from_db(from_queryset=Document.objects.select_for_update())
    if document.state != "draft":
        raise Refused(_("文件现在是“%(state)s”，不能再改。要改的先退回。") % {"state": document.stage.label})
    if not set(document.seats_of(by)) & set(WRITERS):
        raise Refused(_("只有主管部门拟稿。"))
    for name, value in said.items():
        setattr(document, name, value.strip())
    document.touched_at = days.now()
    document.save()
    journal.write("document.rewrite", document, by=by, detail={"fields": sorted(said)})
    return document


@transaction.atomic
def give_number(document: Document, *, by: User, number: str, dated: date, signed_by: str = "") -> Document:
    """The number the office gave stands on the document; a number belongs to one document."""
    document.refresh_from_db(from_queryset=Document.objects.select_for_update())
    _numbered(document, number, dated)
    document.signed_by = signed_by.strip()
    with _number_once(document):
        return advance(document, "give_number", by=by, number=document.number, dated=dated)


@transaction.atomic
def seal(document: Document, scan: "File[Any]", *, by: User, not_secret: bool) -> Document:
    """The sealed copy is kept; the document is in force."""
    files.store(scan, by=by, slot=SEALED, owner=document, not_secret=not_secret)
    return advance(document, "seal", by=by)


@transaction.atomic
def register(
    *,
    by: User,
    kind: Kind,
    title: str,
    number: str,
    dated: date | None = None,
    about: str = "",
    scan: "File[Any] | None" = None,
) -> Document:
    """What was numbered outside the platform is in the register: in force with its scan, else waiting for it.

    Minutes of one meeting about several things are registered once, and need no scan; nor does a notice that
    went out without a number.
    """
    number = normal(number)
    if kind == Kind.NOTICE and not number:
        return _posted(title, dated or days.today(), about, by)
    known: Document | None = Document.objects.select_for_update().filter(number=number).first()
    if (
        known
        and known.state not in GONE
        and (kind == Kind.MINUTES == known.kind or about == known.about != "")
    ):
        return _with_scan(known, scan, by)
    document = Document(kind=kind, title=title, about=about, drafted_by=by)
    _numbered(document, number, dated or days.today(), strict=False)
    whole = scan is not None or kind == Kind.MINUTES
    with _number_once(document):
        begin(document, by=by, verb="register", at="in_force" if whole else "sealing")
    if scan is not None:
        files.store(scan, by=by, slot=SEALED, owner=document, not_secret=True)
    return document


def _posted(title: str, dated: date, about: str, by: User) -> Document:
    """A notice is in force by being public; most counties give it no number."""
    document = Document(kind=Kind.NOTICE, title=title, dated=dated, about=about, drafted_by=by)
    return begin(document, by=by, verb="register", at="in_force")


def _with_scan(known: Document, scan: "File[Any] | None", by: User) -> Document:
    """A document that waited for its sealed copy is in force with it."""
    if scan is not None and known.state == "sealing":
        return seal(known, scan, by=by, not_secret=True)
    return known


def _numbered(document: Document, number: str, dated: date, *, strict: bool = True) -> None:
    document.number, document.dated = normal(number), dated
    if wrong := problem(document.number, strict=strict):
        raise Refused(wrong)
    if dated > days.today():
        raise Refused(_("印发日期不能晚于今天。"))
    _refuse_taken(document)


@contextmanager
def _number_once(document: Document) -> Iterator[None]:
    """Of two who give one number at the same moment, the second reads that it is taken, and by what."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        _refuse_taken(document)
        raise


def _refuse_taken(document: Document) -> None:
    taken = Document.objects.filter(number=document.number).exclude(pk=document.pk).first()
    if taken:
        raise Refused(
            _("文号 %(number)s 已经登记在“%(title)s”上，请核对。")
            % {"number": document.number, "title": taken.title}
        )
