"""Which bodies cover a place, and what they may be told there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import (
    Case,
    IntegerField,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from rapidfuzz.distance import OSA

from muhit.foundation.core.text import fold
from muhit.foundation.core.translated import Translated
from muhit.registers.places.areas import Area
from muhit.registers.places.keys import PlaceKeys
from muhit.registers.places.models import District, Neighbourhood

from .models import (
    Body,
    BodyArea,
    Category,
    Department,
)

NEIGHBOURHOOD, DISTRICT, PROVINCE = 1, 2, 3


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One thing a resident may tell somebody at a place.

    Categories of several bodies that carry the same Turkish name are one offer:
    `category` is the one of the body with the smallest area there and decides who
    gets the submission, `others` are the rest. `key` is the folded Turkish name.
    The two periods are in working days.
    """

    key: str
    name: Translated
    icon: str
    group: str
    category: Category
    others: tuple[Category, ...]
    call_instead: str
    call_reason: Translated
    default_privacy: str
    first_answer_days: int
    solution_days: int

    @property
    def is_private(self) -> bool:
        return self.default_privacy == Category.Privacy.PRIVATE

    @property
    def is_call(self) -> bool:
        return bool(self.call_instead)


def bodies_over(neighbourhood: Neighbourhood | PlaceKeys) -> QuerySet[Body]:
    """Active bodies that cover the neighbourhood, smallest area first.

    Each row carries `rank`: 1 covers the neighbourhood by name, 2 its district,
    3 its province.
    """
    here = Q(areas__neighbourhood=neighbourhood.pk)
    district = Q(areas__district=neighbourhood.district_id)
    province = Q(areas__province__districts=neighbourhood.district_id)
    return (
        Body.objects.filter(here | district | province, is_active=True)
        .annotate(
            rank=Min(
                Case(
                    When(here, then=Value(NEIGHBOURHOOD)),
                    When(district, then=Value(DISTRICT)),
                    default=Value(PROVINCE),
                    output_field=IntegerField(),
                )
            )
        )
        .order_by("rank", "pk")
    )


def bodies() -> QuerySet[Body]:
    """All active bodies, municipalities first."""
    municipal = Case(
        When(kind=Body.Kind.METROPOLITAN, then=0),
        When(kind=Body.Kind.DISTRICT, then=1),
        default=2,
        output_field=IntegerField(),
    )
    return Body.objects.filter(is_active=True).order_by(municipal, "name__tr", "pk")


def categories_at(neighbourhood: Neighbourhood | None) -> list[Offer]:
    """What may be told at a place, each thing once, in the order of the winning categories.

    Three queries. Where the place is not known yet (None), the things of all
    bodies; `offer_for` finds the right one as soon as it is. An empty list where
    no body covers the place: what is filed there is kept and published.
    """
    if neighbourhood is None:
        ranks = dict.fromkeys(bodies().values_list("pk", flat=True), PROVINCE)
    else:
        ranks = {
            body.pk: body.rank  # type: ignore[attr-defined]
            for body in bodies_over(neighbourhood)
        }
    rows = _active_categories().filter(body__in=ranks)
    return merge(rows, ranks)


def merge(rows: Iterable[Category], ranks: dict[int, int]) -> list[Offer]:
    """One offer for each folded Turkish name among `rows`.

    `ranks` tells for each body's id how small its area is at the place (1 smallest);
    between bodies of the same rank the one registered first wins.
    """
    by_name: dict[str, list[Category]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (ranks[row.body_id], row.body_id, row.pk)):
        by_name[key_of(row)].append(row)
    offers = [_offer(key, group) for key, group in by_name.items()]
    return sorted(offers, key=lambda offer: (offer.category.order, offer.key))


def key_of(category: Category) -> str:
    """The name by which categories of several bodies are the same thing."""
    return key_of_name(category.name)


def key_of_name(name: Translated) -> str:
    """The same for a category's name alone."""
    return _folded(name.in_language("tr"))


# The same few hundred names again and again.
@lru_cache(maxsize=2048)
def _folded(name: str) -> str:
    return fold(name)


def offer_for(category: Category, neighbourhood: Neighbourhood) -> Offer | None:
    """The offer at a place that stands for `category`, chosen perhaps before the place was known.

    None where no body there answers for it.
    """
    key = key_of(category)
    return next((offer for offer in categories_at(neighbourhood) if offer.key == key), None)


