"""Forgetting a person: afterwards nothing in any column of any table finds them."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.models import Event
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.messages.models import Delivery
from muhit.foundation.retention.particulars import particulars_of
from muhit.foundation.retention.personal import erase_person, export_person
from muhit.participation.record.models import Applicant, Step, Submission, SubmissionVersion
from tests.factories.accounts import UserFactory
from tests.factories.messages import DeliveryFactory, MessageFactory
from tests.factories.submissions import (
    AnswerFactory,
    ApplicantFactory,
    EnquiryFactory,
    FollowFactory,
    InternalNoteFactory,
    SubmissionFactory,
    SupportFactory,
)
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db


def every_cell():
    """(table.column, text) of every cell of every column that can hold text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, array_agg(c.column_name::text) FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_schema, table_name) "
            "WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type IN "
            "('text', 'character varying', 'json', 'jsonb', 'tsvector', 'ARRAY') GROUP BY 1"
        )
        for table, columns in cursor.fetchall():
            texts = ", ".join(f'"{column}"::text' for column in columns)
            cursor.execute(f'SELECT {texts} FROM "{table}"')
            for row in cursor.fetchall():
                for column, text in zip(columns, row, strict=True):
                    if text is not None:
                        yield f"{table}.{column}", text


def traces(*, name, phone, email):
    """Where a person can still be found."""
    digits = phone[-10:]
    return {
        where
        for where, text in every_cell()
        if name.casefold() in text.casefold()
        or email.casefold() in text.casefold()
        or digits in re.sub(r"[\s().+/-]", "", text)
    }


def leave_traces(user, phone_as_written):
    """Everything a person may leave behind, with particulars in every text."""
    text = f"Ben {user.name}, telefonum {phone_as_written}, e-posta {user.email}. Çöpler duruyor."
    mine = SubmissionFactory(
        text=text,
        place_text=f"{user.name} evi",
        public_name=user.name,
        extra={"kapı": text},
        applicant__user=user,
        applicant__name=user.name,
        applicant__phone=user.phone,
        applicant__email=user.email,
        confirmed=True,
    )
    mine.text = text + " Hâlâ duruyor."
    mine.save()
    Step.objects.filter(submission=mine).update(note=text, data={"reason": text})
    AnswerFactory(submission=mine, text=f"Sayın {user.name}, yapıldı.")
    EnquiryFactory(submission=mine, question=text, replied=True, reply=text)
    InternalNoteFactory(submission=mine, text=text)
    SupportFactory(user=user)
    FollowFactory(user=user)
    MessageFactory(recipient=user)
    DeliveryFactory(recipient=user, address=user.email, body=text)
    DeliveryFactory(address=user.phone, subject=text[:150], body=text)
    EmailAddress.objects.create(user_id=user.pk, email=user.email, verified=True)
    # Without an account, before they had one; and in somebody else's words.
    SubmissionFactory(text=f"Beni {phone_as_written} numarasından arayın.", applicant=None)
    ApplicantFactory(submission=SubmissionFactory(applicant=None), user=None, phone=user.phone)
    return mine


def written(phone, style):
    local = phone[3:]
    parts = (local[:3], local[3:6], local[6:8], local[8:])
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    return {
        "plain": phone,
        "zero": "0" + local,
        "spaces": "0" + " ".join(parts),
        "brackets": "+90 ({}) {}-{}-{}".format(*parts),
        "dots": ".".join(parts),
        "double zero": "0090" + local,
        "arabic": ("0" + local).translate(arabic),
    }[style]


STYLES = ["plain", "zero", "spaces", "brackets", "dots", "double zero"]
NAMES = ["İpek Işık", "Şule Çağlar Öz", "رنا الأحمد", "Zarifzade", "O'Neil (Ali)", "IŞIL ığdır"]


class Forgetting(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        name=st.sampled_from(NAMES),
        local=st.integers(5_300_000_000, 5_599_999_999),
        style=st.sampled_from(STYLES),
    )
    def test_nothing_finds_a_person_who_left(self, name, local, style):
        who = {"name": name, "phone": f"+90{local}", "email": f"kisi.{local}@example.org"}
        user = UserFactory(**who)
        mine = leave_traces(user, written(who["phone"], style))
        assert traces(**who), "the search finds what was left"
        erase_person(user)
        assert traces(**who) == set()
        mine.refresh_from_db()
        assert "Çöpler duruyor" in mine.text, "what the municipality was told stays"
        assert SubmissionVersion.objects.filter(pgh_obj=mine).exists()


def test_arabic_digits_are_digits():
    user = UserFactory(phone="+905321112233")
    text = written(user.phone, "arabic")
    mine = SubmissionFactory(applicant__user=user, text=f"اتصلوا على {text} من فضلكم")
    erase_person(user)
    mine.refresh_from_db()
    assert mine.text == "اتصلوا على ••• من فضلكم"


