"""Who sees what, said before anything is sent."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from muhit.participation.record.enums import Precision, Privacy
from muhit.participation.record.translating import STAFF_LANGUAGE
from muhit.registers.organisations.keeping import keeper_for, works_here
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood

from .draft import Draft


@dataclass(frozen=True)
class Line:
    """One thing that was typed, and in words who will see it."""

    what: str
    who: str
    is_public: bool


def who_sees(
    draft: Draft,
    category: Category | None,
    place: Neighbourhood | None = None,
    *,
    has_account: bool,
) -> list[Line]:
    """One line for each thing that was typed, most public first."""
    staff = _staff(category, place, language=draft.language)
    everybody = _("Everybody, the muhtar too.")
    lines = _place(draft, everybody, staff)
    if draft.text or not draft.voice:
        lines.append(_words(draft, everybody, staff))
    if draft.voice:
        lines += _voice(draft, everybody, staff)
    lines.append(_name(draft, everybody, staff, has_account=has_account))
    if has_account or draft.phone or draft.email:
        lines.append(
            Line(
                _("Your phone and e-mail"),
                _("Nobody sees it in public. Muhit uses it to tell you about the answer."),
                is_public=False,
            )
        )
    never = _("Nobody: it is neither asked nor kept.")
    lines.append(Line(_("Your nationality or status"), never, is_public=False))
    return sorted(lines, key=lambda line: not line.is_public)


def _staff(category: Category | None, place: Neighbourhood | None, *, language: str) -> str:
    """Those who read what is not public: the office that works on it, and whoever translates."""
    office = category and (category.department or category.body)
    if category is not None and not works_here(category.body):
        office = keeper_for(category.body, place)
    if office is None:
        return _("Nobody else. No office works on it yet.")
    if language != STAFF_LANGUAGE:
        return _("Only the staff of %(office)s who work on it, and an interpreter.") % {
            "office": office
        }
    return _("Only the staff of %(office)s who work on it.") % {"office": office}


def in_short(draft: Draft, step: int) -> str:
    """Behind the plain door: who sees what this page (1 to 5) asks, as it is chosen by now."""
    is_private = draft.privacy == Privacy.PRIVATE
    shows_name = draft.shows_name and not draft.is_on_behalf
    match step:
        case 1 if is_private:
            return _("Only the staff who work on it see the place.")
        case 1 if draft.precision == Precision.EXACT:
            return _("Everybody sees the exact place.")
        case 1:
            return _("Everybody sees the neighbourhood, not the exact place.")
        case 2 if is_private:
            return _("Only the staff who work on it see the subject.")
        case 2:
            return _("Everybody sees the subject.")
        case 3 if is_private:
            return _("Only the staff who work on it read your words.")
        case 3:
            return _("Everybody reads your words. Your voice is not public.")
        case 4 if shows_name and not is_private:
            return _("Everybody sees your name. Your number is not public.")
        case 4:
            return _("Your name and number are not public.")
    return _("Nobody, before you send it.")


def _words(draft: Draft, everybody: str, staff: str) -> Line:
    is_public = draft.privacy != Privacy.PRIVATE
    what = _("Your words and photos") if draft.files else _("Your words")
    return Line(what, everybody if is_public else staff, is_public)


def _voice(draft: Draft, everybody: str, staff: str) -> list[Line]:
    heard = _("Only an interpreter and the staff who work on it. It is never public.")
    is_public = draft.privacy != Privacy.PRIVATE
    written = Line(
        _("What the interpreter writes down"), everybody if is_public else staff, is_public
    )
    return [Line(_("Your voice"), heard, is_public=False), *([] if draft.text else [written])]


def _place(draft: Draft, everybody: str, staff: str) -> list[Line]:
    if draft.privacy == Privacy.PRIVATE:
        return [Line(_("The place"), staff, is_public=False)]
    if draft.precision != Precision.NEIGHBOURHOOD:
        return [Line(_("The exact place"), everybody, is_public=True)]
    lines = [Line(_("The neighbourhood"), everybody, is_public=True)]
    if draft.position is not None or draft.place_text:
        lines.append(Line(_("The exact place"), staff, is_public=False))
    return lines


def _name(draft: Draft, everybody: str, staff: str, *, has_account: bool) -> Line:
    is_public = draft.shows_name and draft.privacy != Privacy.PRIVATE and not draft.is_on_behalf
    if is_public:
        return Line(_("Your name"), everybody, is_public=True)
    if not (has_account or draft.name or draft.is_on_behalf):
        return Line(_("Your name"), _("Nobody: you did not give it."), is_public=False)
    what = _("The names of both of you") if draft.is_on_behalf else _("Your name")
    return Line(what, staff, is_public=False)
