"""Staff at the desk, through the pages: from the first reading to the last word."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from muhit.foundation.audit.models import Event
from muhit.foundation.core.clock import now
from muhit.foundation.core.translated import Translated
from muhit.foundation.intake.channels import CHANNELS
from muhit.foundation.questions.actions import version_of
from muhit.foundation.questions.asked import Questionnaire
from muhit.participation.desk import exports
from muhit.participation.record.enums import FORMER_CHANNELS, Channel, State
from muhit.participation.record.models import AnswerTemplate, SavedFilter, Submission
from muhit.participation.square.actions import replying
from tests.factories.organisations import BodyFactory
from tests.factories.people import StaffPostFactory
from tests.factories.questions import ask
from tests.factories.submissions import AttachmentFactory, SubmissionFactory


@pytest.fixture
def enter(client, settings):
    """Sign in as somebody."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def _fresh(submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)


def _act(client, submission, name, **entered):
    entered.setdefault("seen", _fresh(submission).changed_at.isoformat())
    return client.post(reverse("desk:act", args=[submission.pk, name]), entered)


def test_from_triage_to_a_confirmed_end(office, enter):
    submission, client = office.file(), enter(office.clerk)
    assert _act(client, submission, "triage").status_code == 302
    _act(client, submission, "assign", department=office.cleaning.pk, assignee=office.clerk.pk)
    assert _fresh(submission).assignee == office.clerk
    _act(client, submission, "ask", question="Hangi binanın önünde?")
    enquiry = submission.enquiries.get()
    page = client.get(reverse("desk:desk", args=[submission.pk]))
    assert "Hangi binanın önünde?" in page.text
    replying.reply(enquiry, text="Fırının", by=office.applicant)
    _act(client, submission, "answer", text="Topladık.", outcome="done", language="tr")
    assert _fresh(submission).state == State.ANSWERED
    replying.reopen(submission, reason="Yine dolu", by=office.applicant)
    inbox = client.get(reverse("desk:inbox"), {"queue": "reopened"})
    assert inbox.context["count"] == 1
    _act(client, submission, "answer", text="Yine topladık.", outcome="done", language="tr")
    replying.confirm(submission, by=office.applicant)
    assert _fresh(submission).family == "fixed"
    page = client.get(reverse("desk:desk", args=[submission.pk]))
    assert page.status_code == 200
    assert "answer" not in page.context["forms"]


def test_where_the_head_approves(office, enter):
    office.body.head_approves_answers = True
    office.body.save()
    submission, client = office.file(), enter(office.clerk)
    _act(client, submission, "answer", text="Topladık.", outcome="done", language="tr")
    assert _fresh(submission).state == State.RECEIVED
    page = client.get(reverse("desk:desk", args=[submission.pk]))
    assert not page.context["can_publish"]
    assert _act(client, submission, "publish").status_code == 422
    client = enter(office.head)
    waiting = client.get(reverse("desk:inbox"), {"queue": "approval"})
    assert [row.pk for row, _deadline in waiting.context["rows"]] == [submission.pk]
    _act(client, submission, "publish")
    assert _fresh(submission).state == State.ANSWERED


def test_forwarding_leads_into_the_others_inbox_and_is_still_read(office, enter):
    submission, client = office.file(private=True), enter(office.clerk)
    done = _act(client, submission, "forward", body=office.other_body.pk, reason="Sizin")
    assert done.url == reverse("desk:inbox")
    desk = client.get(reverse("desk:desk", args=[submission.pk]))
    assert desk.url == reverse("square:detail", args=[submission.pk])
    assert client.get(desk.url).status_code == 200
    act = reverse("desk:act", args=[submission.pk, "triage"])
    assert client.post(act, {}).status_code == 404
    client = enter(office.elsewhere)
    inbox = client.get(reverse("desk:inbox"), {"queue": "forwarded"})
    assert inbox.context["count"] == 1


