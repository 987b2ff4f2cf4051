"""One settings file; what differs between machines comes from the environment."""

import os
from pathlib import Path

from config.database import database_from

BASE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("KEJI_DATA", BASE / "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("KEJI_DEBUG", "") == "1"


def _secret() -> str:
    """The secret from the environment, or one made once and kept in the data folder."""
    if given := os.environ.get("KEJI_SECRET"):
        return given
    kept = DATA / "secret"
    if not kept.exists():
        kept.write_text(os.urandom(32).hex())
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = _secret()
ALLOWED_HOSTS = os.environ.get("KEJI_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("KEJI_ORIGINS", "").split(",") if o]

ROOMS = [
    "keji.kernel.accounts",
    "keji.kernel.days",
    "keji.kernel.codes",
    "keji.kernel.parameters",
    "keji.kernel.journal",
    "keji.kernel.worker",
    "keji.kernel.inbox",
    "keji.kernel.files",
    "keji.kernel.formkit",
    "keji.kernel.flow",
    "keji.kernel.ui",
    "keji.parties.people",
    "keji.journey.calls",
    "keji.journey.applications",
    "keji.journey.checks",
    "keji.journey.reviews",
    "keji.journey.decisions",
    "keji.outcomes.registries",
    "keji.outcomes.projects",
    "keji.outcomes.funds",
    "keji.faces.desk",
    "keji.faces.portal",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    *ROOMS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "keji.kernel.ui.middleware.ContentPolicyMiddleware",
    "keji.kernel.ui.middleware.RefusedMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # before allauth's own pages, which stand earlier in INSTALLED_APPS
        "DIRS": [BASE / "keji/kernel/ui/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "keji.kernel.ui.context.frame",
            ],
        },
    }
]

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), DATA)}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
CSRF_FAILURE_VIEW = "keji.kernel.ui.errors.csrf_failure"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/desk/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
KEJI_MOVABLE_CLOCK = os.environ.get("KEJI_PRODUCTION", "") != "1"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "keji.kernel.files.uploads.CappedUploadHandler",
]

# until the office names a mail server and an SMS gateway, both are files in the data folder
KEJI_SMS = os.environ.get("KEJI_SMS", "keji.kernel.inbox.ports.FileOutbox")
EMAIL_HOST = os.environ.get("KEJI_SMTP_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_PORT = int(os.environ.get("KEJI_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("KEJI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KEJI_SMTP_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("KEJI_MAIL_FROM", "keji@localhost")
