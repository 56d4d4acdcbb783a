"""The muhtar's quarterly report, against cases counted by hand."""

import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.utils import timezone

from muhit.participation.record import clocks
from muhit.participation.record.enums import Channel, Outcome, State
from muhit.participation.record.models import Answer, Consent, Step, Submission
from muhit.participation.record.states import FAMILY
from muhit.participation.statistics import quarterly, quarterly_files
from muhit.participation.statistics.quarterly import Came, Punctual, Quarter
from tests.factories.people import MandateFactory
from tests.printed import about, draw, says

pytestmark = pytest.mark.django_db

QUARTER = Quarter(2026, 2)
START = datetime(2026, 4, 6, 9, tzinfo=UTC)  # a Monday; the 15th day is Tuesday, 21 April
DUE = clocks.muhtar_due(START)


@pytest.fixture(autouse=True)
def fifteenth_of_july(monkeypatch):
    """The quarter is over, and so are all its fifteen days."""
    moment = datetime(2026, 7, 15, 9, tzinfo=UTC)
    monkeypatch.setattr(quarterly, "now", lambda: moment)
    monkeypatch.setattr(quarterly, "today", moment.date)


@pytest.fixture
def muhtar(office):
    return MandateFactory(neighbourhood=office.neighbourhood).user


def filed(office, muhtar, state=State.ASSIGNED, **fields) -> Submission:
    """One submission that the muhtar filed for somebody, as it now stands."""
    answered, outcome = fields.pop("answered", None), fields.pop("outcome", None)
    reason, shares = fields.pop("reason", ""), fields.pop("shares", False)
    original = {"duplicate_of": fields.pop("duplicate_of")} if "duplicate_of" in fields else {}
    row = office.file(filed_by=muhtar, channel=Channel.MUHTAR, **fields)
    row.applicant.user = None
    row.applicant.save()
    Submission.objects.filter(pk=row.pk).update(
        state=state,
        family=FAMILY[state],
        received_at=fields.get("received_at", START),
        ended_at=None if FAMILY[state] == "open" else START,
        first_answered_at=answered,
        answered_at=answered,
        **original,
    )
    Consent.objects.create(submission=row, words="…", language="tr", taken_by=muhtar, shares=shares)
    if outcome:
        Answer.objects.create(
            submission=row, text="Bütçe yok.", outcome=outcome, written_at=answered,
            published_at=answered,
        )  # fmt: skip
    if state == State.DECLINED:
        Step.objects.create(
            submission=row, at=answered, verb="decline", as_actor="staff", to_state=state,
            note=reason,
        )  # fmt: skip
    return Submission.objects.select_related("duplicate_of").get(pk=row.pk)


IN_TIME, TOO_LATE = DUE - timedelta(hours=1), DUE + timedelta(seconds=1)
BY_HAND = [
    # state, when answered, how, … → how the 15 days went, what came of it, why
    (State.ASSIGNED, None, None, Punctual.OVERDUE, Came.OPEN, "15 gün içinde yanıt verilmedi."),
    (State.ANSWERED, DUE, Outcome.DONE, Punctual.IN_TIME, Came.MET, ""),
    (State.ANSWERED, TOO_LATE, Outcome.DONE, Punctual.LATE, Came.MET,
     "15 gün dolduktan sonra yanıtlandı."),
    (State.CLOSED, IN_TIME, Outcome.INFORMATION, Punctual.IN_TIME, Came.MET, ""),
    (State.CONFIRMED, IN_TIME, Outcome.PLANNED, Punctual.IN_TIME, Came.MET, ""),
    (State.ANSWERED, IN_TIME, Outcome.PLANNED, Punctual.IN_TIME, Came.NOT_MET, "Bütçe yok."),
    (State.CLOSED, IN_TIME, Outcome.NOT_POSSIBLE, Punctual.IN_TIME, Came.NOT_MET, "Bütçe yok."),
    (State.DECLINED, IN_TIME, None, Punctual.IN_TIME, Came.NOT_MET, "Yetki yok."),
    # answered, then reopened: it is open, and still was answered in time
    (State.IN_TRIAGE, IN_TIME, Outcome.DONE, Punctual.IN_TIME, Came.OPEN, ""),
    (State.WITHDRAWN, None, None, Punctual.TAKEN_BACK, Came.TAKEN_BACK, ""),
    (State.WITHDRAWN, IN_TIME, Outcome.DONE, Punctual.IN_TIME, Came.TAKEN_BACK, ""),
]  # fmt: skip


