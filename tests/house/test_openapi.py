"""The API says what it is, and what it says is so: described, typed, closed to strangers unless public."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from keji.faces.desk.demo.accounts import accounts
from keji.kernel.accounts.models import User

pytestmark = pytest.mark.django_db

#: What may be looked at without an account; everything else needs one.
PUBLIC = {"/api/v1/calls", "/api/v1/notices", "/api/v1/projects"}
#: What no public answer has a field for.
PERSONAL = re.compile("phone|mobile|email|identity|id_number|bank|birth|address|password", re.IGNORECASE)


@pytest.fixture
def said(client: Client) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return json.loads(answer.content)


def operations(said: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def undescribed(said: dict[str, Any]) -> list[str]:
    """Operations with no summary, or with one made from the function's name."""
    return [
        path
        for path, _method, operation in operations(said)
        if len(operation.get("summary", "")) < 5
        or operation["operationId"].endswith("_" + operation["summary"].lower().replace(" ", "_"))
    ]


def fields(schema: Any, said: dict[str, Any]) -> Iterator[str]:
    """Every name an answer of this schema may hold, however deep."""
    if isinstance(schema, list):
        for one in schema:
            yield from fields(one, said)
    if not isinstance(schema, dict):
        return
    if reference := schema.get("$ref"):
        yield from fields(said["components"]["schemas"][reference.rpartition("/")[2]], said)
    yield from schema.get("properties", {})
    for inner in schema.values():
        yield from fields(inner, said)


def test_it_is_served_as_openapi_3_1(said):
    assert said["openapi"].startswith("3.1")
    assert set(said["paths"]) > PUBLIC


def test_every_operation_is_described(said):
    assert not undescribed(said)


def test_every_answer_has_a_shape(said):
    for path, method, operation in operations(said):
        content = operation["responses"]["200"]["content"]["application/json"]
        assert content["schema"], (path, method)


def test_everything_not_public_says_that_it_needs_an_account(said):
    assert {path for path, _method, operation in operations(said) if not operation.get("security")} == PUBLIC


def test_and_needs_one(said, client):
    for path, method, _operation in operations(said):
        url = re.sub(r"{\w+}", "1", path)
        answer = getattr(client, method)(url, content_type="application/json")
        assert answer.status_code == (200 if path in PUBLIC else 401), url


def test_no_public_answer_has_room_for_personal_data(said):
    named = {name for path in PUBLIC for name in fields(said["paths"][path]["get"], said)}

    assert len(named) > 10
    assert not [name for name in named if PERSONAL.search(name)]


def test_answers_hold_what_was_said(said, county):
    """Every field promised is there and no other, on the demo's calls, notices and projects."""
    for path in PUBLIC:
        rows = Client().get(path).json()
        promised = set(fields(said["paths"][path]["get"]["responses"], said))
        assert rows, path
        assert all(set(row) == promised for row in rows), path


def test_a_page_elsewhere_cannot_make_moves_with_somebodys_cookie(county):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username=accounts()[0]["username"]))

    answer = client.post("/api/v1/moves/applications.Application/1/withdraw", "{}", "application/json")

    assert answer.status_code == 403


def test_what_it_looks_for_would_be_found(said):
    operation = {"operationId": "config_api_one", "summary": "One"}
    assert undescribed({"paths": {"/x": {"get": operation}}}) == ["/x"]
    leak = {"properties": {"lead": {"properties": {"phone": {}}}}}
    assert [name for name in fields(leak, said) if PERSONAL.search(name)] == ["phone"]