def test_declining_needs_a_reason_and_keeps_the_page(office, enter):
    submission, client = office.file(), enter(office.clerk)
    page = _act(client, submission, "decline", reason="")
    assert page.status_code == 422
    assert page.context["failed_name"] == "decline"
    _act(client, submission, "decline", reason="Yetkimizde değil.")
    assert _fresh(submission).state == State.DECLINED


def test_merging_and_undoing_it(office, enter):
    first, second = office.file(), office.file()
    client = enter(office.clerk)
    page = client.get(reverse("desk:desk", args=[second.pk]))
    assert [one.submission.pk for one in page.context["likely"]] == [first.pk]
    _act(client, second, "merge", original=first.pk)
    assert _fresh(second).duplicate_of == first
    _act(client, second, "unmerge")
    assert _fresh(second).state == State.IN_TRIAGE
    wrong = _act(client, second, "merge", original=second.pk)
    assert wrong.status_code == 422


def test_what_somebody_else_changed_meanwhile_is_said_and_nothing_typed_is_lost(office, enter):
    submission, client = office.file(), enter(office.clerk)
    seen = submission.changed_at.isoformat()
    enter(office.colleague)
    _act(client, submission, "start")
    client = enter(office.clerk)
    entered = {"text": "Uzun bir yanıt", "outcome": "done", "language": "tr", "seen": seen}
    page = _act(client, submission, "answer", **entered)
    assert page.status_code == 422
    assert "Uzun bir yanıt" in page.text
    assert _fresh(submission).state == State.IN_PROGRESS
    # The page now shows the newest state, so that sending it again works.
    assert _fresh(submission).changed_at.isoformat() in page.text
    assert _act(client, submission, "answer", **(entered | {"seen": ""})).status_code == 302


def test_the_next_one_opens_after_answering(office, enter):
    urgent, other = office.file(overdue=True), office.file()
    client = enter(office.clerk)
    entered = {"text": "Tamam", "outcome": "done", "language": "tr", "then": "next"}
    done = _act(client, other, "answer", **entered)
    assert done.url == reverse("desk:desk", args=[urgent.pk])
    assert _act(client, urgent, "answer", **entered).url == reverse("desk:inbox")


@pytest.mark.parametrize(
    "who", ["stranger", "applicant", "moderator", "administrator", "former", "clerk_of_parks"]
)
def test_nobody_else_comes_near(office, enter, who):
    submission, client = office.file(private=True), enter(office.people[who])
    page = reverse("desk:desk", args=[submission.pk])
    assert client.get(page).status_code == 404
    assert _act(client, submission, "triage").status_code == 404
    assert client.post(reverse("desk:desk-contact", args=[submission.pk])).status_code == 404
    inbox = client.get(reverse("desk:inbox"))
    assert inbox.status_code == 404 or inbox.context["count"] == 0
    assert _fresh(submission).state == State.RECEIVED


def test_a_visitor_signs_in_first(office, client):
    assert client.get(reverse("desk:inbox")).status_code == 302


def test_unknown_acts_and_reading_by_posting_are_refused(office, enter):
    submission, client = office.file(), enter(office.clerk)
    assert _act(client, submission, "explode").status_code == 404
    assert client.get(reverse("desk:act", args=[submission.pk, "triage"])).status_code == 405


def test_the_applicant_is_shown_when_asked_for_and_each_look_is_recorded(office, enter):
    submission, client = office.file(), enter(office.clerk)
    office.applicant.phone = "+905009998877"
    office.applicant.save()
    page = client.get(reverse("desk:desk", args=[submission.pk]))
    assert "+905009998877" not in page.text
    assert submission.applicant.name not in page.text
    shown = client.post(reverse("desk:desk-contact", args=[submission.pk]))
    assert "+905009998877" in shown.text
    event = Event.objects.get(verb="submissions.contact_revealed")
    assert (event.actor, event.object_id) == (office.clerk, submission.pk)


