import pytest
from django.apps import apps
from django.core.cache import caches
from django.db.models.signals import post_migrate

DATABASE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}


@pytest.mark.both
@pytest.mark.django_db
def test_a_migrated_database_has_room_for_the_cache(settings):
    settings.CACHES = {"default": DATABASE}

    for _again in range(2):
        post_migrate.send(apps.get_app_config("accounts"), using="default", verbosity=0, interactive=False)

    caches["default"].set("tries", 3)
    assert caches["default"].get("tries") == 3
