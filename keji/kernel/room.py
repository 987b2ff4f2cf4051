"""The base of every room: an app that loads the files other rooms may hook into."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

#: Files a room may have that register something with a kernel when the house starts.
HOOKS = (
    "routes",
    "reactions",
    "findings",
    "bars",
    "prefills",
    "papers",
    "books",
    "panels",
    "rails",
    "todos",
    "ticks",
)


class Room(AppConfig):
    """One room of the house; its hooks are loaded when all models stand."""

    default_auto_field = "django.db.models.BigAutoField"
    # apps.py of a room holds this base and the room: Django must not hesitate between the two
    default = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = True

    def ready(self) -> None:
        for hook in HOOKS:
            name = f"{self.name}.{hook}"
            if find_spec(name) is not None:
                import_module(name)
