import json
import os
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from keji.faces.desk.demo.accounts import accounts, one_of_each
from keji.faces.desk.demo.cast import PASSWORD
from keji.faces.desk.demo.making import make, wipe
from keji.kernel import days
from keji.kernel.flow import Refused
from keji.kernel.worker.models import Heartbeat
from keji.parties.people.choices import Role

ROLES = {**dict(Role.choices), "applicant": _("申报人"), "expert": _("专家")}


class Command(BaseCommand):
    help = "demo make [--anew] [--small] | demo accounts [--all] [--json]: an invented county, who signs in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="act", required=True)
        make_it = verbs.add_parser("make", help="make the demo, unless the platform already has an owner")
        make_it.add_argument("--anew", action="store_true", help="lose everything in the database first")
        make_it.add_argument(
            "--small", action="store_true", help="a dozen applications instead of three years"
        )
        list_them = verbs.add_parser("accounts", help="list who can sign in")
        list_them.add_argument("--all", action="store_true", help="everybody, not one of each role")
        list_them.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["act"])(options)

    def make(self, options: dict[str, Any]) -> None:
        try:
            if options["anew"]:
                self._nobody_at_work()
                wipe()
            made = make(large=not options["small"])
        except Refused as refusal:
            raise CommandError(refusal.text) from refusal
        said = _("演示县已建好。") if made else _("已经有数据，没有再建演示县；要重建，用 make demo。")
        self.stdout.write(said)

    def accounts(self, options: dict[str, Any]) -> None:
        listed = accounts()
        if options["json"]:
            self.stdout.write(json.dumps(listed, ensure_ascii=False, indent=1))
            return
        if not listed:
            return
        port = os.environ.get("PORT", "8000")
        self.stdout.write(f"\n  http://127.0.0.1:{port}/   " + _("演示账号的密码都是 %s") % PASSWORD + "\n\n")
        for account in listed if options["all"] else one_of_each(listed):
            roles = "、".join(str(ROLES.get(role, role)) for role in account["roles"]) or _("没有角色")
            self.stdout.write(
                f"  {account['username']:<12}{account['name']}  {roles}  {account['organisation']}"
            )
        self.stdout.write("")

    def _nobody_at_work(self) -> None:
        """A worker or server that runs would go on in a database that is gone."""
        try:
            running = Heartbeat.objects.filter(at__gt=days.now() - timedelta(seconds=15)).exists()
        except Exception:
            return
        if running:
            raise CommandError(_("平台正在运行，先停掉再重建演示县。"))
