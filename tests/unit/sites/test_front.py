"""What fails before a page is begun is told in words, on both sites, with nothing at hand.

Each site is a process of its own here, as in production: no database answers, no static file was
prepared, and the failure comes before any other middleware.
"""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from muhit.cli import web
from muhit.sites.environment import ROOT
from muhit.sites.plan import SITES

NOWHERE = "postgres://nobody@127.0.0.1:1/nothing"
ASK = """
import json, sys
from importlib import import_module
import django
from django.conf import settings
settings.MIDDLEWARE.insert(1, "tests.unit.sites.failing.Fail")
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "muhit.example"})
told = {}
for status in (400, 403, 404, 413, 500, 503):
    answer = client.get("/", headers={"x-fail": str(status)}, secure=True)
    told[status] = (answer.status_code, answer.content.decode(), dict(answer.headers))
print("MARK", file=sys.stderr)
answer = client.get("/", headers={"host": "scanner.example"})
told["host"] = (answer.status_code, answer.content.decode(), dict(answer.headers))
print("MARK", file=sys.stderr)
for path in ("/healthz", "/readyz"):
    answer = client.get(path, headers={"host": "10.0.0.7:8000"})
    told[path] = (answer.status_code, answer.content.decode(), dict(answer.headers))
print(json.dumps(told))
"""


@cache
def told(site: str) -> tuple[dict[str, tuple[int, str, dict[str, str]]], str]:
    """What the site answered, and what it wrote to its log."""
    names = SITES[site].credentials
    environment = web.child_environment(site, **dict.fromkeys(names, NOWHERE)) | {
        "MUHIT_MODE": "production",
        "MUHIT_SECRET_KEY": "kQ7-f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-Wd4",
        "MUHIT_HOSTS": "muhit.example",
        "MUHIT_PUBLIC_URL": "https://muhit.example",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


EACH = pytest.mark.parametrize("site", ["public", "door"])


@EACH
@pytest.mark.parametrize("status", ["400", "403", "404", "413", "500", "503"])
def test_an_error_before_everything_has_a_page(site: str, status: str) -> None:
    answers, _log = told(site)
    code, page, headers = answers[status]
    expected = "500" if (site, status) == ("door", "503") else status
    assert str(code) == expected
    for language in ('lang="tr"', 'lang="ar" dir="rtl"', 'lang="en"'):
        assert language in page
    assert "Server Error" not in page
    assert "Traceback" not in page
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    if site == "door":
        assert 'href="tel:112"' in page
        assert 'href="tel:183"' in page
        assert 'class="leave"' in page


@EACH
def test_a_name_that_is_not_ours_is_one_line_in_the_log(site: str) -> None:
    answers, log = told(site)
    assert answers["host"][0] == 400
    lines = log.split("MARK\n")[1].splitlines()
    assert len(lines) == 1, log
    assert "'scanner.example' is not in MUHIT_HOSTS" in lines[0]


@EACH
def test_watchdogs_need_neither_our_name_nor_tls(site: str) -> None:
    answers, _log = told(site)
    assert answers["/healthz"][0] == 200
    code, body, _headers = answers["/readyz"]
    assert (code, json.loads(body)["database"]) == (503, "missing")
