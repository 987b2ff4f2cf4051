"""What an application lacks: one engine for the self-check, the gate at submission and the PMO's page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keji.journey.applications.answers import Answers, direction_of
from keji.journey.applications.models import Application
from keji.journey.applications.signature import latest_scan, verdict_of
from keji.journey.applications.slots import PICTURE
from keji.journey.calls.choices import Route
from keji.kernel import days, files
from keji.kernel.files.models import Attachment
from keji.kernel.formkit import rich
from keji.parties.certificates.models import Certificate


@dataclass(frozen=True)
class Finding:
    """One thing found: a numbered reason of the format check, a sentence, the place in the form.

    A blocking one keeps the application from being submitted; the others are for a person to judge.
    """

    reason: str
    text: str
    path: str = ""
    blocking: bool = True

    @property
    def section(self) -> str:
        return self.path.partition(".")[0]


Look = Callable[[Application, Answers], Iterable[Finding]]

_looks: list[Look] = []


def finding(function: Look) -> Look:
    """Register a look at an application and its answers; rooms upstairs add theirs."""
    _looks.append(function)
    return function


def found_by_rooms(application: Application, answers: Answers) -> list[Finding]:
    """What every registered look finds, in the order the rooms stand."""
    return [found for look in _looks for found in look(application, answers)]


@finding
def pictures_are_here(application: Application, answers: Answers) -> Iterable[Finding]:
    """A mark that was copied from another text names a picture this application does not have."""
    named = [
        (f"{section}.{key}", set(rich.digests(text)))
        for section, given in answers.items()
        for key, text in given.items()
        if isinstance(text, str) and rich.has_pictures(text)
    ]
    here = {one.digest[: rich.NAMED_BY] for one in files.of(application, PICTURE)} if named else set()
    for path, digests in named:
        if digests - here:
            text = _("文中有 %(n)d 张图片没有跟着上传。请重新添加图片、上传 Word，或删掉“【图：”那一行。")
            yield Finding("", text % {"n": len(digests - here)}, path)


@finding
def signed_page_is_of_this_version(application: Application, answers: Answers) -> Iterable[Finding]:
    """A scan whose code names another version; one without a code is for a person to look at."""
    if application.route != Route.COUNTY_PROJECT or application.submitted_at is None:
        return
    if scan := latest_scan(application):
        verdict, sentence = verdict_of(scan, list(application.versions.order_by("-number")))
        if verdict in {"older", "other"}:
            yield Finding("10", sentence, blocking=False)


@finding
def papers_are_good(application: Application, answers: Answers) -> Iterable[Finding]:
    """A paper from the library of the unit that has run out since it was hung here."""
    copies = Attachment.objects.filter(
        owner_type="certificates.Certificate", file__in=files.of(application).values("file")
    )
    run_out = Certificate.objects.filter(
        organisation=application.unit_id, expires_on__lt=days.today(), pk__in=copies.values("owner_id")
    )
    for certificate in run_out:
        text = _("所附“%(title)s”已于%(day)s过期，请换成新证。")
        said = {"title": certificate.title, "day": f"{certificate.expires_on:%Y-%m-%d}"}
        yield Finding("02", text % said, blocking=False)


@finding
def direction_of_the_call(application: Application, answers: Answers) -> Iterable[Finding]:
    """A direction is chosen from the call's own; one of last year's forms names another."""
    named = (answers.get("basics") or {}).get("direction")
    if application.route == Route.COUNTY_PROJECT and named and direction_of(application, answers) is None:
        yield Finding("01", _("选的方向不在这份指南里，请重新选。"), "basics.direction")
