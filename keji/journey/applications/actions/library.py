from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.applications.queries import sections_open_to
from keji.kernel import files
from keji.kernel.accounts.models import User
from keji.kernel.files.models import Attachment
from keji.kernel.flow import Refused
from keji.parties.certificates.models import COPY, Certificate


@transaction.atomic
def use_certificate(application: Application, certificate: str, slot: str, *, by: User) -> Attachment:
    """The copy of this paper of the unit hangs in the slot; library and application go their own ways.

    `certificate` is what was chosen on the page: the number of a row, or nothing.
    """
    holding = {
        section.key
        for section in application.form.form.sections
        for field in section.fields
        if field.key == slot and field.kind == "file"
    }
    if not holding & sections_open_to(application, by):
        raise Refused(_("这一部分现在不能改，不能选用证照。"))
    mine = Certificate.objects.visible_to(by).usable().filter(organisation=application.unit)
    chosen = (
        mine.filter(pk=certificate).first() if certificate.isdecimal() and certificate.isascii() else None
    )
    if chosen is None:
        raise Refused(_("请选一份在用、没有过期的证照。"))
    copy = files.of(chosen, COPY).select_related("file").latest("at")
    return files.hang_again(copy, by=by, slot=slot, owner=application)
