"""The invented residents and clerks of the demo city, beside the personas."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.registers.offices.models import StaffPost
from muhit.registers.organisations.models import Body

_GIVEN_TR = (
    "Ayşe", "Fatma", "Mehmet", "Mustafa", "Zeynep", "Ali", "Emine", "Hasan", "Hatice", "İbrahim",
    "Elif", "Osman", "Meryem", "Yusuf", "Derya", "Kemal", "Sevgi", "Cem", "Gülsüm", "Ömer",
)  # fmt: skip
_FAMILY_TR = (
    "Yılmaz", "Demir", "Çelik", "Şahin", "Öztürk", "Arslan", "Doğan", "Kılıç", "Aslan", "Çetin",
    "Koç", "Kurt", "Özdemir", "Şimşek", "Polat", "Güneş", "Aydın", "Erdoğmuş", "Işık", "Tekin",
)  # fmt: skip
_GIVEN_AR = (
    "سمر",
    "أحمد",
    "هدى",
    "محمود",
    "نور",
    "خالد",
    "ريم",
    "يوسف",
    "فاطمة",
    "عمر",
    "ليلى",
    "حسن",
)
_FAMILY_AR = ("العلي", "الحسن", "درويش", "الخطيب", "عثمان", "النجار", "حمدان", "السيد", "قاسم")
RESIDENTS = 320
ARABIC_SHARE = 0.22


@dataclass(frozen=True)
class Crowd:
    """Who files and supports, by language, and who answers, by body."""

    turkish: tuple[User, ...]
    arabic: tuple[User, ...]
    clerks: Mapping[int, User]
    heads: Mapping[int, User]

    @property
    def residents(self) -> tuple[User, ...]:
        return (*self.turkish, *self.arabic)


def load_crowd(bodies: Mapping[str, Body], personas: Mapping[str, User]) -> Crowd:
    """Make the residents, a clerk for each body, and put the personas among them."""
    chance = random.Random(1923)  # noqa: S311 - the same city every time, not a secret
    arabic = int(RESIDENTS * ARABIC_SHARE)
    people = [
        _person(number, "ar" if number < arabic else "tr", chance) for number in range(RESIDENTS)
    ]
    residents = User.objects.bulk_create(people)
    answering = [body for body in bodies.values() if body.answers_here]
    clerks = User.objects.bulk_create(
        [_person(RESIDENTS + number, "tr", chance) for number in range(len(answering))]
    )
    _give_posts(answering, clerks)
    by_body = dict(zip((body.pk for body in answering), clerks, strict=True))
    return Crowd(
        turkish=(*[one for one in residents if one.language == "tr"], personas["citizen"]),
        arabic=(*[one for one in residents if one.language == "ar"], personas["refugee"]),
        clerks=by_body,
        heads={bodies["mersin-buyuksehir"].pk: personas["head"]},
    )


def _person(number: int, language: str, chance: random.Random) -> User:
    given, family = (_GIVEN_AR, _FAMILY_AR) if language == "ar" else (_GIVEN_TR, _FAMILY_TR)
    user = User(
        phone=f"+90500000{1000 + number}",
        phone_confirmed_at=clock.now(),
        name=f"{chance.choice(given)} {chance.choice(family)}",
        language=language,
    )
    user.set_unusable_password()
    return user


def _give_posts(bodies: list[Body], clerks: list[User]) -> None:
    started = clock.today().replace(month=1, day=2)
    StaffPost.objects.bulk_create(
        StaffPost(user=clerk, body=body, role=StaffPost.Role.CLERK, started_on=started)
        for body, clerk in zip(bodies, clerks, strict=True)
    )
