from collections.abc import Sequence

from django.db import models

from keji.kernel.journal.models import Entry, EntryQuerySet, type_of


def history(subject: models.Model) -> EntryQuerySet:
    """Everything told about the subject, newest first, with the details and the people."""
    return _told(Entry.objects.about(subject))


def histories(subjects: Sequence[models.Model]) -> EntryQuerySet:
    """The same about several of one kind, in one question."""
    if not subjects:
        return Entry.objects.none()
    return _told(
        Entry.objects.filter(subject_type=type_of(subjects[0]), subject_id__in=[one.pk for one in subjects])
    )


def _told(entries: EntryQuerySet) -> EntryQuerySet:
    # by time and not by number: the time is under the hash
    return entries.select_related("detail", "actor").order_by("-at", "-pk")
