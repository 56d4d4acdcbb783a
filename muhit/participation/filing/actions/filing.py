"""Filing: what somebody typed becomes a submission, whole or not at all, and once."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.points import Point
from muhit.foundation.core.rows import insert_unless_there
from muhit.foundation.files.models import StoredFile
from muhit.foundation.intake.channels import is_produced
from muhit.foundation.intake.drafts import TypedDraft
from muhit.foundation.questions.actions import version_of
from muhit.foundation.questions.answers import checked, stored
from muhit.foundation.questions.asked import Questionnaire
from muhit.foundation.search.vectors import vector_of
from muhit.participation.record import notify, translating
from muhit.participation.record.acts import Act
from muhit.participation.record.clocks import due_dates, time_to_send
from muhit.participation.record.enums import (
    Actor,
    Channel,
    Kind,
    MessageKind,
    Precision,
    Privacy,
    State,
)
from muhit.participation.record.errors import AlreadyFiled
from muhit.participation.record.models import (
    Applicant,
    Attachment,
    Step,
    Submission,
    VoiceNote,
    Withheld,
)
from muhit.participation.record.publicity import public_position
from muhit.participation.record.queries.searching import weighed
from muhit.participation.withholding.actions.screening import screen
from muhit.registers.organisations.keeping import keeper_for, works_here
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import categories_at
from muhit.registers.organisations.routing import category_for_filing, department_for
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.places.queries import find_neighbourhood, inside_area

from . import voices

MAX_TEXT = 4000
MAX_PHOTOS = 5
# Before the codes of the category's questions, in names of fields.
EXTRA = "extra_"

# How far a pin may lie from the centre of a neighbourhood chosen by name before they
# contradict each other. Villages are wide, and centres are all that is known of many.
FARTHEST_M = 10_000


@dataclass(frozen=True, kw_only=True)
class Behalf:
    """Somebody else for whom it is filed, who agreed to that."""

    name: str
    reason: str
    consented: bool


@dataclass(frozen=True, kw_only=True)
class Filing(TypedDraft):
    """A draft with all that a submission needs besides.

    `key` stands for one form shown to one person: a second filing with the same key, from
    the same account, or the same `browser` (a secret of it) of somebody without one, finds
    the first. Whoever else knows a key finds nothing with it. Ids may be forged.
    """

    key: uuid.UUID
    browser: str = ""
    kind: str
    neighbourhood_id: int | None = None
    building_id: int | None = None
    category_id: int | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    privacy: str = Privacy.PUBLIC
    precision: str = Precision.EXACT
    shows_name: bool = False
    behalf: Behalf | None = None
    channel: str = Channel.WEB
    # Said instead of typed: then there may be no text.
    spoken: voices.Spoken | None = None
    # The holder of an office whom it complains about, and who must never meet it.
    about: User | None = None


class _CameBefore(Exception):
    """A submission with this key is there."""


def file(*, filing: Filing, by: User | None) -> Submission:
    """Take a submission in; `by` is None for somebody without an account.

    However often and however simultaneously the same `filing.key` comes from the same
    person, there is one submission, and each call returns it. Raises Invalid, whose fields
    name what to mend, and has then written nothing; AlreadyFiled, one of its kinds, where
    the key came before with other words.
    """
    try:
        with transaction.atomic():
            return _take_in(filing, by)
    except (Invalid, _CameBefore):
        # The key is unique: it came before, perhaps only by a blink. Looked for last, because
        # it hardly ever did; whatever else may be wrong by now, what came before stands.
        found = _filed(filing, by)
        if found is None:
            raise
        return found


def _key_of(filing: Filing, by: User | None) -> uuid.UUID:
    """The key as it is kept: a fingerprint of the form and of whose it is.

    A key stands in pages and on devices. Alone it must open nothing: what was filed with it
    has a tracking code, and private words.
    """
    owner = f"account {by.pk}" if by is not None else f"browser {filing.browser}"
    text = f"{len(owner)}:{owner}{filing.key}"
    digest = salted_hmac("muhit.submissions.filing", text, algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16])


def _filed(filing: Filing, by: User | None) -> Submission | None:
    """What came before with this key. To take new words for the old ones would lose them."""
    found = Submission.objects.filter(filing_key=_key_of(filing, by)).first()
    if found is None:
        return None
    note = VoiceNote.objects.filter(submission=found).first()
    spoken = filing.spoken.file_id if filing.spoken is not None else None
    if found.text != _cleaned(filing.text) or (note.file_id if note else None) != spoken:
        raise AlreadyFiled
    return found


def _take_in(filing: Filing, by: User | None) -> Submission:
    _check_words(filing)
    neighbourhood = _place(filing)
    category = _category(filing, neighbourhood)
    submission = _new(_unspoken(filing), neighbourhood, category, by)
    submission.search = vector_of(weighed(submission.text, category, neighbourhood))
    if not insert_unless_there(submission):
        raise _CameBefore
    del submission.search  # what stands in the row is not known here
    if filing.spoken is not None:
        voices.attach(
            submission,
            filing.spoken,
            publishes=filing.privacy == Privacy.PUBLIC and not submission.is_public,
            public_name=_public_name(filing, by),
        )
    if filing.about is not None:
        Withheld.objects.create(submission=submission, user=filing.about)
    _write_applicant(submission, filing, by)
    if filing.files:
        _attach(submission, filing)
    Step.objects.create(
        submission=submission,
        at=submission.received_at,
        verb="received",
        actor=by,
        as_actor=Actor.APPLICANT,
        to_state=State.RECEIVED,
        body_id=submission.handler_id,
        department=submission.department,
    )
    screen(submission)
    record(Act.FILED, by=by, about=submission, channel=submission.channel)
    if filing.spoken is not None or filing.language != translating.STAFF_LANGUAGE:
        translating.ask_for_words(submission, by=by)
    notify.tell_applicant(submission, MessageKind.RECEIVED)
    notify.tell_department(submission, MessageKind.RECEIVED_BY_DEPARTMENT, by=by)
    return submission


def _unspoken(filing: Filing) -> Filing:
    """Nobody publishes what has no words yet: it waits in private for the interpreter."""
    is_only_spoken = filing.spoken is not None and not _cleaned(filing.text)
    return replace(filing, privacy=Privacy.PRIVATE) if is_only_spoken else filing


def _new(
    filing: Filing, neighbourhood: Neighbourhood, category: Category | None, by: User | None
) -> Submission:
    moment = now()
    due = due_dates(category, moment, filing.channel)
    # Without a pin nobody knows more than the neighbourhood.
    precision = filing.precision if filing.position is not None else Precision.NEIGHBOURHOOD
    keeper = keeper_for(category.body, neighbourhood) if category is not None else None
    # The departments of a body that is not on Muhit have nobody in them.
    in_department = category is not None and keeper is None
    department = department_for(category, neighbourhood) if category and in_department else None
    asked = category.questions if category is not None else Questionnaire()
    answers = checked(asked, filing.extra, prefix=EXTRA)
    return Submission(
        filing_key=_key_of(filing, by),
        kind=filing.kind,
        channel=filing.channel,
        text=_cleaned(filing.text),
        language=filing.language,
        extra=stored(answers),
        asked=version_of(asked) if answers else None,
        category=category,
        body=category.body if category is not None else None,
        department=department,
        keeper=keeper,
        follow_up_at=time_to_send() if keeper is not None else None,
        neighbourhood=neighbourhood,
        building=_building(filing, neighbourhood),
        position=filing.position,
        public_position=None
        if filing.privacy == Privacy.PRIVATE
        else public_position(filing.position, filing.precision, neighbourhood),
        place_text=_cleaned(filing.place_text)[:200],
        precision=precision,
        privacy=filing.privacy,
        public_name=_public_name(filing, by),
        received_at=moment,
        clock_started_at=moment,
        changed_at=moment,
        first_answer_due_at=due.first_answer,
        solution_due_at=due.solution,
    )


def _cleaned(text: str) -> str:
    """Without what no reader sees and PostgreSQL refuses; line ends as one sign."""
    return text.replace("\0", "").replace("\r\n", "\n").strip()


def _check_words(filing: Filing) -> None:
    text = _cleaned(filing.text)
    wrong: dict[str, str] = {}
    if not text and filing.spoken is None:
        wrong["text"] = _("Write in your own words what it is about.")
    elif len(text) > MAX_TEXT:
        wrong["text"] = _("Write at most %(most)d characters.") % {"most": MAX_TEXT}
    if filing.kind not in Kind:
        wrong["kind"] = _("Choose whether it is a complaint, a request or a proposal.")
    if filing.privacy not in Privacy:
        wrong["privacy"] = _("Choose who may read it.")
    if filing.precision not in Precision:
        wrong["precision"] = _("Choose how exactly everybody may see the place.")
    if not is_produced(filing.channel):
        wrong["channel"] = _("This is not a way in which submissions come in.")
    if filing.language not in dict(settings.LANGUAGES):
        wrong["language"] = _("Choose the language of your words.")
    if filing.about is not None and filing.privacy != Privacy.PRIVATE:
        wrong["privacy"] = _("A complaint about a person is never public.")
    if filing.behalf is not None:
        wrong.update(_check_behalf(filing.behalf))
    if wrong:
        raise Invalid(_("Something needs to be mended before this can be sent."), fields=wrong)


def _check_behalf(behalf: Behalf) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not behalf.name.strip():
        wrong["behalf_name"] = _("Write for whom you file this.")
    if not behalf.reason.strip():
        wrong["behalf_reason"] = _("Write why this person does not file it themselves.")
    if not behalf.consented:
        wrong["behalf_consent"] = _("You can file it only if this person agrees.")
    return wrong


def _place(filing: Filing) -> Neighbourhood:
    """The neighbourhood it is in. Raises Invalid for a place outside, or one that contradicts."""
    position = filing.position
    if position is not None and not inside_area(position):
        raise _misplaced(_("This place lies outside the area that Muhit serves here."))
    found = find_neighbourhood(position) if position is not None else None
    if found is not None and filing.neighbourhood_id in (None, found.pk):
        return found
    if filing.neighbourhood_id is None:
        raise _misplaced(_("Put a pin on the map, or choose the neighbourhood."))
    chosen = (
        Neighbourhood.objects.select_related("district")
        .filter(pk=filing.neighbourhood_id, is_current=True)
        .first()
    )
    if chosen is None:
        raise _misplaced(_("This neighbourhood is not known. Choose it again."))
    if position is not None and found is not None and _contradict(position, found, chosen):
        raise _misplaced(_("The pin does not lie in the neighbourhood you chose. Choose again."))
    return chosen


def _contradict(position: Point, found: Neighbourhood, chosen: Neighbourhood) -> bool:
    """Whether the pin lies clearly elsewhere; borders are not drawn to the metre."""
    if found.district_id == chosen.district_id and chosen.centre is None:
        return False
    return chosen.centre is None or position.distance_m(chosen.centre) > FARTHEST_M


def _misplaced(message: str) -> Invalid:
    return Invalid(message, fields={"place": message})


def _category(filing: Filing, neighbourhood: Neighbourhood) -> Category | None:
    """The category, still in use and answered for here. None only where nobody covers the place."""
    again = _("Choose again what it is about: this is no longer offered at this place.")
    if filing.category_id is None:
        if categories_at(neighbourhood):
            message = _("Choose what it is about.")
            raise Invalid(message, fields={"category": message})
        _refuse_unread(filing)
        return None
    category = category_for_filing(filing.category_id, neighbourhood)
    if category is None:
        raise Invalid(again, fields={"category": again})
    if category.call_instead:
        message = _("This cannot be filed here. Call %(number)s.") % {
            "number": category.call_instead
        }
        raise Invalid(message, fields={"category": message})
    if not works_here(category.body) and keeper_for(category.body, neighbourhood) is None:
        _refuse_unread(filing)
    return category


def _refuse_unread(filing: Filing) -> None:
    """Raise Invalid for what nobody at all would ever read or hear."""
    if filing.spoken is not None:
        message = _("No office works with Muhit here yet, so nobody could listen. Write it.")
        raise Invalid(message, fields={"voice": message})
    if filing.privacy == Privacy.PRIVATE:
        message = _("No office works with Muhit here: it can only be sent for everybody to read.")
        raise Invalid(message, fields={"privacy": message})


def _building(filing: Filing, neighbourhood: Neighbourhood) -> Building | None:
    if filing.building_id is None:
        return None
    return Building.objects.filter(pk=filing.building_id, neighbourhood=neighbourhood).first()


def _public_name(filing: Filing, by: User | None) -> str:
    """The name to show. Never that of somebody it is filed for: they agreed to less."""
    if not filing.shows_name or filing.behalf is not None or filing.privacy == Privacy.PRIVATE:
        return ""
    return _cleaned((by.name if by is not None else "") or filing.name)[:120]


def _write_applicant(submission: Submission, filing: Filing, by: User | None) -> None:
    behalf = filing.behalf
    own_account = by if behalf is None else None
    Applicant.objects.create(
        submission=submission,
        user=own_account,
        filed_by=by if behalf is not None else None,
        name=_cleaned(behalf.name if behalf is not None else filing.name)[:120],
        # An account is reached by its own phone and e-mail.
        phone="" if own_account is not None else filing.phone,
        email="" if own_account is not None else filing.email,
        language=filing.language,
        behalf_reason=_cleaned(behalf.reason)[:200] if behalf is not None else "",
        consented_at=submission.received_at if behalf is not None else None,
    )


def _attach(submission: Submission, filing: Filing) -> None:
    """Attach the uploads. Raises Invalid where one is gone, is attached, or they are too many."""
    wanted = list(dict.fromkeys(filing.files))
    stored = StoredFile.objects.in_bulk(wanted)
    kinds = [row.kind for row in stored.values()]
    taken = Attachment.objects.filter(file__in=wanted).exists()
    if len(stored) != len(wanted) or taken:
        message = _("A photo is no longer there. Please add it again.")
    elif kinds.count(StoredFile.Kind.PDF) and len(kinds) > 1:
        message = _("Send either photos or one PDF.")
    elif len(kinds) > MAX_PHOTOS:
        message = _("Send at most %(most)d photos.") % {"most": MAX_PHOTOS}
    else:
        Attachment.objects.bulk_create(
            Attachment(submission=submission, file=stored[key], order=order)
            for order, key in enumerate(wanted)
        )
        return
    raise Invalid(message, fields={"files": message})
