"""A picture for a long text that is written on the page."""

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from keji.journey.applications.actions.lock import locked
from keji.journey.applications.models import Application
from keji.journey.applications.queries import sections_open_to
from keji.journey.applications.slots import PICTURE
from keji.kernel import files
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.formkit import rich
from keji.kernel.formkit.word.pictures import Made, made_anew

MOST_BYTES = 20 << 20


@transaction.atomic
def add_picture(
    application: Application, upload: "File[bytes]", caption: str, *, by: User, not_secret: bool
) -> str:
    """The picture hangs on the application; answers the line that shows it where it stands in a text.

    It is made anew from its pixels: no larger than paper needs, upright, without EXIF.
    """
    locked(application)
    if not sections_open_to(application, by):
        raise Refused(_("现在是“%(state)s”，不能添加图片。") % {"state": application.stage.label})
    if not caption.strip():
        raise Refused(_("请写图题：看不到图的人靠它知道图里是什么。"))
    made = _made(upload)
    name = _("图-%(code)s.%(extension)s") % {"code": made.digest[:8], "extension": made.extension}
    content = ContentFile(made.content, name=name)
    hung = files.store(content, by=by, slot=PICTURE, owner=application, not_secret=not_secret)
    return rich.picture_line(caption, hung.digest)


def _made(upload: "File[bytes]") -> Made:
    values = {"name": upload.name or _("图片"), "limit": filesizeformat(MOST_BYTES)}
    if upload.size > MOST_BYTES:
        raise Refused(_("“%(name)s”超过 %(limit)s，没有保存。请压缩图片后再添加。") % values)
    if (made := made_anew(upload.read())) is None:
        raise Refused(
            _("“%(name)s”不是能打开的图片，或者像素太多，没有保存。请另存为 PNG 或 JPG 再添加。") % values
        )
    return made
