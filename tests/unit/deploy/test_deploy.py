"""The files under deploy/ are what the programs they are for take, and what Muhit needs."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from muhit.cli import main
from muhit.sites.environment import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
NGINX = (DEPLOY / "nginx.conf").read_text("utf-8")


def settings(path: Path) -> dict[str, list[str]]:
    """The settings of a unit by name, whatever their section."""
    found: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        name, is_setting, value = line.partition("=")
        if is_setting and not line.startswith(("#", "[")):
            found.setdefault(name, []).append(value)
    return found


def test_the_units_that_there_should_be() -> None:
    assert {path.name for path in UNITS} == {
        "muhit-web.service",
        "muhit-worker.service",
        "muhit-door.service",
        "muhit-backup.service",
        "muhit-backup.timer",
        "muhit-check.service",
        "muhit-check.timer",
    }


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_is_one_that_systemd_takes(path: Path, tmp_path: Path) -> None:
    """With this checkout in the place of /opt/muhit."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(path, "utf-8")
    assert "Unit" in parser.sections()
    for command in settings(path).get("ExecStart", []):
        for word in re.findall(r"bin/muhit (\w[\w-]*)", command):
            assert word in main.commands, command
    program = shutil.which("systemd-analyze")
    if program is None:
        return
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/muhit", str(ROOT))
        (tmp_path / unit.name).write_text(text, "utf-8")
    done = subprocess.run(
        [program, "verify", "--man=no", str(tmp_path / path.name)], capture_output=True, text=True
    )
    # Where no systemd runs, it cannot ask for users and targets; what it says of ours counts.
    said = [line for line in done.stderr.splitlines() if path.name in line]
    assert not said, "\n".join(said)


def test_services_write_nowhere_but_their_own_folder_and_as_users_of_their_own() -> None:
    for path in UNITS:
        if path.suffix != ".service":
            continue
        held = settings(path)
        assert held["ProtectSystem"] == ["strict"], path.name
        assert held["User"] == (["muhit-door"] if "door" in path.name else ["muhit"]), path.name
    public = settings(DEPLOY / "systemd" / "muhit-web.service")["EnvironmentFile"]
    assert public != settings(DEPLOY / "systemd" / "muhit-door.service")["EnvironmentFile"]


@pytest.mark.parametrize(
    "line",
    [
        "proxy_set_header Host $http_host;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "client_max_body_size 64m;",
    ],
)
def test_the_proxy_tells_muhit_what_it_has_to_know(line: str) -> None:
    assert line in NGINX
    assert NGINX.count("proxy_pass") == NGINX.count("proxy_set_header Host $http_host;") == 2


def test_nobody_keeps_a_log_of_the_safe_door() -> None:
    door = NGINX[NGINX.rindex("server_name destek.example.org") :]
    assert "access_log off;" in door
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert "log" not in caddy[caddy.rindex("\ndestek.example.org") :].split()


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not on this machine; only read")
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not on this machine; only read")
def test_nginx_takes_it(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x",
         "-keyout", str(tmp_path / "x.key"), "-out", str(tmp_path / "x.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    ours = re.sub(r"/etc/ssl/muhit/\w+\.(pem|key)", rf"{tmp_path}/x.\1", NGINX)
    ours = re.sub(r"/var/log/nginx/\w+\.log", f"{tmp_path}/log", ours)
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{\n{ours}\n}}\n"
    )
    done = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(whole)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
