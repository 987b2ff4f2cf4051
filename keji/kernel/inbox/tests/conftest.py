import pytest
from django.contrib.auth import get_user_model


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def aila(db):
    return get_user_model().objects.create(username="aila")


@pytest.fixture
def eve(db):
    return get_user_model().objects.create(username="eve")
