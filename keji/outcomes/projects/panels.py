"""What this room tells the kernel's screens: the words of its verbs."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb

name_verb("archive.pack", _("制作归档包"))
