from django.db import models

from keji.kernel.journal.models import Entry, EntryQuerySet


def history(subject: models.Model) -> EntryQuerySet:
    """Everything told about the subject, newest first, with the details and the people."""
    # by time and not by number: the time is under the hash
    return Entry.objects.about(subject).select_related("detail", "actor").order_by("-at", "-pk")
