from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keji.kernel import days
from keji.kernel.ui import dates

register = template.Library()


@register.simple_tag
def term(until: datetime) -> SafeString:
    """A deadline of everybody's: how many days are left, or that it is over; nobody is late for it."""
    if until < days.now():
        over = _("%(until)s 已截止") % {"until": dates.beijing(until)}
        return format_html('<time class="k-off" datetime="{}">{}</time>', until.isoformat(), over)
    said = dates.deadline(until)
    n = (days.local(until).date() - days.today()).days
    left = ngettext("还有 %(n)s 天", "还有 %(n)s 天", n) % {"n": n}
    shown = '<time class="k-due {}" datetime="{}">{}</time>'
    return format_html(
        shown + ' <span class="k-sub">{}</span>', said.mark, said.iso, said.text, left if n else ""
    )