def test_a_photo_is_hidden_from_the_public(office, enter):
    submission, client = office.file(), enter(office.clerk)
    photo = AttachmentFactory(submission=submission)
    where = reverse("desk:desk-photo", args=[submission.pk, photo.pk])
    client.post(where, {"hide": "1"})
    photo.refresh_from_db()
    assert photo.is_hidden
    client.post(where, {"hide": "0"})
    photo.refresh_from_db()
    assert not photo.is_hidden
    other = AttachmentFactory(submission=office.file(category=office.trees))
    forged = reverse("desk:desk-photo", args=[submission.pk, other.pk])
    assert client.post(forged, {"hide": "1"}).status_code == 404


# -- the inbox ----------------------------------------------------------------------------------


def test_late_ones_come_first_and_queues_count(office, enter):
    fresh, late = office.file(), office.file(overdue=True)
    office.file(private=True, category=office.trees)
    office.file(declined=True)
    inbox = enter(office.clerk).get(reverse("desk:inbox"))
    assert [row.pk for row, _deadline in inbox.context["rows"]] == [late.pk, fresh.pk]
    counts = {queue.code: number for queue, number in inbox.context["queues"]}
    assert (counts["open"], counts["late"], counts["new"], counts["ended"]) == (2, 1, 2, 1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "bank"}, {"park"}),
        ({"q": "BANK"}, {"park"}),
        ({"kind": "request"}, {"park"}),
        ({"privacy": "private"}, {"hidden"}),
        ({"assignee": "me"}, {"mine"}),
        ({"assignee": "nobody", "kind": "complaint"}, {"hidden", "old"}),
        ({"state": "declined"}, {"over"}),
        ({"family": "closed"}, {"over"}),
        ({"until": "2001-01-01"}, set()),
        ({"sort": "oldest", "since": "2020-01-01"}, {"park", "hidden", "mine", "old"}),
        ({"q": "0 OR 1=1 --"}, set()),
        ({"category": "nonsense", "queue": "nonsense"}, {"park", "hidden", "mine", "old"}),
        ({"channel": "helpline"}, {"old"}),
    ],
)
def test_filters_live_in_the_address(office, enter, query, found):
    named = {
        "park": office.file(request=True),
        "hidden": office.file(private=True),
        "mine": office.file(assigned=True, assignee=office.clerk),
        "old": office.file(received_at=now() - timedelta(days=90), channel="helpline"),
        "over": office.file(declined=True),
    }
    inbox = enter(office.clerk).get(reverse("desk:inbox"), query)
    by_key = {submission.pk: name for name, submission in named.items()}
    assert {by_key[row.pk] for row, _deadline in inbox.context["rows"]} == found
    assert inbox.context["count"] == len(found)


def test_only_channels_are_offered_that_something_came_in_by(office, enter):
    """What a room produces, and of what none does, what rows have that the body works on."""

    def offered():
        inbox = enter(office.clerk).get(reverse("desk:inbox"))
        return {key for key, _name in inbox.context["form"].fields["channel"].choices if key}

    produced = set(Channel) - set(FORMER_CHANNELS)
    assert offered() == produced == {one.key for one in CHANNELS.every()}
    office.file(channel="helpline")
    SubmissionFactory(channel="sms", category__body=BodyFactory())
    assert offered() == {*produced, "helpline"}


def test_a_number_or_a_tracking_code_finds_it(office, enter):
    submission, client = office.file(), enter(office.clerk)
    office.file()
    for typed in (str(submission.pk), f"#{submission.pk}", submission.tracking_code.lower()):
        inbox = client.get(reverse("desk:inbox"), {"q": typed})
        assert [row.pk for row, _deadline in inbox.context["rows"]] == [submission.pk]


