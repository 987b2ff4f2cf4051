import pytest
from django.core.cache import caches
from django.core.management.sql import emit_post_migrate_signal

DATABASE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}


@pytest.mark.both
@pytest.mark.django_db
def test_a_migrated_database_has_room_for_the_cache(settings):
    settings.CACHES = {"default": DATABASE}

    for _again in range(2):
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    caches["default"].set("tries", 3)
    assert caches["default"].get("tries") == 3
