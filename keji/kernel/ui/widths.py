"""How wide a field of a Django form is on the grid of six: as wide as its answer."""

from django.forms import BoundField, CharField

WHOLE = 6
KINDS = {"select": 3, "day": 2, "wan": 2, "number": 2, "tel": 2, "email": 3}


def width_of(field: BoundField) -> int:
    """Columns of six; what says nothing about its length takes the whole line."""
    if field.widget_type in KINDS:
        return KINDS[field.widget_type]
    asked = type(field.field).__name__.removesuffix("Field").lower()
    if asked in KINDS:
        return KINDS[asked]
    longest = field.field.max_length if isinstance(field.field, CharField) else None
    if field.widget_type != "text" or longest is None:
        return WHOLE
    return 2 if longest <= 20 else 3 if longest <= 60 else WHOLE
