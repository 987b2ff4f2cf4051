"""Forms as data: one definition is read, checked, rendered and kept in versions."""

from keji.kernel.formkit import drafts
from keji.kernel.formkit.binding import bind
from keji.kernel.formkit.checking import check, visible
from keji.kernel.formkit.definition import Field, Form, Section, load
from keji.kernel.formkit.differing import differences
from keji.kernel.formkit.problems import Problem
from keji.kernel.formkit.publishing import publish
from keji.kernel.formkit.reading import read

__all__ = [
    "Field",
    "Form",
    "Problem",
    "Section",
    "bind",
    "check",
    "differences",
    "drafts",
    "load",
    "publish",
    "read",
    "visible",
]
