"""What is printed: the poster in three languages, voting codes, the sheet to fill in by hand."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from muhit.foundation.printing import pdf, qr

from .enums import Method, StatementState, Who
from .models import Consultation, Phase


def poster(consultation: Consultation, address: str) -> bytes:
    """One page in every language of the consultation, with a QR code that leads to it."""
    blocks = [
        _block(consultation, code)
        for code, _name in settings.LANGUAGES
        if code in consultation.languages
    ]
    values = {
        "title": str(consultation.question),
        "office": str(consultation.body),
        "blocks": blocks,
        "qr": qr.svg(address),
        "address": address.split("://", 1)[-1],
    }
    return pdf.render("consultations/poster", values, language=settings.LANGUAGE_CODE)


def _block(consultation: Consultation, language: str) -> dict[str, Any]:
    with override(language):
        ends = consultation.closes_at
        day = date_format(localtime(ends), "DATE_FORMAT") if ends is not None else ""
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
        "title": str(consultation.question),
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
        rows = _rows(phase, language)
        values = {
            "title": phase.consultation.question.in_language(language),
            "office": str(phase.consultation.body),
            "lead": _(
                "Put a cross in one box of each line. Leave lines out if you like. "
                "Do not write your name."
            ),
            "heads": rows[0],
            "rows": rows[1],
            "own": _("Something is missing? Add your own statement")
            if phase.method == Method.STATEMENTS and phase.residents_add
            else "",
            "back": _("Give it to your muhtar or to the municipality until %(day)s.")
            % {"day": date_format(localtime(phase.ends_at), "DATE_FORMAT")},
        }
        return pdf.render("consultations/sheet", values, language=language)


def _rows(phase: Phase, language: str) -> tuple[list[str], list[dict[str, Any]]]:
    if phase.method == Method.STATEMENTS:
        rows = [
            {"number": row.number, "text": row.texts.in_language(language), "boxes": 3}
            for row in phase.statements.filter(state=StatementState.SHOWN)
        ]
        return [_("I agree"), _("I disagree"), _("Pass")], rows
    if phase.method == Method.QUESTIONS:
        rows = []
        for row in phase.questions.all():
            rows.append({"number": row.number, "text": row.text.in_language(language), "boxes": 0})
            rows += [
                {
                    "number": "",
                    "text": one.get(language) or next(iter(one.values()), ""),
                    "boxes": 1,
                }
                for one in row.choices
            ]
        return [""], rows
    rows = [
        {"number": row.number, "text": row.title.in_language(language), "boxes": 1}
        for row in phase.options.all()
    ]
    return [str(phase.get_rule_display())], rows
