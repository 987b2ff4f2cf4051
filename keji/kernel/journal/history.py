from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from keji.kernel.journal.models import Entry


def history(subject: "Model") -> "QuerySet[Entry]":
    """What happened to this object, newest first, with who did it and what was said."""
    from keji.kernel.journal.models import Entry

    own = Entry.objects.filter(subject_type=subject._meta.label, subject_id=subject.pk)
    return own.select_related("detail", "actor").order_by("-id")