def test_pages_go_on_where_the_last_ended(office, enter, monkeypatch):
    monkeypatch.setattr("muhit.participation.desk.views.inbox.PAGE", 2)
    every = {office.file(received_at=now() - timedelta(days=n)).pk for n in range(5)}
    client, seen, after = enter(office.clerk), [], ""
    for _page in range(3):
        inbox = client.get(reverse("desk:inbox"), {"after": after} if after else {})
        seen += [row.pk for row, _deadline in inbox.context["rows"]]
        after = inbox.context["page"].next_cursor
    assert after is None
    assert len(seen) == 5
    assert set(seen) == every


def _queries_of(client, address, django_assert_max_num_queries, most):
    with django_assert_max_num_queries(most) as counted:
        assert client.get(address).status_code == 200
    return len(counted.captured_queries)


def test_the_inbox_asks_the_database_as_often_for_20_rows_as_for_1(
    office, enter, django_assert_max_num_queries
):
    client = enter(office.clerk)
    address = reverse("desk:inbox")
    office.file()
    client.get(address)
    one = _queries_of(client, address, django_assert_max_num_queries, 9)
    for _n in range(19):
        office.file(assigned=True, assignee=office.colleague)
    assert _queries_of(client, address, django_assert_max_num_queries, 9) == one


def test_filters_are_kept_by_name(office, enter):
    client = enter(office.clerk)
    entered = {"name": "Geciken çöpler", "query": "queue=late&q=cop"}
    assert client.post(reverse("desk:filter-save"), entered).url.endswith("queue=late&q=cop")
    client.post(reverse("desk:filter-save"), entered | {"query": "queue=late"})
    saved = SavedFilter.objects.get()
    assert saved.query == "queue=late"
    assert "Geciken çöpler" in client.get(reverse("desk:inbox")).text
    other = enter(office.colleague)
    delete = reverse("desk:filter-delete", args=[saved.pk])
    assert other.post(delete).status_code == 404
    enter(office.clerk).post(delete)
    assert not SavedFilter.objects.exists()


# -- several at once ----------------------------------------------------------------------------


def test_taking_several_can_be_undone(office, enter):
    rows = [office.file() for _n in range(3)]
    client = enter(office.clerk)
    client.post(reverse("desk:bulk"), {"act": "take", "pk": [row.pk for row in rows]})
    assert {_fresh(row).assignee for row in rows} == {office.clerk}
    inbox = client.get(reverse("desk:inbox"))
    assert inbox.context["undo"] == 3
    client.post(reverse("desk:bulk-undo"))
    assert {(_fresh(row).state, _fresh(row).assignee) for row in rows} == {(State.RECEIVED, None)}
    assert client.get(reverse("desk:inbox")).context["undo"] == 0


def test_assigning_several_asks_to_whom(office, enter):
    rows = [office.file() for _n in range(2)]
    client = enter(office.clerk)
    entered = {"act": "assign", "pk": [row.pk for row in rows]}
    asked = client.post(reverse("desk:bulk"), entered)
    assert asked.status_code == 200
    assert {_fresh(row).state for row in rows} == {State.RECEIVED}
    client.post(reverse("desk:bulk"), entered | {"sure": "1", "department": office.parks.pk})
    assert {_fresh(row).department for row in rows} == {office.parks}
    client.post(reverse("desk:bulk-undo"))
    assert {_fresh(row).department for row in rows} == {office.cleaning}


def test_declining_several_needs_a_reason_and_tells_what_failed(office, enter):
    good, over = office.file(), office.file(declined=True)
    theirs = office.file(category=office.trees)
    client = enter(office.clerk)
    entered = {"act": "decline", "pk": [good.pk, over.pk, theirs.pk, "x"], "sure": "1"}
    assert client.post(reverse("desk:bulk"), entered).status_code == 422
    page = client.post(reverse("desk:bulk"), entered | {"reason": "Yetki yok"}, follow=True)
    assert (_fresh(good).state, _fresh(theirs).state) == (State.DECLINED, State.RECEIVED)
    assert str(over.pk) in page.text


