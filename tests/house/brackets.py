"""A language that puts brackets round every message: words outside them are content or a fault."""

import json
import re
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import translation
from lxml.etree import XPath
from lxml.html import fromstring

from keji.parties.people.duties import CLAUSES

ROOT = Path(__file__).parents[2]
#: Han characters, or Latin letters that are no part of a number, a digest or a file's name.
WORD = re.compile(r"[\u3400-\u9fff]+|(?<![\w.-])[A-Za-z]{3,}(?![\w-])")
BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
#: Attributes that are shown or read out; of buttons the value too.
SHOWN = ("title", "aria-label", "alt", "placeholder", "data-label", "data-unit")
#: What a person reads or hears of a page, in its order.
READ = XPath(
    " | ".join(
        (
            "//text()[not(parent::script or parent::style)]",
            *(f"//@{name}" for name in SHOWN),
            "//input[@type='submit']/@value",
        )
    )
)
#: Names that are the same in every language.
NAMES = {"CSV", "DOCX", "XLSX", "PDF", "ZIP", "JSON", "SHA", "OpenAPI", "English"}


def outside(html: str) -> set[str]:
    """The words of a page that no message holds."""
    text, found = "\n".join(READ(fromstring(html))) if html else "", 1
    while found:
        text, found = BRACKETED.subn("", text)
    return set(WORD.findall(text)) - NAMES


def content() -> str:
    """Every text the database and the tables that come with the rooms hold."""
    held = [path.read_text() for path in (ROOT / "keji").rglob("data/*.csv")]
    held.append("".join(clause.mark for clause in CLAUSES.values()))
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        rows = model._base_manager.values_list(*names) if names else ()
        held += [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    return "\n".join(held)


def speak(patch: Any) -> None:
    """From now on every message comes back in brackets."""

    def one(message: str) -> str:
        return f"⟦{message}⟧" if message else ""

    def of_context(context: str, message: str) -> str:
        return one(message)

    def counted(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    for name, function in {"gettext": one, "pgettext": of_context, "ngettext": counted}.items():
        patch.setattr(translation._trans, name, function, raising=False)