@pytest.mark.parametrize(("state", "answered", "outcome", "punctual", "came", "why"), BY_HAND)
def test_one_by_one(office, muhtar, state, answered, outcome, punctual, came, why):
    row = filed(office, muhtar, state, answered=answered, outcome=outcome, reason="Yetki yok.")
    report = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)
    assert report.total.received == 1
    assert getattr(report.total, punctual.value) == 1
    assert getattr(report.total, came.value) == 1
    reasons = {one.pk: one.reason for one in report.unmet}
    assert (why in reasons[row.pk]) if why else reasons == {}


def test_while_the_fifteen_days_run_it_waits(office, muhtar, monkeypatch):
    filed(office, muhtar)
    monkeypatch.setattr(quarterly, "now", lambda: DUE)
    report = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)
    assert (report.total.waiting, report.total.overdue, report.unmet) == (1, 0, ())


def test_what_was_joined_with_an_earlier_one_follows_it(office, muhtar):
    original = office.file(state=State.CONFIRMED)
    Submission.objects.filter(pk=original.pk).update(first_answered_at=IN_TIME, answered_at=IN_TIME)
    filed(office, muhtar, State.DUPLICATE, duplicate_of=original)
    total = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar).total
    assert (total.in_time, total.met) == (1, 1)


def test_by_body_and_in_all(office, muhtar):
    for answered in (IN_TIME, TOO_LATE, None):
        state = State.ANSWERED if answered else State.ASSIGNED
        filed(office, muhtar, state, answered=answered, outcome=Outcome.DONE if answered else None)
    filed(office, muhtar, body=office.other_body, category=office.same_elsewhere)
    filed(office, muhtar, category=None, body=None, department=None)
    filed(office, muhtar, private=True)
    report = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)
    assert next((str(one.body), one.counts.received) for one in report.lines) == (
        str(office.body), 4
    )  # fmt: skip
    total = report.total
    assert (total.received, total.kept) == (6, 1)
    assert (total.in_time, total.late, total.overdue) == (1, 1, 3)
    assert total.punctuality == 1 / 5
    for counts in [one.counts for one in report.lines] + [total]:
        went = counts.in_time + counts.late + counts.waiting + counts.overdue + counts.taken_back
        came = counts.met + counts.not_met + counts.open + counts.withdrawn
        assert counts.received == counts.kept + went == counts.kept + came


class TestWhatIsLeftOut:
    def test_other_quarters_places_and_channels(self, office, muhtar):
        filed(office, muhtar, received_at=QUARTER.bounds[0] - timedelta(seconds=1))
        filed(office, muhtar, received_at=QUARTER.bounds[1])
        web = office.file(received_at=START)
        elsewhere = MandateFactory()
        report = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)
        assert report.total.received == 0
        assert web.channel == Channel.WEB
        filed(office, muhtar, received_at=QUARTER.bounds[0])
        other = quarterly.report_of(elsewhere.neighbourhood, QUARTER, viewer=elsewhere.user)
        assert other.total.received == 0

    def test_of_what_is_kept_private_nothing_but_the_number(self, office, muhtar):
        filed(office, muhtar, State.DECLINED, answered=TOO_LATE, private=True, reason="Gizli söz")
        report = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)
        assert (report.total.received, report.total.kept, report.total.not_met) == (1, 1, 0)
        assert report.unmet == ()

    def test_of_what_is_shared_with_the_muhtar_alone_no_words(self, office, muhtar):
        row = filed(
            office, muhtar, State.DECLINED, answered=IN_TIME, private=True, shares=True,
            reason="Gizli söz",
        )  # fmt: skip
        (unmet,) = quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar).unmet
        assert (unmet.pk, unmet.subject, unmet.reason) == (row.pk, None, "reddedildi")

    def test_a_new_muhtar_reads_what_is_public_of_the_one_before(self, office, muhtar):
        filed(office, muhtar)
        filed(office, muhtar, private=True, shares=True)
        mandate = muhtar.mandates.get()
        mandate.ends_on = mandate.started_on
        mandate.save()
        following = MandateFactory(neighbourhood=office.neighbourhood).user
        total = quarterly.report_of(office.neighbourhood, QUARTER, viewer=following).total
        assert (total.received, total.kept) == (2, 1)


