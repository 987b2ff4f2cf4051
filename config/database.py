"""Which database the platform uses, read from one address."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database_from(url: str, data: Path, *, pooled: bool = False) -> dict[str, Any]:
    """SQLite under the data folder, or the PostgreSQL the address names."""
    if not url:
        return {
            "ENGINE": "config.sqlite_gate",
            "NAME": data / "keji.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must name a PostgreSQL database, not {parts.scheme}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # a pool in each web process; commands and tests open one connection and close it
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}} if pooled else {},
    }
