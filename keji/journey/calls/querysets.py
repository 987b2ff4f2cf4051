from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q

from keji.kernel import days
from keji.parties.people.seats import SeatedQuerySet

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


class CallQuerySet(SeatedQuerySet):
    def published(self) -> Self:
        """What the public may read: published and later closed calls."""
        return self.filter(published_at__isnull=False)

    def open(self) -> Self:
        """Competitions whose window is open now, and standing services."""
        now = days.now()
        window = Q(opens_at__lte=now, fill_until__gte=now)
        return self.filter(Q(kind="standing") | window, state="published")

    def visible_to(self, user: "User | Any") -> Self:
        """Published calls are everybody's; drafts belong to their seats."""
        own = super().visible_to(user).values("pk")
        return self.filter(Q(published_at__isnull=False) | Q(pk__in=own))
