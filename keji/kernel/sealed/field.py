from typing import TYPE_CHECKING, Any

from django.db import models

from keji.kernel.sealed.keys import open_, seal

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField


class SealedText(_Text):
    """A text column whose database holds ciphertext; in Python it is the plain text.

    It cannot be searched, sorted or made unique: put `digest(value)` in a column beside it for that.
    Empty and null stay what they are, so that «nothing was given» can be asked.
    """

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return seal(plain) if plain else plain

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return open_(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        # a comparison would be made with a fresh ciphertext and quietly find nothing
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "keji.kernel.sealed.SealedText", args, kwargs
