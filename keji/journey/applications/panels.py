"""What this room tells the kernels: who may add files to an application."""

from typing import TYPE_CHECKING

from django.db.models import Model

from keji.journey.applications.models import Application
from keji.journey.applications.queries import sections_open_to
from keji.kernel.files import editable_if

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


def files_open_to(application: Model, user: "User") -> bool:
    """The applicant, while a part of the form that asks for files is open."""
    assert isinstance(application, Application)
    opened = sections_open_to(application, user)
    form = application.form.form
    return any(field.kind == "file" for one in form.sections if one.key in opened for field in one.fields)


editable_if("applications.Application", files_open_to)
