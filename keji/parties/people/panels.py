"""What this room tells the kernel's screens: the names behind logins."""

from collections.abc import Collection

from keji.kernel.ui.names import names
from keji.parties.people.models import Person


@names
def names_of_logins(ids: Collection[int]) -> dict[int, str]:
    return dict(Person.objects.filter(user_id__in=ids).values_list("user_id", "name"))
