"""The question and its answers in the languages of those who are asked, by interpreters."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.written import Texts
from muhit.participation.announcements.policies import roof_of
from muhit.participation.translation import texts
from muhit.participation.translation.queries import has_interpreters
from muhit.participation.translation.texts import Gap
from muhit.registers.places.models import Neighbourhood

from .models import Option, Poll


def _question(row: Poll, field: str) -> dict[str, str]:
    return {**row.question_in, row.language: row.question}


def _answer(row: Option, field: str) -> dict[str, str]:
    return {**row.text_in, row.poll.language: row.text}


QUESTION = Texts(
    code="poll-question",
    title=_("A question to a neighbourhood or building"),
    model=Poll,
    fields=("question_in",),
    read=_question,
    hint=lambda row: str(row.place),
)
ANSWER = Texts(
    code="poll-answer",
    title=_("An answer to choose"),
    model=Option,
    fields=("text_in",),
    read=_answer,
    hint=lambda row: row.poll.question,
)


def _others(language: str) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != language]


def languages_at(place: Neighbourhood, language: str) -> list[Gap]:
    """The other languages, and whether an interpreter of the municipality puts a question that
    is asked there in `language` into them."""
    body = roof_of(place)
    return [Gap(code, has_interpreters(body, language, code)) for code in _others(language)]


def ask_for_other_languages(poll: Poll, *, by: User | None) -> None:
    """Put question and answers into the queue of the municipality, for each language that one
    of its interpreters knows; at once before other texts, for people are asked already."""
    body = roof_of(poll.place)
    wanted = [
        one.language for one in languages_at(poll.place, poll.language) if one.has_interpreter
    ]
    texts.ask(QUESTION, poll, languages=wanted, body=body, by=by, is_urgent=True)
    for option in poll.options.select_related("poll"):
        texts.ask(ANSWER, option, languages=wanted, body=body, by=by, is_urgent=True)


def no_longer_needed(poll: Poll) -> None:
    texts.forget(QUESTION, [poll])
    texts.forget(ANSWER, poll.options.all())
