"""Where files hang that no field of the form asks for."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.files.choices import PAPER_ACT

#: The Word file the body was last taken from, one that waits for its confirmation, the pictures of the body.
WORD, WAITING, PICTURE = "word", "word_waiting", "body"
SIGNATURE = "signature_page"
#: What shows that something was mended.
RECTIFICATION = "rectification"
#: How a list of attachments calls them; the others are shown where they belong.
TITLES = {
    WORD: _("正文 Word 原件"),
    SIGNATURE: _("签章页扫描件"),
    PAPER_ACT: _("线下办理扫描件"),
    RECTIFICATION: _("整改材料"),
}
UNLISTED = (WAITING, PICTURE)
