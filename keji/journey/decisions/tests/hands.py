"""Somebody at the screen, and what a page costs."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.kernel.accounts.models import User


def as_(user: User) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(user)
    return client


def cost(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