def test_other_people_and_their_texts_stay_as_they_are():
    user, other = UserFactory(name="Ali"), UserFactory(name="Alişan Kaya")
    theirs = SubmissionFactory(
        applicant__user=other,
        applicant__phone=other.phone,
        public_name="Alişan Kaya",
        text="Ali Bey durağı ve Alışveriş merkezi, 0312 111 22 33",
    )
    mine = SubmissionFactory(applicant__user=user, text="Ali der ki Alışveriş merkezi kapalı")
    MessageFactory(recipient=other)
    before = Submission.objects.filter(pk=theirs.pk).values().get()
    erase_person(user)
    assert Submission.objects.filter(pk=theirs.pk).values().get() == before
    assert Applicant.objects.get(submission=theirs).phone == other.phone
    assert other.inbox.count() == 1
    mine.refresh_from_db()
    assert mine.text == "••• der ki Alışveriş merkezi kapalı"


def test_somebody_with_an_address_that_looks_alike_keeps_it():
    """ı and i are one letter to some comparisons, and "ali@…" ends "vali@…"."""
    user = UserFactory(email="kisi@iskele.com", name="")
    others = ["kısı@iskele.com", "kisi@ıskele.com", "veli.kisi@iskele.com", "kisi@iskele.com.tr"]
    kept = [ApplicantFactory(user=None, email=email).pk for email in others]
    texts = [SubmissionFactory(text=f"Bana {email} adresinden yazın.").pk for email in others]
    same = ApplicantFactory(user=None, email="Kisi@Iskele.com")
    mine = SubmissionFactory(text="Adresim KİSİ@iskele.com, yazın.")
    erase_person(user)
    assert set(Applicant.objects.filter(pk__in=kept).values_list("email", flat=True)) == set(others)
    for email, pk in zip(others, texts, strict=True):
        assert email in Submission.objects.get(pk=pk).text
    same.refresh_from_db()
    mine.refresh_from_db()
    assert same.email == ""
    assert mine.text == "Adresim •••, yazın."


def test_the_search_index_forgets_too():
    user = UserFactory(name="Nadirbulunan Kişi")
    mine = SubmissionFactory(applicant__user=user, text="Ben Nadirbulunan Kişi, çöpler duruyor")
    erase_person(user)
    mine.refresh_from_db()
    assert "nadirbulunan" not in mine.search


def test_sessions_end():
    user, other = UserFactory(), UserFactory()
    for person in (user, other):
        session = SessionStore()
        session["_auth_user_id"] = str(person.pk)
        session.save()
    erase_person(user)
    left = [SessionStore(row.pk).load() for row in SessionStore.get_model_class().objects.all()]
    assert left == [{"_auth_user_id": str(other.pk)}]


def test_the_act_is_written_down_with_counts_only():
    user = UserFactory(email="both@example.org")
    leave_traces(user, user.phone)
    erase_person(user)
    event = Event.objects.get(verb="retention.person_erased")
    assert event.data["counts"]["submissions.Applicant"] == 1
    assert not User.objects.filter(pk=user.pk).exists()


def test_a_post_must_be_ended_first():
    from tests.factories.people import StaffPostFactory

    post = StaffPostFactory()
    with pytest.raises(NotAllowed):
        erase_person(post.user)
    post.ends_on = timezone.localdate()
    post.save()
    erase_person(post.user)


def test_the_export_holds_what_is_theirs_and_no_keys():
    user, other = UserFactory(email="export@example.org"), UserFactory(name="Başka Biri")
    leave_traces(user, user.phone)
    SubmissionFactory(applicant__user=other, text="Başkasının sözleri")
    exported = export_person(user)
    assert exported["accounts.User"][0]["email"] == "export@example.org"
    assert len(exported["submissions.Submission"]) == 1
    assert "submissions.InternalNote" not in exported
    assert "Başka" not in str(exported)
    assert user.session_seed not in str(exported)


def test_what_is_exported_is_json():
    import json

    user = UserFactory(email="both@example.org")
    leave_traces(user, user.phone)
    assert json.dumps(export_person(user))


@pytest.mark.parametrize(
    ("contacts", "names"), [([""], [None]), ([None], ["Al"]), (["+90"], [" "]), ([], [])]
)
def test_empty_particulars_find_nothing(contacts, names):
    assert particulars_of(contacts, names).pattern() == ""


def test_old_deliveries_of_others_are_untouched():
    user = UserFactory(email="a@example.org")
    kept = DeliveryFactory(address="xa@example.org", body="Body")
    erase_person(user)
    assert Delivery.objects.get(pk=kept.pk).address == "xa@example.org"


def test_the_export_holds_no_draft_and_nobody_who_worked_on_it():
    user, clerk, interpreter = UserFactory(), UserFactory(), UserFactory()
    submission = SubmissionFactory(applicant__user=user, assignee=clerk)
    shared = {"person": user, "about_id": submission.pk, "claimed_by": None}
    TranslationFactory(**shared, part="draft", text="Taslak sözler")
    done = TranslationFactory(
        **shared, released=True, text="Çıkan sözler", translated_by=interpreter, requested_by=clerk
    )
    done.versions.create(text="Eski taslak", original="x", written_at=timezone.now())
    exported = export_person(user)
    rows = exported["translation.Translation"]
    assert [row["text"] for row in rows] == ["Çıkan sözler"]
    assert rows[0]["translated_by"] is None
    assert rows[0]["requested_by"] is None
    assert rows[0]["person"] == user.pk
    assert "translation.Version" not in exported
    assert exported["submissions.Submission"][0]["assignee"] is None
