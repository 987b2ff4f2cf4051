from collections.abc import Mapping

import pytest
from django.test import Client

from keji.kernel.accounts.models import User

UNIT = ("aila", "bek", "legal", "finance")
HOUSE = ("chen", "cheng", "dina", "dilnur", "secretary", "maker", "checker", "sun", "archivist")
CAST = (*UNIT, *HOUSE, "rival", "rena", "gao", "eve")


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Mapping[str, User]:
    """Everybody, by name."""
    return {name: request.getfixturevalue(name) for name in CAST}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
