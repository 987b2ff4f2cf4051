"""The signed page comes back as a scan or a photograph."""

import re

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions.lock import locked
from keji.journey.applications.models import APPLICANT, Application, SignatureScan
from keji.journey.applications.notes import moment
from keji.journey.applications.queries import WRITING
from keji.journey.applications.signature import SCHEME
from keji.journey.applications.slots import SIGNATURE
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.formkit.word.pictures import made_anew
from keji.kernel.papers.codes import codes_on
from keji.parties.people.choices import Role

MOST_BYTES = 60 << 20
LONGEST = 2600
CODE = re.compile(r"\d{1,12}-\d{1,4}-[0-9A-F]{8}", re.ASCII)
READERS = {APPLICANT, Role.PMO, Role.PMO_LEAD}


@transaction.atomic
def bring_signature_page(
    application: Application, upload: "File[bytes]", *, by: User, not_secret: bool
) -> SignatureScan:
    """The scan hangs on the application with the code that was read on it; the latest one counts.

    A photograph is turned upright and made smaller. Refuses what is no PDF or picture, and what is late.
    """
    locked(application)
    _in_time(application, by)
    name = upload.name or ""
    content = _paper(name, upload)
    attachment = files.store(
        ContentFile(content, name=name), by=by, slot=SIGNATURE, owner=application, not_secret=not_secret
    )
    found = [code[len(SCHEME) :] for code in codes_on(content, scheme=SCHEME)]
    code = next((one for one in found if CODE.fullmatch(one)), "")
    scan = SignatureScan.objects.create(application=application, attachment=attachment, code=code, by=by)
    _remember(scan, "signature_page", by)
    return scan


@transaction.atomic
def type_code(scan: SignatureScan, code: str, *, by: User) -> SignatureScan:
    """Somebody has read the code beside the square and typed it; who did stays with it."""
    if not READERS & set(scan.application.seats_of(by)):
        raise Refused(_("版本码由负责人或专业机构录入。"))
    if scan.code and scan.typed_by_id is None:
        raise Refused(_("版本码已经由系统读出，不用录入。"))
    plain = code.strip().upper().replace("－", "-").replace("—", "-").replace(" ", "")
    if not CODE.fullmatch(plain):
        raise Refused(_("版本码像 12-1-9F3A01BC，印在二维码下面。请再看一遍。"))
    scan.code, scan.typed_by = plain, by
    scan.save(update_fields=["code", "typed_by"])
    _remember(scan, "type_code", by)
    return scan


def _in_time(application: Application, by: User) -> None:
    if APPLICANT not in application.seats_of(by):
        raise Refused(_("签章页由项目负责人上传。"))
    if application.state in WRITING or not application.versions.exists():
        raise Refused(_("提交以后才有带版本码的签章页。先提交，再打印、签字、盖章、上传。"))
    until = application.call.paper_until
    if until and days.now() > until:
        raise Refused(_("签章页已于%(until)s截止，不能再上传。请联系县科技局。") % {"until": moment(until)})


def _paper(name: str, upload: "File[bytes]") -> bytes:
    """The bytes that are kept: a PDF as it is, a picture upright and no larger than it must be."""
    if not name.lower().endswith((".pdf", ".jpg", ".jpeg", ".png")):
        raise Refused(_("签章页收 PDF、JPG、PNG，“%(name)s”没有保存。手机拍照也可以。") % {"name": name})
    if upload.size > MOST_BYTES:
        raise Refused(_("“%(name)s”太大，没有保存。请用手机直接拍照，或扫描成 200 dpi。") % {"name": name})
    content: bytes = upload.read()
    if name.lower().endswith(".pdf"):
        return content
    if (made := made_anew(content, longest=LONGEST)) is None:
        raise Refused(_("“%(name)s”不是完整的图片，没有保存。请重新拍照或扫描。") % {"name": name})
    return made.content


def _remember(scan: SignatureScan, done: str, by: User) -> None:
    application = scan.application
    journal.write(f"{application.route}.{done}", application, by=by, detail={"numbers": {"scan": scan.pk}})
