"""Imports run downward only; the contracts stand in pyproject.toml, with no exceptions."""

import os
import subprocess
import sys
import tomllib

from muhit.sites.environment import ROOT


def test_every_contract_is_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_contract_has_exceptions() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert len(contracts) >= 7
    assert not [contract["name"] for contract in contracts if "ignore_imports" in contract]