def test_nothing_chosen_is_said(office, enter):
    client = enter(office.clerk)
    page = client.post(reverse("desk:bulk"), {"act": "take"}, follow=True)
    # Refused, it may come again, and says the same again.
    assert len({str(one) for one in page.context["messages"]}) == 1


# -- leaving the house --------------------------------------------------------------------------

FORMULAS = ["=1+1", "+90", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc"]


def test_an_export_holds_what_is_listed_and_nobody_behind_it(office, enter):
    submission = office.file(text="Çöpler toplanmıyor", private=True)
    office.applicant.phone = "+905009998877"
    office.applicant.save()
    office.file(category=office.trees)
    client = enter(office.clerk)
    response = client.post(reverse("desk:export", args=["csv"]) + "?kind=complaint")
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(content)))
    assert [row[0] for row in rows] == [str(submission.pk)]
    assert len(head) == len(rows[0])
    for secret in ("+905009998877", submission.applicant.name, submission.tracking_code):
        assert secret not in content
    event = Event.objects.get(verb="submissions.exported")
    assert event.data == {"kind": "csv", "rows": 1, "filters": ["kind"]}
    assert office.body.code in response["Content-Disposition"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_taken_for_a_formula(office, enter, text):
    office.file(text=text, place_text=text.strip())
    client = enter(office.clerk)
    csv_response = client.post(reverse("desk:export", args=["csv"]))
    content = b"".join(csv_response.streaming_content).decode("utf-8-sig")
    _head, row = csv.reader(io.StringIO(content, newline=""))
    assert not any(cell.lstrip(" ").startswith(tuple("=+-@\t\r|")) for cell in row)
    xlsx_response = client.post(reverse("desk:export", args=["xlsx"]))
    book = load_workbook(io.BytesIO(b"".join(xlsx_response.streaming_content)))
    cells = [cell for line in book.active.iter_rows() for cell in line]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(str(cell.value).startswith("'") for cell in cells)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("sort", ["", "newest", "oldest", "supported", "ended"])
def test_an_export_is_whole_and_says_how_long_it_is(office, enter, monkeypatch, kind, sort):
    """Read in pieces by key: no cursor stays on the server, as poolers will have it."""
    filed = {str(office.file().pk) for _number in range(5)}
    monkeypatch.setattr(exports, "PIECE", 2)
    monkeypatch.setattr(connection, "chunked_cursor", None)
    client = enter(office.clerk)
    response = client.post(
        reverse("desk:export", args=[kind]) + f"?sort={sort}",
        headers={"Accept-Encoding": "gzip"},
    )
    content = b"".join(response.streaming_content)
    assert response["Content-Length"] == str(len(content))
    assert "Content-Encoding" not in response
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    else:
        book = load_workbook(io.BytesIO(content))
        rows = [[str(cell) for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert len(rows) == 6
    assert {row[0] for row in rows[1:]} == filed


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_that_fails_is_no_file(office, enter, monkeypatch, kind):
    office.file()

    def fail(_value):
        raise OSError("no room")

    monkeypatch.setattr(exports, "_cell", fail)
    client = enter(office.clerk)
    client.raise_request_exception = False
    response = client.post(reverse("desk:export", args=[kind]))
    assert response.status_code == 500
    assert "Content-Disposition" not in response


def test_an_export_is_no_reading_page(office, enter):
    client = enter(office.clerk)
    assert client.get(reverse("desk:export", args=["csv"])).status_code == 405


# -- answer templates ---------------------------------------------------------------------------


def test_heads_write_templates_that_clerks_fill_in(office, enter):
    client = enter(office.head)
    entered = {
        "title": "Toplandı",
        "body": office.body.pk,
        "department": office.cleaning.pk,
        "outcome": "done",
        "text_tr": "{number} no.lu başvurunuz için {neighbourhood} mahallesine gidildi.",
    }
    client.post(reverse("desk:template-new"), entered)
    template = AnswerTemplate.objects.get()
    submission, client = office.file(), enter(office.clerk)
    page = client.get(reverse("desk:desk", args=[submission.pk]), {"template": template.pk})
    filled = f"{submission.pk} no.lu başvurunuz için {submission.neighbourhood} mahallesine"
    assert filled in page.context["forms"]["answer"].initial["text"]


def test_clerks_write_no_templates(office, enter):
    client = enter(office.clerk)
    assert client.get(reverse("desk:templates")).status_code == 404
    assert client.get(reverse("desk:template-new")).status_code == 404


def test_templates_of_another_body_are_out_of_reach(office, enter):
    theirs = AnswerTemplate.objects.create(
        body=office.other_body, title="Onların", text={"tr": "x"}
    )
    client = enter(office.administrator)
    assert client.get(reverse("desk:template", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("desk:templates")).context["rows"].count() == 0
    forged = {"title": "x", "body": office.other_body.pk, "outcome": "done", "text_tr": "x"}
    assert client.post(reverse("desk:template-new"), forged).status_code == 422


def test_the_timeline_names_colleagues_and_never_the_applicant(office, enter):
    office.applicant.name = "Ayırt Edilir Ad"
    office.applicant.save()
    submission = office.file()
    client = enter(office.clerk)
    _act(client, submission, "answer", text="Topladık.", outcome="done", language="tr")
    replying.reopen(submission, reason="Yine dolu", by=office.applicant)
    page = client.get(reverse("desk:desk", args=[submission.pk]))
    assert office.clerk.name in page.text
    assert "Ayırt Edilir Ad" not in page.text


def test_with_htmx_the_same_page_comes_smaller(office, enter):
    office.file()
    client = enter(office.clerk)
    whole = client.get(reverse("desk:inbox"))
    part = client.get(reverse("desk:inbox"), headers={"HX-Request": "true"})
    assert part.text.lstrip().startswith('<div class="desk"')
    assert len(part.content) < len(whole.content)
    assert "HX-Request" in part["Vary"]


def test_the_bulk_form_offers_the_departments_of_all_that_are_chosen(office, enter):
    """Not only those of the body that has the first row."""
    StaffPostFactory(user=office.clerk, body=office.other_body, department=office.far)
    here = office.file()
    there = office.file(category=office.same_elsewhere)
    page = enter(office.clerk).post(
        reverse("desk:bulk"), {"act": "assign", "pk": [here.pk, there.pk]}
    )
    offered = set(page.context["form"].fields["department"].queryset)
    assert {office.cleaning, office.far} <= offered


def test_a_template_with_unknown_brackets_is_refused(office, enter):
    page = enter(office.head).post(
        reverse("desk:template-new"),
        {"title": "T", "body": office.body.pk, "outcome": "done", "text_tr": "Sayın {isim}"},
    )
    assert "{isim}" in page.context["form"].errors["text_tr"][0]
    assert not AnswerTemplate.objects.exists()


def test_a_template_of_a_category_is_offered_there_alone(office, enter):
    for category in (office.category, office.trees):
        AnswerTemplate.objects.create(
            body=office.body, category=category, title=f"for {category.pk}", text={"tr": "Tamam"}
        )
    page = enter(office.clerk).get(reverse("desk:desk", args=[office.file().pk]))
    assert [row.title for row in page.context["templates"]] == [f"for {office.category.pk}"]


def test_answers_to_a_question_that_was_removed_keep_its_words(office, enter):
    question = ask(office.category, a_choice=True, label=Translated(tr="Konteyner rengi"))
    asked = version_of(office.category.questions)
    submission = office.file(extra={question.code: "big"}, asked=asked)
    office.category.questions = Questionnaire()
    office.category.save()
    page = enter(office.clerk).get(reverse("desk:desk", args=[submission.pk]))
    assert page.context["extra"] == [("Konteyner rengi", "Büyük")]
