"""Components that need a little Python before their template."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.template import Context
from django.template.base import Node, NodeList, Parser, Token
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from keji.kernel import days
from keji.kernel.inbox.hours import office_hours
from keji.kernel.sealed.masking import mask as masked
from keji.kernel.ui import dates, numbers, panels, phones
from keji.kernel.ui.buttons import Button, buttons_of
from keji.kernel.ui.pages import Page
from keji.kernel.ui.site import Site, site
from keji.kernel.ui.steps import steps_of
from keji.kernel.ui.timeline import Told, told_of
from keji.kernel.ui.widths import width_of

register = template.Library()

register.filter("wan", numbers.wan)
register.filter("yuan", numbers.yuan)
register.filter("bj", dates.beijing)
register.filter("day", dates.day)
register.filter("full_day", dates.full_day)
register.filter("day_and_weekday", dates.day_and_weekday)
register.filter("weekday", dates.weekday)
register.filter("left", dates.left)
register.filter("mask", masked)
register.filter("phones", phones.unbroken)
register.filter("width", width_of)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control in our clothes; Django ties it to its error and its help."""
    attrs = field.field.widget.attrs
    if str(attrs.get("placeholder", "")) == str(field.label):
        attrs["placeholder"] = False
    return field.as_widget(attrs={"class": _clothes(field), **_typed(field)})


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The choices of a group of radios or boxes, dressed one by one."""
    field.field.widget.attrs["class"] = "form-check-input"
    return list(field.subwidgets)


def _clothes(field: BoundField) -> str:
    own = field.field.widget.attrs.get("class", "")
    kind = {"checkbox": "form-check-input", "select": "form-select"}.get(field.widget_type, "form-control")
    return f"{own} {kind}".strip()


def _typed(field: BoundField) -> dict[str, str]:
    """People write Chinese, Uyghur and Kazakh into the same field."""
    if field.widget_type == "textarea":
        rows = field.field.widget.attrs.get("rows")
        return {"dir": "auto", "rows": rows if rows != "10" else "4"}
    return {"dir": "auto"} if field.widget_type == "text" else {}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite; it only decorates, the words stand beside it."""
    return format_html(
        '<svg class="k-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def han(text: Any) -> SafeString:
    """What is written in Chinese, marked as Chinese where the page speaks another language."""
    if (get_language() or "zh").startswith("zh"):
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="zh-Hans-CN">{}</bdi>', text)


@register.simple_tag(takes_context=True)
def ref(context: Context, subject: Any, label: Any = "", classes: str = "") -> SafeString:
    """A link to the subject for whoever sits at it, else its name: nobody is sent to a shut page."""
    name = format_html("<bdi>{}</bdi>", label or subject)
    if not subject.seats_of(context["request"].user):
        return format_html('<span class="{}">{}</span>', classes, name) if classes else name
    kind = format_html(' class="{}"', classes) if classes else ""
    return format_html('<a href="{}"{}>{}</a>', subject.get_absolute_url(), kind, name)


@register.simple_tag
def chip(label: Any, tone: str = "stone", kind: str = "state") -> SafeString:
    """A state with a dot, or a tag without one."""
    dotless = " k-tag" if kind == "tag" else ""
    return format_html('<span class="k-chip k-{}{}">{}</span>', tone, dotless, label)


@register.simple_tag
def state_chip(subject: Any) -> SafeString:
    """Where the subject stands, in the words and the tone of its route."""
    return chip(subject.stage.label, subject.stage.tone)


@register.simple_tag
def due(until: date | datetime | None) -> SafeString:
    """A deadline as people say it, red when it is today or over, apricot inside three days."""
    if until is None:
        return mark_safe("")
    said = dates.deadline(until)
    return format_html('<time class="k-due {}" datetime="{}">{}</time>', said.mark, said.iso, said.text)


@register.inclusion_tag("ui/_awaited.html", takes_context=True)
def awaited(context: Context, subject: Any) -> dict[str, Any]:
    """Who is awaited to do what until when; «我» when it is the reader."""
    who = subject.awaited()
    user = getattr(context.get("request"), "user", None)
    mine = bool(who and user and user.is_authenticated and set(who.seats) & set(subject.seats_of(user)))
    if who is None or mine:
        return {"who": who, "mine": mine}
    with days.remembered():
        held = days.working_between(days.local(who.since).date(), days.today())
        return {"who": who, "mine": mine, "held": held, "hours": office_hours()}


@register.inclusion_tag("ui/_moves.html", takes_context=True)
def moves(context: Context, subject: Any) -> dict[str, list[Button]]:
    """The moves open to the reader as buttons; nothing for strangers."""
    user = getattr(context.get("request"), "user", None)
    return {"buttons": buttons_of(subject, user)}


@register.inclusion_tag("ui/_timeline.html", takes_context=True)
def timeline(context: Context, subject: Any, title: str = "") -> dict[str, Any]:
    """What happened, newest first, the step that waits on top; all but six are folded."""
    told: Sequence[Told] = told_of(subject)
    shown = awaited(context, subject)
    return {**shown, "near": told[:6], "far": told[6:], "title": title}


@register.inclusion_tag("ui/_steps.html")
def steps(subject: Any) -> dict[str, Any]:
    """The five to eight steps of the road with the present one marked."""
    return {"road": steps_of(subject)}


@register.simple_tag(takes_context=True)
def panels_of(context: Context, place: str, subject: Any) -> SafeString:
    """What upper rooms show at this place of the page."""
    fragments = panels.shown(place, context["request"], subject)
    return format_html_join("", "{}", ((mark_safe(html),) for html in fragments))


register.simple_tag(panels_of, takes_context=True, name="panels")


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The address of this page with some values changed; an empty value is left out."""
    kept = context["request"].GET.copy()
    for name, value in changes.items():
        kept.pop(name, None)
        if value not in (None, ""):
            kept[name] = value
    return f"?{kept.urlencode()}"


@register.inclusion_tag("ui/_sorted.html", takes_context=True)
def sorted_head(context: Context, column: str, label: str) -> dict[str, Any]:
    """The link of a table head that sorts; the `<th>` around it carries `{% aria_sort %}`."""
    found: Page[Any] = context["page"]
    chosen = found.sort == column
    asked = f"{column}.up" if chosen and not found.up else column
    return {"label": label, "url": query(context, sort=asked, after=None), "chosen": chosen, "up": found.up}


@register.simple_tag(takes_context=True)
def aria_sort(context: Context, column: str) -> SafeString:
    found: Page[Any] = context["page"]
    if found.sort != column:
        return mark_safe("")
    return mark_safe(f'aria-sort="{"ascending" if found.up else "descending"}"')


@register.simple_tag
def url_or_none(name: str, *args: Any) -> str:
    """The address of a page that may not exist in this house."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def platform_slots() -> Site:
    """The site's slots where no context processor has run."""
    return site()


@register.simple_tag
def amount(fen: int | None) -> SafeString:
    """A posting in yuan; what goes back is marked."""
    if fen is not None and fen < 0:
        return format_html('<span class="k-minus">{}</span>', numbers.yuan(fen))
    return format_html("{}", numbers.yuan(fen))


@register.simple_tag
def share(part: float, whole: float) -> str:
    """A part of a whole as the width of a bar, 0 to 100."""
    return f"{min(100.0, max(0.0, 100 * part / whole)):.1f}" if whole else "0"


class CaptureNode(Node):
    """Renders what it holds once and keeps it under a name, so that a frame can leave out an empty box."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, name)
