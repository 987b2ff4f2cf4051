"""What the blank file says above a long text, so that it is known again when it comes back."""

from django.utils.translation import gettext as _

from keji.kernel.formkit.definition import Field


def hint_of(field: Field) -> str:
    """（要 50–3000 字。主要内容、步骤和技术措施。）"""
    if field.shortest:
        said = _("要 %(least)d–%(most)d 字。") % {"least": field.shortest, "most": field.longest}
    else:
        said = _("不超过 %(most)d 字。") % {"most": field.longest}
    return _("（%(said)s%(help)s可以插入图片和表格。）") % {"said": said, "help": field.help}
