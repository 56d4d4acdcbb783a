"""What is printed: the poster in three languages, voting codes, the sheet to fill in by hand."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from muhit.foundation.core.clock import local
from muhit.foundation.printing import pdf, qr
from muhit.foundation.questions.printing import on_paper
from muhit.foundation.ui.words import day_words

from .enums import Method, Rule, StatementState, Who
from .models import Consultation, Phase


def poster(consultation: Consultation, address: str) -> bytes:
    """One page in every language of the consultation, with a QR code that leads to it."""
    blocks = [
        _block(consultation, code)
        for code, _name in settings.LANGUAGES
        if code in consultation.languages
    ]
    values = {
        "title": consultation.heading.text,
        "office": str(consultation.body),
        "blocks": blocks,
        "qr": qr.svg(address),
        "address": address.split("://", 1)[-1],
    }
    return pdf.render("consultations/poster", values, language=settings.LANGUAGE_CODE)


def _block(consultation: Consultation, language: str) -> dict[str, Any]:
    with override(language):
        ends = consultation.closes_at
        day = _day(ends) if ends is not None else ""
        signs_in = any(one.who == Who.SIGNED_IN for one in consultation.phases.all())
        return {
            "language": language,
            "rtl": language == "ar",
            "call": _("What do you think?"),
            "question": consultation.question.in_language(language),
            "until": _("Say it until %(day)s.") % {"day": day},
            "how": _("Point your telephone here, or ask your muhtar for the paper sheet.")
            if not signs_in
            else _("Point your telephone here, or ask your muhtar for help."),
        }


def codes(consultation: Consultation, made: Sequence[str], absolute: Callable[[str], str]) -> bytes:
    """Voting codes to cut apart; they stand on this paper and nowhere else."""
    address = absolute(reverse("consultations:code", args=[consultation.pk]))
    values = {
        "title": consultation.heading.text,
        "office": str(consultation.body),
        "codes": list(made),
        "words": [_code_words(code) for code in consultation.languages],
        "qr": qr.svg(address),
        "address": address.split("://", 1)[-1],
    }
    return pdf.render("consultations/codes", values, language=settings.LANGUAGE_CODE)


def _code_words(language: str) -> dict[str, Any]:
    with override(language):
        words = _("Your voting code. It works once, and says nothing about you.")
        return {"language": language, "rtl": language == "ar", "words": words}


def sheet(phase: Phase, language: str) -> bytes:
    """The sheet to fill in by hand, in one language; it asks for no name."""
    with override(language):
        heads, rows = _rows(phase, language)
        values = {
            "title": phase.consultation.question.in_language(language),
            "office": str(phase.consultation.body),
            "lead": " ".join([_how(phase), _("Do not write your name.")]),
            "heads": heads,
            "rows": rows,
            "own": _("Something is missing? Add your own statement")
            if phase.method == Method.STATEMENTS and phase.residents_add
            else "",
            "back": _("Give it to your muhtar or to the municipality until %(day)s.")
            % {"day": _day(phase.ends_at)},
        }
        return pdf.render("consultations/sheet", values, language=language)


def _day(at: datetime) -> str:
    return day_words(local(at).date())


def _how(phase: Phase) -> str:
    """How to fill in the sheet, in a sentence or two."""
    most = {"most": phase.most or 0}
    if phase.method == Method.STATEMENTS:
        return _("Put a cross in one box of each line. Leave lines out if you like.")
    if phase.method == Method.QUESTIONS:
        return _("Put a cross where it is right for you. Leave out what you like.")
    if phase.rule == Rule.SINGLE:
        return _("Put one cross.")
    if phase.rule == Rule.RANKING:
        return _("Write 1 beside the best, 2 beside the next. Leave out what you like.")
    if phase.rule == Rule.SCORE:
        return _("Write a number from 0 to %(most)d in each box.") % most
    if phase.rule == Rule.POINTS:
        return _("Share out %(most)d points: write in each box how many it gets.") % most
    return _("Put a cross at everything you approve of.")


def _rows(phase: Phase, language: str) -> tuple[list[str], list[dict[str, Any]]]:
    if phase.method == Method.STATEMENTS:
        rows = [
            {"number": row.number, "text": row.texts.in_language(language), "boxes": 3}
            for row in phase.statements.filter(state=StatementState.SHOWN)
        ]
        return [_("I agree"), _("I disagree"), _("Pass")], rows
    if phase.method == Method.QUESTIONS:
        return [""], on_paper(phase.questions, language)
    rows = [
        {"number": row.number, "text": row.title.in_language(language), "boxes": 1}
        for row in phase.options.all()
    ]
    return [""], rows
