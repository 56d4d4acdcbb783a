"""``manage.py inbox``: what came through the safe door, for whoever holds the desk's key."""

import uuid
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.base import BaseCommand, CommandError, CommandParser

from muhit.foundation.core import languages
from muhit.protection.door.enums import Pressure
from muhit.protection.door.models import Knock
from muhit.protection.door.receiving import opened

_WAYS = {"call": "telephone call", "message": "text message", "other": "another way"}
_CAREFUL = {
    "hang_up": "if somebody else answers: say nothing, end the call",
    "municipality": "if somebody else answers: say only that the municipality calls",
}
_PRESSURES = {
    Pressure.CALM.value: "",
    Pressure.MANY.value: "  [many came from everywhere]",
    Pressure.SAME.value: "  [its network sent several within the hour]",
}


class Command(BaseCommand):
    help = "Open what came through the safe door. Needs the desk's secret key and the owning role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--key", type=Path, required=True, help="the desk's secret key")
        parser.add_argument(
            "--remove", type=uuid.UUID, action="append", default=[], metavar="NUMBER",
            help="this one was answered: remove it",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        identity = _identity(options["key"])
        gone, _by_model = Knock.objects.filter(pk__in=options["remove"]).delete()
        if gone:
            self.stdout.write(f"Removed: {gone}")
        rows = list(Knock.objects.order_by("received_at"))
        self.stdout.write(f"Waiting: {len(rows)}")
        pressed = [row for row in rows if row.pressure]
        if pressed:
            hours = len({row.received_at for row in pressed})
            self.stdout.write(
                f"FLOOD: {len(pressed)} of them came in {hours} hours while many were sent at once."
                " They stand below the others; real calls may be among them."
            )
        # First what surely is no part of a flood, last what came from a network that sent many.
        rows.sort(key=lambda row: list(_PRESSURES).index(row.pressure))
        for row in rows:
            try:
                wish = opened(row, identity)
            except pyrage.DecryptError:
                self.stdout.write(f"\n{row.pk}  sealed to another key")
                continue
            self.stdout.write(
                f"\n{row.pk}  {row.received_at:%Y-%m-%d %H} h{_PRESSURES[row.pressure]}\n"
                f"  {_WAYS[wish.way]}: {wish.contact}\n  safe: {wish.when}\n"
                f"  language: {languages.own_name(wish.language)} · by: {wish.whom}\n"
                f"  {_CAREFUL[wish.careful]}"
            )


def _identity(path: Path) -> pyrage.x25519.Identity:
    try:
        lines = path.read_text().split()
        secret = next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
        return pyrage.x25519.Identity.from_str(secret)
    except (OSError, StopIteration, pyrage.IdentityError):
        raise CommandError(f"{path} holds no secret key.") from None
