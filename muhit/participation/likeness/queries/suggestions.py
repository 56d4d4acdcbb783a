"""Which categories the words of a text speak for."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from muhit.participation.record.models import LearntCategories, Submission
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import Offer, key_of, search_categories

from ..suggesting.weights import Guess, Weights

# With less to learn from, nothing is suggested.
FEWEST_EXAMPLES = 200
MOST = 3
# Below this probability something is no suggestion, and only from these on it is clear
# that the category chosen may be the wrong one.
LEAST = 0.1
CLEARLY, TIMES_AS_LIKELY = 0.6, 4.0
FEWEST_LETTERS = 12


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An offer for a text. `probability` from 0 to 1 among the offers of the place."""

    offer: Offer
    probability: float


def suggestions(text: str, offers: Sequence[Offer], most: int = MOST) -> list[Suggestion]:
    """The likeliest offers for a text, best first; none as long as too little was learnt.

    One query, and the weights once per process and night.
    """
    by_key = {offer.key: offer for offer in offers if not offer.is_call}
    return [
        Suggestion(offer=by_key[guess.label], probability=guess.probability)
        for guess in _guesses(text, by_key)[:most]
        if guess.probability >= LEAST
    ]


def _guesses(text: str, keys: Container[str]) -> list[Guess]:
    """The guesses among `keys`, whose probabilities then sum up to 1."""
    weights = _weights()
    if weights is None:
        return []
    found = [guess for guess in weights.guesses(text) if guess.label in keys]
    whole = sum(guess.probability for guess in found) or 1.0
    return [replace(guess, probability=guess.probability / whole) for guess in found]


def found_or_suggested(text: str, offers: Sequence[Offer]) -> list[Offer]:
    """What keywords find, and what the words suggest, together and best first.

    The n-th that keywords find counts 1/n, a suggestion its probability: what both
    name comes first, a keyword's best before a doubtful suggestion.
    """
    if not text.strip():
        return list(offers)
    worth: dict[str, float] = {}
    named: dict[str, Offer] = {}
    for place, offer in enumerate(search_categories(text, offers), start=1):
        worth[offer.key], named[offer.key] = 1 / place, offer
    for one in suggestions(text, offers):
        worth[one.offer.key] = worth.get(one.offer.key, 0.0) + one.probability
        named[one.offer.key] = one.offer
    return [named[key] for key in sorted(worth, key=lambda key: -worth[key])]


def rather(text: str, category: Category | None, offers: Sequence[Offer]) -> Offer | None:
    """The offer that the words speak for much more clearly than for the category chosen.

    None in any doubt: a wrong hint costs more than a missing one.
    """
    by_key = {offer.key: offer for offer in offers if not offer.is_call}
    better = _clearly_better(text, category, by_key)
    return by_key[better.label] if better is not None else None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A category that fits better than the one given, and the pieces that say so."""

    category: Category
    probability: float
    pieces: tuple[str, ...]


def correction(submission: Submission, categories: Iterable[Category]) -> Correction | None:
    """For staff: which of `categories` the words clearly speak for instead, and why.

    The pieces are parts of the very text they look at.
    """
    by_key = {key_of(row): row for row in categories}
    better = _clearly_better(submission.text, submission.category, by_key)
    weights = _weights() if better is not None else None
    if better is None or weights is None:
        return None
    reasons = weights.reasons(submission.text, better.label)
    return Correction(
        category=by_key[better.label],
        probability=better.probability,
        pieces=tuple(reason.shown for reason in reasons),
    )


def _clearly_better(text: str, category: Category | None, keys: Container[str]) -> Guess | None:
    if category is None or len(text.strip()) < FEWEST_LETTERS:
        return None
    found = _guesses(text, keys)
    chosen = key_of(category)
    if not found or found[0].label == chosen or found[0].probability < CLEARLY:
        return None
    present = next((guess.probability for guess in found if guess.label == chosen), 0.0)
    return found[0] if found[0].probability >= TIMES_AS_LIKELY * present else None


def _weights() -> Weights | None:
    newest = (
        LearntCategories.objects.filter(examples__gte=FEWEST_EXAMPLES)
        .order_by("-pk")
        .values_list("pk", flat=True)
        .first()
    )
    return _unpacked(newest) if newest is not None else None


@lru_cache(maxsize=1)
def _unpacked(pk: int) -> Weights | None:
    row = LearntCategories.objects.filter(pk=pk).first()
    return Weights.unpacked(bytes(row.weights)) if row is not None else None
