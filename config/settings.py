"""One settings file; what differs between machines comes from the environment."""

import json
import os
from pathlib import Path

from django.conf.locale import LANG_INFO

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
ALLOWED_HOSTS = os.environ.get("KEJI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
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
    "keji.kernel.papers",
    "keji.parties.people",
    "keji.parties.certificates",
    "keji.parties.figures",
    "keji.journey.documents",
    "keji.journey.elsewhere",
    "keji.journey.calls",
    "keji.journey.applications",
    "keji.journey.recommending",
    "keji.journey.checks",
    "keji.journey.duplicates",
    "keji.journey.reviews",
    "keji.journey.decisions",
    "keji.outcomes.registries",
    "keji.outcomes.projects",
    "keji.outcomes.funds",
    "keji.outcomes.imports",
    "keji.outcomes.roundups",
    "keji.outcomes.deadlines",
    "keji.outcomes.fieldchecks",
    "keji.outcomes.questions",
    "keji.outcomes.archives",
    "keji.outcomes.upward",
    "keji.outcomes.outputs",
    "keji.oversight.supervision",
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
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    *ROOMS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "keji.kernel.ui.middleware.ContentPolicyMiddleware",
    "config.middleware.SizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "keji.kernel.ui.maintenance.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "keji.kernel.ui.sessions.SlidingSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "keji.kernel.ui.languages.FrameLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.TextMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "keji.kernel.inbox.narrow.NarrowMiddleware",
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

DATABASES = {
    "default": database_from(
        os.environ.get("DATABASE_URL", ""), DATA, pooled=os.environ.get("KEJI_POOL", "") == "1"
    )
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
CSRF_FAILURE_VIEW = "keji.kernel.ui.errors.csrf_failure"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_USERNAME_MIN_LENGTH = 3
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/desk/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English"), ("ug", "ئۇيغۇرچە"), ("kk-arab", "قازاقشا")]
# Kazakh as it is written here; Django knows the Cyrillic
LANG_INFO["kk-arab"] = {
    "bidi": True,
    "code": "kk-arab",
    "name": "Kazakh (Arabic script)",
    "name_local": "قازاقشا",
}
# spoken by the frame of the portal only; `KEJI_CONFIRMED` names those a native reader has confirmed
KEJI_FRAME_LANGUAGES = ("ug", "kk-arab")
KEJI_CONFIRMED_LANGUAGES = os.environ.get("KEJI_CONFIRMED", "").split(",")
# what the county fills in about itself, as JSON: keji/kernel/ui/README.md names the slots
KEJI_SITE = json.loads(os.environ.get("KEJI_SITE", "{}"))
LOCALE_PATHS = [BASE / "locale"]
PRODUCTION = os.environ.get("KEJI_PRODUCTION", "") == "1"
KEJI_DEMO = os.environ.get("KEJI_DEMO", "") == "1" and not PRODUCTION
KEJI_MOVABLE_CLOCK = not PRODUCTION
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("vendor", BASE / "assets" / "vendor")] if (BASE / "assets" / "vendor").exists() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.Storage"},
}
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
# the indexes of the duplicate check; they can be made again from the database
SIMILARITY_ROOT = DATA / "similarity"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "keji.kernel.files.uploads.CappedUploadHandler",
]

# a folder with the faces the office is licensed for; without it papers are set in Noto
KEJI_FONTS = os.environ.get("KEJI_FONTS", "")

# until the office names a mail server and an SMS gateway, both are files in the data folder
KEJI_SMS = os.environ.get("KEJI_SMS", "simulator" if KEJI_DEMO else "file")
KEJI_SMS_URL = os.environ.get("KEJI_SMS_URL", "")
KEJI_SMS_TOKEN = os.environ.get("KEJI_SMS_TOKEN", "")
KEJI_SMS_SIGN = os.environ.get("KEJI_SMS_SIGN", "巩留科技")
# how the house is called from outside; without it an SMS carries no link
KEJI_URL = os.environ.get(
    "KEJI_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}" if KEJI_DEMO else ""
).rstrip("/")
EMAIL_HOST = os.environ.get("KEJI_SMTP_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_PORT = int(os.environ.get("KEJI_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("KEJI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KEJI_SMTP_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("KEJI_MAIL_FROM", "keji@localhost")

# a form of three hundred questions and a table of a hundred rows is a normal thing here
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 << 20
# above it nothing is read at all; below, a file too large for its slot comes back on its form
KEJI_BODY_LIMIT = 4 << 30
# objections one address may hand in within an hour; a village shares one, a flood of them is another thing
KEJI_OBJECTIONS_PER_HOUR = int(os.environ.get("KEJI_OBJECTIONS_PER_HOUR", "10"))

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("KEJI_LOG", "WARNING")},
}
