"""Settings of the tests: everything that is slow or leaves traces is quick and goes away."""

import os
import tempfile
from pathlib import Path

os.environ["KEJI_DATA"] = tempfile.mkdtemp(prefix="keji-test-")
os.environ.setdefault("KEJI_SECRET", "only for tests")

from config.settings import *  # noqa: F403
from config.settings import DATA, DATABASES, MIDDLEWARE

KEJI_GALLERY = True
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # a file, not memory: the threads of a live server would lock each other out of a shared memory database
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ACCOUNT_RATE_LIMITS = False
MEDIA_ROOT = Path(DATA) / "files"