def test_who_reports(office, muhtar):
    people = {**office.people, "muhtar": muhtar, "elsewhere": MandateFactory().user}
    for name, user in people.items():
        assert quarterly.may_report(user, office.neighbourhood) == (name == "muhtar")


@pytest.mark.parametrize(
    ("day", "quarter", "before", "after"),
    [
        (date(2026, 1, 1), (2026, 1), (2025, 4), (2026, 2)),
        (date(2026, 3, 31), (2026, 1), (2025, 4), (2026, 2)),
        (date(2026, 6, 30), (2026, 2), (2026, 1), (2026, 3)),
        (date(2026, 12, 31), (2026, 4), (2026, 3), (2027, 1)),
    ],
)
def test_quarters(day, quarter, before, after):
    found = quarterly.quarter_of(day)
    assert (found, found.preceding, found.following) == (
        Quarter(*quarter), Quarter(*before), Quarter(*after),
    )  # fmt: skip
    assert timezone.localtime(found.bounds[0]).date() == found.first_day <= day


class TestFiles:
    @pytest.fixture
    def report(self, office, muhtar):
        filed(office, muhtar, State.DECLINED, answered=IN_TIME, reason="=SUM(A1) yetki yok")
        filed(office, muhtar, State.ANSWERED, answered=IN_TIME, outcome=Outcome.DONE)
        filed(office, muhtar, private=True, text="Gizli söz")
        return quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)

    @pytest.mark.parametrize("language", ["tr", "ar", "en"])
    def test_the_pdf_is_read_back(self, report, language):
        content = quarterly_files.as_pdf(report, language=language)
        words = {"tr": "Karşılanmayan", "ar": "غير مُلبّى", "en": "Not met"}
        assert says(content, words[language])
        assert says(content, str(report.place))
        assert says(content, report.lines[0].body[language])
        assert not says(content, "Gizli")
        assert set(about(content)) <= {"Title", "Creator", "Producer"}
        pages, dark = draw(content, f"quarterly-{language}")
        assert pages <= 2
        assert dark > 0.01

    def test_the_spreadsheet_holds_numbers_and_no_formulas(self, report):
        book = openpyxl.load_workbook(io.BytesIO(quarterly_files.as_xlsx(report)))
        first, why, _how = book.worksheets
        rows = list(first.iter_rows(values_only=True))
        assert rows[-1][1:] == tuple(quarterly_files.numbers(report.total))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert "=SUM" in why.cell(2, 5).value
        assert not str(why.cell(2, 5).value).startswith("=")
        assert not any("Gizli" in str(cell.value) for cell in cells)

    def test_the_file_name_says_nothing_of_the_place(self):
        assert quarterly_files.file_name(QUARTER) == "quarterly-report-2026-2"


def test_it_takes_four_queries_however_many_there_are(
    office, muhtar, django_assert_max_num_queries
):
    for _n in range(6):
        filed(office, muhtar, State.ANSWERED, answered=IN_TIME, outcome=Outcome.DONE)

    with django_assert_max_num_queries(8):
        quarterly.report_of(office.neighbourhood, QUARTER, viewer=muhtar)
