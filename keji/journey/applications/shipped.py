"""The forms that come with the platform; a call is given one of them, published as a version."""

from pathlib import Path
from typing import TYPE_CHECKING

from keji.kernel.formkit import load, publish

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User
    from keji.kernel.formkit.models import FormVersion

HERE = Path(__file__).parent / "forms_shipped"
NAMES = ("county_standard", "county_short", "acceptance", "annual_report", "change")


def shipped(name: str, *, by: "User | None" = None) -> "FormVersion":
    """The shipped form of this name stands as a version."""
    return publish(load(HERE / f"{name}.json"), by=by)
