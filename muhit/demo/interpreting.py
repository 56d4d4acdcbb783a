"""Interpreters of the demo city: a queue with life in it, and a mother who was answered in Arabic.

All people, words and voices are invented; the voice is a bell, as nobody lends theirs.
"""

import io
import math
import uuid
import wave
from array import array
from collections.abc import Mapping
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.files.actions import store_voice
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.filing.actions.voices import Spoken
from muhit.participation.record import translating
from muhit.participation.record.actions.answering import answer
from muhit.participation.record.enums import Kind, Outcome, Precision, TextSource
from muhit.participation.record.models import Submission
from muhit.participation.translation import actions as interpreting
from muhit.participation.translation.enums import State
from muhit.participation.translation.models import Rules, Translation
from muhit.registers.offices.models import Interpreter
from muhit.registers.offices.queries import posts_of
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import categories_at, search_categories

from .people import home
from .words import read_words

_RUBBISH = (
    "çöp",
    "لم تُرفع القمامة من شارعنا منذ أربعة أيام، والأطفال يلعبون بجانبها.",
    "Sokağımızdan dört gündür çöp alınmadı, çocuklar çöpün yanında oynuyor.",
)
_ANSWER = (
    "Çöpler bu sabah alındı; bundan sonra haftada üç gün gelinecek.",
    "رُفعت القمامة هذا الصباح؛ ومن الآن تأتي الشاحنة ثلاثة أيام في الأسبوع.",
)
_WAITING = (
    ("yol", "حفرة كبيرة أمام مدخل البناية، ووقعت فيها جارتي أمس."),
    ("su", "الماء ضعيف جدًا في الطابق الرابع منذ يوم الأحد، ولديّ رضيع."),
    ("park", "نرجو وضع أرجوحة للأطفال الصغار في حديقة الحي."),
)
_SECONDS = 4


def load_interpreters(personas: Mapping[str, User]) -> None:
    """Name the interpreters, and let them have begun their day."""
    first, second = personas["interpreter"], _second()
    bodies = [post.body for post in posts_of(personas["clerk"])]
    for body in bodies:
        for user in (first, second):
            Interpreter.objects.get_or_create(
                user=user,
                body=body,
                ends_on=None,
                defaults={
                    "languages": ["tr", "ar", "en"] if user == first else ["tr", "ar"],
                    "started_on": clock.today() - timedelta(days=300),
                },
            )
        Rules.objects.get_or_create(body=body, defaults={"second_look": True})
    mother = personas["refugee"]
    _answered(mother, personas["clerk"], first, second)
    for words, text in _WAITING:
        _file(mother, words, text)
    _spoken(mother)
    _hurried()
    older = Submission.objects.filter(language="ar", family="open", body__in=bodies)
    waiting = list(older.exclude(applicant__user=mother).order_by("-received_at")[:6])
    for row in waiting:
        translating.ask_for_words(row, by=None)
    _translated(first, but={row.pk for row in waiting})


def _second() -> User:
    return User.objects.get_or_create(
        phone="+905000000199",
        defaults={"name": "Yusuf Arslan", "phone_confirmed_at": clock.now()},
    )[0]


def _category(words: str) -> Category | None:
    """The first fitting category of a body that answers here."""
    offers = [row for row in categories_at(home()) if row.category.body.answers_here]
    found = search_categories(words, offers) or offers
    return found[0].category if found else None


def _file(by: User, words: str, text: str, *, spoken: Spoken | None = None) -> Submission:
    category = _category(words)
    filing = Filing(
        key=uuid.uuid4(),
        kind=Kind.COMPLAINT,
        text=text,
        language="ar",
        neighbourhood_id=home().pk,
        category_id=category.pk if category is not None else None,
        precision=Precision.NEIGHBOURHOOD,
        spoken=spoken,
    )
    return file(filing=filing, by=by)


def _words_of(submission: Submission) -> Translation:
    return Translation.objects.get(source=TextSource.WORDS, about_id=submission.pk)


def _answered(mother: User, clerk: User, first: User, second: User) -> None:
    """From Arabic to the clerk and back again, with a second look."""
    row = _file(mother, _RUBBISH[0], _RUBBISH[1])
    words = interpreting.claim(_words_of(row), by=first)
    interpreting.release(words, text=_RUBBISH[2], by=first)
    row.refresh_from_db()
    written = answer(row, text=_ANSWER[0], outcome=Outcome.PLANNED, by=clerk)
    back = Translation.objects.filter(source=TextSource.ANSWER, about_id=written.pk).first()
    if back is not None:
        back = interpreting.claim(back, by=first)
        back = interpreting.release(back, text=_ANSWER[1], by=first)
        if back.needs_second_look and not back.is_released:
            interpreting.approve(back, text=_ANSWER[1], by=second)


def _translated(interpreter: User, *, but: set[int]) -> None:
    """What was told in Arabic before has its Turkish by now."""
    turkish = read_words().in_turkish()
    done = Translation.objects.filter(source=TextSource.WORDS).values("about_id")
    told = Submission.objects.filter(language="ar").exclude(pk__in=done).exclude(pk__in=but)
    rows = []
    for row in told.only("text", "privacy", "body", "received_at"):
        if row.text in turkish:
            released = min(row.received_at + timedelta(hours=20), clock.now())
            rows.append(
                Translation(
                    source=TextSource.WORDS,
                    about_id=row.pk,
                    part=translating.PART,
                    body_id=row.body_id,
                    original=row.text,
                    from_language="ar",
                    to_language="tr",
                    is_private=not row.is_public,
                    state=State.RELEASED,
                    text=turkish[row.text],
                    requested_at=row.received_at,
                    due_at=row.received_at + timedelta(days=2),
                    claimed_by=interpreter,
                    claimed_at=released,
                    translated_by=interpreter,
                    translated_at=released,
                    released_at=released,
                )
            )
    Translation.objects.bulk_create(rows)


def _spoken(mother: User) -> None:
    stored = store_voice(SimpleUploadedFile("bell.wav", _bell()))
    _file(mother, "gürültü", "", spoken=Spoken(file_id=stored.pk, language="ar"))


def _hurried() -> None:
    """The water for the baby cannot wait."""
    row = Translation.objects.filter(original__startswith="الماء").first()
    if row is not None:
        row.is_urgent, row.due_at = True, clock.now() + timedelta(hours=2)
        row.save(update_fields=["is_urgent", "due_at"])


def _bell() -> bytes:
    """Some seconds of a bell, as WAV."""
    rate = 16_000
    tones = (
        int(9000 * math.exp(-1.6 * (n / rate % 1.0)) * math.sin(math.tau * 523 * n / rate))
        for n in range(rate * _SECONDS)
    )
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(array("h", tones).tobytes())
    return out.getvalue()
