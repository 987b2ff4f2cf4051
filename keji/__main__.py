"""`keji <command>`: the management commands under the platform's own name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(["keji", *sys.argv[1:]])


if __name__ == "__main__":
    main()
