"""Forms as data: one definition is read, checked, rendered and kept in versions."""

from keji.kernel.formkit import drafts
from keji.kernel.formkit.binding import bind
from keji.kernel.formkit.checking import check
from keji.kernel.formkit.definition import Field, Form, Section
from keji.kernel.formkit.differing import differences
from keji.kernel.formkit.loading import NotAForm, load
from keji.kernel.formkit.problems import Problem
from keji.kernel.formkit.publishing import publish
from keji.kernel.formkit.reading import read
from keji.kernel.formkit.showing import visible

__all__ = [
    "Field",
    "Form",
    "NotAForm",
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
