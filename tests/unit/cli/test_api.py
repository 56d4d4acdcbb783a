"""`muhit api`: tokens of other systems, from the command line."""

import pytest
from click.testing import CliRunner
from django.utils import translation

from muhit.cli.api import command, create, end, show
from muhit.cli.faults import Fault
from muhit.foundation.api.actions import known_by
from muhit.foundation.api.models import Token

pytestmark = pytest.mark.django_db


def run(one, **given):
    if one is create:
        given = {"scopes": ()} | given
    with translation.override("en"):
        return one.callback.__wrapped__(**given)


def test_the_secret_alone_is_printed_where_others_read_on(capsys):
    run(create, name="açık veri", days=30)
    printed = capsys.readouterr()
    secret = printed.out.strip()
    token = known_by(secret)
    assert token is not None
    assert printed.err == f"{token.pk}  açık veri  until {token.expires_on}\n"
    assert secret not in printed.err


@pytest.mark.parametrize(("name", "days"), [(" ", 30), ("x", 0), ("x", 731)])
def test_what_is_wrong_is_said_and_nothing_is_made(name, days):
    with pytest.raises(Fault):
        run(create, name=name, days=days)
    assert not Token.objects.exists()


def test_a_token_for_writing_says_so(capsys):
    run(create, name="x", days=30, scopes=("submissions:write",))
    capsys.readouterr()
    run(show)
    assert capsys.readouterr().out.endswith("used never  submissions:write\n")
    with pytest.raises(Fault, match="There are: submissions:write"):
        run(create, name="y", days=30, scopes=("everything",))


def test_the_list_tells_of_each_until_when_and_whether_it_is_used(capsys):
    run(create, name="kept", days=30)
    run(create, name="gone", days=30)
    kept, gone = Token.objects.order_by("pk")
    known_by(capsys.readouterr().out.split()[0])
    run(end, number=gone.pk)
    capsys.readouterr()
    run(show)
    kept.refresh_from_db()
    assert capsys.readouterr().out.splitlines() == [
        f"{gone.pk}  gone  ended {gone.made_at:%Y-%m-%d}  used never",
        f"{kept.pk}  kept  to {kept.expires_on}  used {kept.used_on}",
    ]


def test_an_ended_one_is_known_no_longer(capsys):
    run(create, name="x", days=30)
    secret = capsys.readouterr().out.strip()
    token = Token.objects.get()
    run(end, number=token.pk)
    assert capsys.readouterr().out == "x is ended.\n"
    assert known_by(secret) is None
    with pytest.raises(Fault, match="ended already"):
        run(end, number=token.pk)
    with pytest.raises(Fault, match=f"no token {token.pk + 1}"):
        run(end, number=token.pk + 1)


@pytest.mark.parametrize("name", ["create", "list", "end"])
def test_each_explains_itself(name):
    told = CliRunner().invoke(command, [name, "--help"])
    assert told.exit_code == 0
    assert "muhit api" in told.output
