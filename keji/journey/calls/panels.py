"""What this room tells the kernel's screens: the words of its verbs."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb

name_verb("programme.create", _("设立计划"))
name_verb("programme.carry_over", _("登记历年计划"))
