from collections.abc import Callable

import pytest
from django.test import Client

from keji.kernel.accounts.models import User


@pytest.fixture
def browser() -> Callable[[User], Client]:
    """Somebody at the screen."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
