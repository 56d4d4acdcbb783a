"""Who took part and who is missing, and what was left out: counts, none of which is a person."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from muhit.mathematics.suppression.lines import told_again, told_once
from muhit.registers.places.models import Neighbourhood

from ..areas import neighbourhoods_of
from ..enums import AgeBand, Channel, Community, Look
from ..models import Ballot, Consultation, Opinion, Participant, Phase
from ..sums import Figure, LeftOut, Place, TookPart

Before = Mapping[str, Mapping[str, Figure]]


def counting(phase: Phase) -> QuerySet[Participant]:
    """Participants who answered in the phase and count."""
    rows = Participant.objects.filter(consultation=phase.consultation_id).filter(
        Q(held=None) | Q(held__look=Look.COUNTED)
    )
    # Asked of each participant alone: joined, half a million opinions meet every ballot.
    opinions = Opinion.objects.filter(participant=OuterRef("pk"), statement__phase=phase)
    ballots = Ballot.objects.filter(participant=OuterRef("pk"), phase=phase)
    return rows.filter(Exists(opinions) | Exists(ballots))


def who_took_part(phase: Phase, before: Before | None = None) -> TookPart:
    """Sums by language, channel, age, community and neighbourhood, small ones withheld (None).

    `places` carry the population of the register, so that one sees who is missing. `before`,
    where results show during the phase: what was last shown (`as_shown`), empty at first.
    """
    keys = counting(phase).values("pk")
    rows = Participant.objects.filter(pk__in=keys).order_by()
    total = rows.count()
    said = {
        name: dict(rows.values_list(way).annotate(count=Count("pk")))
        for name, way in (
            ("language", "language"),
            ("channel", "channel"),
            ("age", "declaration__age_band"),
            ("community", "declaration__community"),
            ("place", "declaration__neighbourhood"),
        )
    }

    def table(name: str, keys: Iterable[Any]) -> dict[str, Figure]:
        return withheld(said[name], keys, _of(before, name))

    return TookPart(
        total=total,
        language=table("language", said["language"]),
        channel=table("channel", Channel.values),
        age=table("age", AgeBand.values),
        community=table("community", Community.values),
        places=_places(phase.consultation, said["place"], _of(before, "places")),
    )


def as_shown(who: TookPart, before: Before) -> dict[str, dict[str, Figure]]:
    """What to remember of what was shown: the last shown figure of each line, hidden now or not."""
    tables = {
        "language": who.language,
        "channel": who.channel,
        "age": who.age,
        "community": who.community,
        "places": {str(row.place): row.count for row in who.places},
    }
    return {
        name: {**before.get(name, {}), **{k: v for k, v in lines.items() if v is not None}}
        for name, lines in tables.items()
    }


def _of(before: Before | None, name: str) -> Mapping[str, Figure] | None:
    return None if before is None else before.get(name, {})


def withheld(
    counts: Mapping[Any, int],
    keys: Iterable[Any],
    before: Mapping[str, Figure] | None = None,
) -> dict[str, Figure]:
    """Counts by key, with "" for who said nothing; small ones, and what would give them away,
    are None.

    With `before` (figures people saw earlier) a line stays as it was until ten more have come.
    """
    silent = sum(count for key, count in counts.items() if key in ("", None))
    cells = {str(key): counts.get(key, 0) for key in keys if key not in ("", None)}
    cells[""] = silent
    return told_once(cells) if before is None else told_again(cells, before)


def _places(
    consultation: Consultation,
    counts: Mapping[Any, int],
    before: Mapping[str, Figure] | None,
) -> tuple[Place, ...]:
    rows = list(
        Neighbourhood.objects.filter(neighbourhoods_of(consultation), is_current=True)
        .order_by("folded")
        .values_list("pk", "name", "population")[:200]
    )
    shown = withheld(counts, [pk for pk, _name, _population in rows], before)
    return tuple(
        Place(place=pk, name=name, population=population, count=shown[str(pk)])
        for pk, name, population in rows
    )


def left_out(consultation: Consultation) -> tuple[LeftOut, ...]:
    """What was held for a look, and what came of it: published with every result."""
    rows = consultation.held.order_by("found_at", "pk")
    return tuple(
        LeftOut(why=row.suspicion, count=row.count, look=row.look, reason=row.reason)
        for row in rows
    )
