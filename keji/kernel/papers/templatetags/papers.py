from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import Model
from django.urls import reverse

from keji.kernel.papers.register import Kind, kinds_of

register = template.Library()


@dataclass(frozen=True)
class Offered:
    """One paper of a row, and where its two files are."""

    title: str
    docx: str
    pdf: str


@register.inclusion_tag("papers/_papers.html", takes_context=True)
def papers(
    context: dict[str, Any], subject: Model, beside: Iterable[Model] = (), but: str = ""
) -> dict[str, Any]:
    """The papers this row has now, and rows beside it, each as DOCX and PDF; without any no card.

    `but` names a kind that is offered elsewhere.
    """
    kinds = [
        (kind.label, _offered(kind, row))
        for row in (subject, *beside)
        for kind in kinds_of(row._meta.label)
        if kind.name != but and kind.may(row, context["request"].user)
    ]
    return {"kinds": [(label, offered) for label, offered in kinds if offered]}


def _offered(kind: Kind, subject: Any) -> list[Offered]:
    address = reverse("papers:download", args=[kind.model, subject.pk, kind.name])
    return [
        Offered(
            title,
            f"{address}?{urlencode({'part': part, 'as': 'docx'})}",
            f"{address}?{urlencode({'part': part, 'as': 'pdf'})}",
        )
        for part, title in kind.parts(subject)
    ]