def area_of(*bodies: Body | int) -> Area:
    """All that these bodies cover, in use or not."""
    keys = [body.pk if isinstance(body, Body) else body for body in bodies]
    rows = BodyArea.objects.filter(body__in=keys)
    return Area(
        provinces=rows.filter(province__isnull=False).values("province"),
        districts=rows.filter(district__isnull=False).values("district"),
        neighbourhoods=rows.filter(neighbourhood__isnull=False).values("neighbourhood"),
    )


def covers(body: Body, place: District | Neighbourhood) -> bool:
    """Whether the body is in use and covers the place: a district also where it covers a part."""
    return body.is_active and area_of(body).covers(place)


def districts_of(body: Body) -> QuerySet[District]:
    """The districts that the body covers, wholly or in part."""
    return District.objects.filter(area_of(body).districts_met()).order_by("name")


def neighbourhoods_of(body: Body) -> QuerySet[Neighbourhood]:
    """The neighbourhoods that the body covers, with their districts, by district and name."""
    return (
        Neighbourhood.objects.filter(area_of(body).lies(), is_current=True)
        .select_related("district")
        .defer("boundary")
        .order_by("district__name", "name", "pk")
    )


def category_covers(category: Category, neighbourhood: Neighbourhood) -> bool:
    """Whether the category's body covers the neighbourhood, and both are in use."""
    return category.is_active and bodies_over(neighbourhood).filter(pk=category.body_id).exists()


# -- finding a category by words --------------------------------------------------------------

# The article and what is written together with it: القمامة is found by قمامة.
_ARTICLE = re.compile(r"^(?:[وبكف]?ال|لل)(?=\w{3})")
_EXACT, _START, _TYPED_MORE, _ONE_LETTER = 4.0, 3.0, 2.0, 1.0


def search_categories(text: str, offers: Sequence[Offer]) -> list[Offer]:
    """The offers that the words of `text` point to, best first; forgives one letter in each.

    Looks at names in all languages and at keywords. A word counts by how well it
    fits: the same word, the start of one (``çöp`` of çöplük), an ending more
    (``çöpler`` for çöp, as Turkish adds them), or one letter wrong. Nothing typed
    finds everything.
    """
    words = _words(text)
    if not words:
        return list(offers)
    scored = [(_score(words, offer), place, offer) for place, offer in enumerate(offers)]
    return [
        offer
        for score, _place, offer in sorted(scored, key=lambda row: (-row[0], row[1]))
        if score > 0
    ]


def _words(text: str) -> list[str]:
    return [_ARTICLE.sub("", word) for word in fold(text).split()]


def _score(typed: list[str], offer: Offer) -> float:
    rows = (offer.category, *offer.others)
    names = [_words(name) for name in offer.name.values()]
    keywords = [_words(word) for row in rows for word in row.keywords]
    known = {word for phrase in (*names, *keywords) for word in phrase}
    bonus = 10.0 if typed in names else 8.0 if typed in keywords else 0.0
    return bonus + sum(max((_fit(word, other) for other in known), default=0.0) for word in typed)


def _fit(typed: str, known: str) -> float:
    """How well one typed word fits one known word, 0 for not at all."""
    if typed == known:
        return _EXACT
    if len(typed) >= 2 and known.startswith(typed):
        return _START
    if len(known) >= 3 and typed.startswith(known):
        return _TYPED_MORE
    if min(len(typed), len(known)) >= 4 and OSA.distance(typed, known, score_cutoff=1) <= 1:
        return _ONE_LETTER
    # One letter wrong before an ending: "asfltta" for asfalt is left to full-text search.
    return 0.0


# -- administration ---------------------------------------------------------------------------


def departments_of(body: Body) -> QuerySet[Department]:
    """Departments of a body, those in use first."""
    return body.departments.order_by("-is_active", "name__tr", "pk")


def categories_of(body: Body) -> QuerySet[Category]:
    """Categories of a body, those in use first, with departments."""
    rows = body.categories.select_related("body", "department")
    return rows.order_by("-is_active", "order", "name__tr", "pk")


def _active_categories() -> QuerySet[Category]:
    return Category.objects.filter(is_active=True).select_related("body", "department")


def _offer(key: str, group: list[Category]) -> Offer:
    winner, *others = group
    return Offer(
        key=key,
        name=winner.name,
        icon=winner.icon,
        group=winner.group,
        category=winner,
        others=tuple(others),
        call_instead=winner.call_instead,
        call_reason=winner.call_reason,
        default_privacy=winner.default_privacy,
        first_answer_days=winner.first_answer_days,
        solution_days=winner.solution_days,
    )
