"""Every limit that is declared holds something back, and everybody's forms and costly pages
have one."""

import inspect
import re
from pathlib import Path

from django.urls import get_resolver

import muhit
from muhit.foundation.accounts.access import is_public

from .test_public_views import walk

PACKAGE = Path(muhit.__file__).parent
DECLARED = re.compile(r"^([A-Z_]+) = (?:limits\.)?Limit\(", re.M)
COUNTED = re.compile(r"\bcount(?:_network)?\(\s*(?:\w+\.|replace\()*([A-Z_]+),")

# Views that take forms in from anybody without a limit, and why that harms nobody.
CHEAP = {
    "account_logout": "ends one's own session",
    "ui:language": "sets a cookie",
    "door": "sets a cookie",
    "home-resident": "sets a cookie",
    "places:choose": "sets a cookie",
    "accounts:proof": "checks a proof of work",
    "accounts:code": "five tries for each code, and three codes in ten minutes (codes.py)",
    "mfa_authenticate": "limited by the library for each account",
    "mfa_login_webauthn": "checks a signature",
    "muhit_messages:stop": "needs a signed link",
    "filing:new-resume": "reads one's own draft",
    "filing:new-discard": "forgets one's own draft",
    "accounts:leave_quickly": "ends one's own session",
    "demo:enter": "the invented city alone",
    # Each writes the draft of one's own session over; filing it has the limit.
    "filing:new": "writes one's own draft",
    "filing:new-what": "writes one's own draft",
    "filing:new-words": "writes one's own draft",
    "filing:new-speak": "writes one's own draft; VOICES is counted for each note",
    "filing:new-you": "writes one's own draft",
    "filing:new-anew": "forgets one's own draft",
    "filing:new-photo-remove": "takes from one's own draft",
    "filing:new-voice-remove": "takes from one's own draft",
}
# Pages without a form that compute or draw for anybody.
COSTLY = {
    "square:list",
    "square:map",
    "square:cells",
    "consultations:poster",
    "consultations:download",
    "consultations:recount",
    "statistics:answers",
    "residents:join",
    "muhtar_office:track-petition",
}


def _sources() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


def _uses(other: Path, body: str, path: Path) -> bool:
    """Whether a file stands in the room of the limits at `path`, or imports them."""
    module = ".".join(("muhit", *path.relative_to(PACKAGE).parent.parts))
    is_imported = f"from {module} import limits" in body or f"from {module}.limits import" in body
    return path.parent in other.parents or is_imported


def test_every_declared_limit_is_used():
    sources = _sources()
    unused = []
    for path, text in sources.items():
        for name in DECLARED.findall(text):
            users = [body for other, body in sources.items() if _uses(other, body, path)]
            if not any(name in COUNTED.findall(body) for body in users):
                unused.append(f"{path.relative_to(PACKAGE)}: {name}")
    assert unused == []


def _text_of(view: object) -> str:
    """The view with the functions of its module that it calls, three calls deep."""
    view = inspect.unwrap(getattr(view, "view_class", view))
    module = inspect.getmodule(view)
    found, waiting = "", [view]
    for _depth in range(3):
        text = "\n".join(inspect.getsource(one) for one in waiting)
        found += text
        called = set(re.findall(r"\b(\w+)\(", text))
        waiting = [
            inspect.unwrap(one)
            for name, one in vars(module).items()
            if name in called and inspect.isfunction(one) and one.__module__ == module.__name__
        ]
    return found


def _takes_forms(text: str) -> bool:
    return "POST" in text


def test_everybodys_forms_have_a_limit():
    bare = []
    for name, entry in walk(get_resolver()):
        if not is_public(entry.callback) or name in CHEAP:
            continue
        text = _text_of(entry.callback)
        if _takes_forms(text) and not COUNTED.search(text):
            bare.append(name)
    assert bare == []


def test_costly_pages_have_a_limit():
    views = {name: entry.callback for name, entry in walk(get_resolver())}
    assert COSTLY - set(views) == set()
    assert [name for name in COSTLY if not COUNTED.search(_text_of(views[name]))] == []
