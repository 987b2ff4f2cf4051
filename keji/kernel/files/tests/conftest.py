from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models

from keji.kernel.files import access


@pytest.fixture(autouse=True)
def shelf_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def registries(monkeypatch):
    """Each story tells this room anew who may do what."""
    for name in ("_public", "_editable"):
        monkeypatch.setattr(access, name, {})
    monkeypatch.setattr(access, "_officers", [])


@pytest.fixture
def folder(db, aila, bek) -> Iterator[models.Model]:
    """Something attachments hang on: Aila edits it, Bek may read it too, Eve sees nothing."""

    class FolderQuerySet(models.QuerySet):
        def visible_to(self, user):
            return self.filter(models.Q(editor=user.pk) | models.Q(reader=user.pk))

    class Folder(models.Model):
        editor = models.BigIntegerField()
        reader = models.BigIntegerField()
        objects = FolderQuerySet.as_manager()

        class Meta:
            app_label = "files"

        def __str__(self):
            return "Folder"

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE files_folder (id bigint PRIMARY KEY, editor bigint, reader bigint)")
    access.editable_if("files.Folder", lambda owner, user: owner.editor == user.pk)
    yield Folder.objects.create(pk=7, editor=aila.pk, reader=bek.pk)
    del apps.all_models["files"]["folder"]
    apps.clear_cache()


def _user(name):
    return get_user_model().objects.create(username=name)


@pytest.fixture
def aila(db):
    return _user("aila")


@pytest.fixture
def bek(db):
    return _user("bek")


@pytest.fixture
def eve(db):
    return _user("eve")


@pytest.fixture
def sami(db):
    """The secrecy officer."""
    sami = _user("sami")
    access.secrecy_officers(lambda: [sami])
    return sami
