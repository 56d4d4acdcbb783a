"""Whatever is typed, sent or claimed: an answer in words, never a broken page.

The test client raises what a real server would answer with 500.
"""

import base64
import json
import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from muhit.foundation.reading.keyset import _seal
from muhit.participation.record.models import Submission
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.people import StaffPostFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.submissions import SubmissionFactory
from tests.shared_data import needs, shared
from tests.unit.foundation.files import samples

pytestmark = pytest.mark.django_db

NEW = "/submissions/new/"
PIN = {"latitude": "36.8008", "longitude": "34.6202"}
MARKS = [
    "\u202eters yazı\u202c",  # bidirectional overrides
    "\u2066\u2067\u2068iç içe",  # isolates that nothing closes
    "gör\u200bün\u200cme\u200dz\ufeff\u2060",  # zero-width characters
    "e" + "\u0301" * 300,
    "\0sıfır",
    "\x1b[31m\x07\x08",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "١٢٣۴۵۶" * 20,
    "%s%n{0}{{ x }}{% load %}${7*7}",
    "' OR 1=1; --",
    "9" * 5000,
    "-1",
    "1e309",
    "nan,nan,nan,nan",
]
DEEP = "[" * 20_000 + "]" * 20_000
READ = [
    ("/", ["x"]),
    ("/submissions/", ["q", "family", "kind", "category", "district", "neighbourhood", "after"]),
    ("/submissions/map/", ["q", "family", "kind", "category", "district", "neighbourhood"]),
    ("/submissions/map.json", ["bbox", "zoom", "q", "district"]),
    ("/announcements/", ["q", "where", "after"]),
    ("/account/sign-in/", ["next"]),
    (NEW, ["kind", "building", "neighbourhood"]),
]
DESK = [
    ("/desk/", ["q", "state", "family", "kind", "category", "department", "assignee", "after"]),
    ("/desk/", ["district", "neighbourhood", "channel", "privacy", "since", "until", "sort"]),
    ("/desk/", ["queue"]),
]


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def rubbish():
    place = NeighbourhoodFactory(name="Kuyuluk")
    body = BodyFactory(covers=[place.district], name={"tr": "Örnek Belediyesi"})
    return CategoryFactory(body=body, rubbish=True)


@pytest.fixture
def clerk(rubbish):
    return StaffPostFactory(body=rubbish.body, department=rubbish.department).user


def naughty() -> list[str]:
    return json.loads((shared("data/text-torture") / "blns.json").read_text("utf-8"))


def answers(response) -> None:
    assert response.status_code < 500, response.status_code


@pytest.mark.parametrize(("path", "names"), READ)
def test_queries(client, rubbish, path, names):
    for text in [*MARKS, DEEP[:4000]]:
        answers(client.get(path, dict.fromkeys(names, text)))
        for name in names:
            answers(client.get(path, {name: text}))


@pytest.mark.parametrize(("path", "names"), DESK)
def test_queries_at_the_desk(client, clerk, path, names):
    client.force_login(clerk)
    for text in MARKS:
        for name in names:
            answers(client.get(path, {name: text}))


@needs("data/text-torture/blns.json")
def test_queries_of_the_list_of_naughty_strings(client, rubbish):
    for text in naughty():
        answers(client.get("/submissions/", {"q": text, "district": text, "after": text}))
    for start in range(0, 500, 25):
        text = " ".join(naughty()[start : start + 25])
        for path, names in READ:
            answers(client.get(path, dict.fromkeys(names, text)))


@pytest.mark.parametrize(
    "box", ["nan,nan,nan,nan", "inf,0,1,1", "0,0,0,0", "1e308,1e308,-1e308,2", "34,36,35,37"]
)
@pytest.mark.parametrize("zoom", ["0", "-5", "30", "999999", "9" * 4000])
def test_the_map_of_impossible_places(client, rubbish, box, zoom):
    SubmissionFactory()
    answers(client.get("/submissions/map.json", {"bbox": box, "zoom": zoom}))


def sealed(text):
    """A place in a list as somebody would forge it who had the installation's secret."""
    packed = _seal(settings.SECRET_KEY).encrypt(text.encode("utf-8", "surrogatepass"), None)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


@pytest.mark.parametrize(
    "values",
    [
        [10**30, 1],
        ["2026-13-45", -(10**30)],
        ["2026-01-01T00:00:00", 1],
        [{"d": "2026-01-01T00:00:00+00:00"}, "x"],
        [1.5, True],
        ["\ud800", "\udfff"],
        [[[]], {}],
    ],
)
@pytest.mark.filterwarnings("ignore:DateTimeField")
def test_forged_places_in_a_list(client, rubbish, values):
    cursor = sealed(json.dumps(values))
    answers(client.get("/submissions/", {"after": cursor}))


def test_a_deep_place_in_a_list(client, rubbish):
    cursor = sealed(DEEP)
    answers(client.get("/submissions/", {"after": cursor}))


@pytest.mark.parametrize("text", MARKS)
def test_headers(client, rubbish, text):
    value = text.encode("latin-1", "replace").decode("latin-1").replace("\n", "")
    for name in (
        *("Accept", "Accept-Language", "User-Agent", "Referer", "X-Forwarded-For"),
        *("HX-Request", "HX-Current-URL", "HX-Target", "Cookie", "Range", "If-None-Match"),
    ):
        for path in ("/", "/submissions/", "/submissions/mine/", NEW):
            answers(client.get(path, headers={name: value}))


def test_addresses(client, rubbish):
    for text in ("9" * 400, "0", "٣", "%00", "%F0%9F%98%80", "..%2f..%2fetc%2fpasswd", "a" * 5000):
        for path in ("/submissions/{}/", "/track/{}/", "/desk/{}/", "/places/{}/", "/{}/"):
            answers(client.get(path.format(text)))


def fill(client, text, category, **files):
    """Everything that can be typed on the way to a submission, with `text` in each field."""
    for path, names in (
        ("", ["place_text", "search", "district", "neighbourhood", "return"]),
        ("what/", ["category", "q", "return"]),
        ("words/", ["kind", "text", "return"]),
        ("you/", ["privacy", "precision", "shows_name", "name", "contact", "is_on_behalf"]),
        ("you/", ["behalf_name", "behalf_reason", "behalf_contact", "behalf_consent"]),
        ("check/", ["key", "trap"]),
    ):
        answers(client.post(NEW + path, dict.fromkeys(names, text)))
    answers(client.post(NEW, {**PIN, "place_text": text[:100]}))
    answers(client.post(f"{NEW}what/", {"category": category.pk}))
    answers(client.post(f"{NEW}words/", {"kind": "complaint", "text": text, **files}))
    you = {"privacy": "public", "precision": "exact", "shows_name": "1", "name": text[:60]}
    answers(client.post(f"{NEW}you/", you))
    key = client.session.get("filing", {}).get("key", str(uuid.uuid4()))
    answers(client.post(f"{NEW}check/", {"key": key, "trap": ""}))


@pytest.mark.parametrize("text", [*MARKS, "uzun " * 1000, DEEP[:3999]])
def test_everything_that_can_be_filed(client, rubbish, text):
    fill(client, text, rubbish)
    for row in Submission.objects.all():
        answers(client.get(reverse("square:detail", args=[row.pk])))


@needs("data/text-torture/blns.json")
def test_naughty_strings_are_filed_and_shown(client, rubbish, clerk):
    strings = naughty()
    for start in range(0, len(strings), 15):
        client.logout()
        fill(client, "\n".join(strings[start : start + 15])[:4000], rubbish)
    assert Submission.objects.count() >= 30
    client.force_login(clerk)
    for row in Submission.objects.all():
        page = client.get(reverse("square:detail", args=[row.pk]))
        answers(page)
        assert b"<script>alert" not in page.content
        desk = client.get(reverse("desk:desk", args=[row.pk]))
        answers(desk)
        assert b"<script>alert" not in desk.content
    answers(client.get("/submissions/"))
    answers(client.get("/desk/export.csv"))
    answers(client.get("/desk/export.xlsx"))


def test_a_megabyte_is_refused_in_words(client, rubbish):
    client.post(NEW, PIN)
    client.post(f"{NEW}what/", {"category": rubbish.pk})
    page = client.post(f"{NEW}words/", {"kind": "complaint", "text": "ş" * 500_000})
    assert page.status_code == 422
    assert client.post(f"{NEW}words/", {"text": "x" * 3_000_000}).status_code in (400, 413)
    assert client.post(NEW, {f"f{number}": "x" for number in range(1100)}).status_code in (400, 413)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../x.jpg", "a" * 5000 + ".jpg", "\u202egpj.exe", "", "a\0.jpg"]
)
def test_names_of_files(client, rubbish, name):
    photo = samples.upload(samples.picture(), name or "x")
    photo._name = name
    fill(client, "Fotoğraflı", rubbish, files=photo)


@pytest.mark.parametrize("text", MARKS)
def test_acts_at_the_desk(client, clerk, rubbish, text):
    client.force_login(clerk)
    row = SubmissionFactory(category=rubbish)
    names = ["seen", "text", "outcome", "language", "department", "assignee", "reason", "body"]
    for act in ("answer", "assign", "forward", "decline", "merge", "ask", "note", "recategorise"):
        answers(client.post(f"/desk/{row.pk}/{act}/", dict.fromkeys([*names, "original"], text)))
    answers(client.post(f"/desk/{row.pk}/triage/", {"seen": "2026-99-99T99:99:99"}))


@pytest.mark.parametrize("text", MARKS)
def test_signing_in(client, text):
    answers(client.post("/account/sign-in/", {"address": text, "next": text}))
    answers(client.post("/account/code/", {"code": text}))
    answers(client.post("/track/", {"code": text}))
    client.force_login(UserFactory())
    for path in ("settings/", "settings/email/", "settings/phone/", "delete/"):
        answers(client.post(f"/account/{path}", dict.fromkeys(["name", "address", "text"], text)))
