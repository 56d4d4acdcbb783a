"""Asking, voting, counting, taking back.

Voting leaves no trace in the audit: nobody shall read later who voted when.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.detecting import settled
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import put
from muhit.foundation.messages.actions import send
from muhit.registers.places.models import Building, Neighbourhood

from . import policies, queries
from .acts import Act
from .drafts import PollDraft
from .enums import MessageKind
from .errors import Over
from .models import Ballot, Option, Poll
from .texts import ask_for_other_languages, no_longer_needed

# Tasks call actions, so actions know them by name.
TELL = "polls.tell"
# More at once would be noise in people's inboxes.
MOST_OPEN = 3


@transaction.atomic
def ask(*, draft: PollDraft, by: User) -> Poll:
    """Ask the neighbourhood or the building; those asked are told at once.

    Raises NotAllowed, or Invalid (also where `MOST_OPEN` polls of the place are open).
    """
    place = draft.place
    if not policies.may_ask(by, place):
        raise NotAllowed(_("Only the muhtar, or the manager of the building, may ask."))
    draft.check()
    _lock_place(place)
    if queries.of_place(place).filter(closed_at=None, ends_at__gt=clock.now()).count() >= MOST_OPEN:
        raise Invalid(_("Three questions are open here already. Wait until one of them ends."))
    poll = Poll.objects.create(
        asked_by=by,
        building=place if isinstance(place, Building) else None,
        neighbourhood=place if isinstance(place, Neighbourhood) else None,
        question=draft.question.strip(),
        language=settled(f"{draft.question} {' '.join(draft.options)}", draft.language),
        counting=draft.counting,
        ends_at=draft.ends_at,
    )
    Option.objects.bulk_create(
        Option(poll=poll, position=number, text=text.strip())
        for number, text in enumerate(draft.options, start=1)
    )
    ask_for_other_languages(poll, by=by)
    record(Act.ASKED, by=by, about=poll)
    app.configure_task(TELL).defer(poll_id=poll.pk)
    return poll


@transaction.atomic
def vote(poll: Poll, *, option: int, by: User) -> None:
    """Cast one's vote, or change it, until the end.

    Where each flat has one vote, this answers the same whatever others of the flat did: what
    the flat says is reckoned when the votes are counted (`queries.tallies`).
    Raises NotAllowed, Invalid for an option of another poll, Over.
    """
    # Whoever counts waits for this vote, or this vote comes too late.
    row = queries.visible_to(by).select_for_update(of=("self",), no_key=True).filter(pk=poll.pk)
    poll = row.first() or poll
    if not policies.is_asked(by, poll):
        raise NotAllowed(_("Only those who live there vote."))
    if not poll.is_open:
        raise Over(_("This poll has ended."))
    if not poll.options.filter(pk=option).exists():
        raise Invalid(
            _("Choose one of the answers."), fields={"option": _("Choose one of the answers.")}
        )
    put(Ballot, poll=poll, user=by, values={"option_id": option})


@transaction.atomic
def close(poll: Poll, *, by: User | None = None) -> Poll:
    """Count the votes, delete them, and tell the result; before its end by who asked it.

    `by` None: its time is over. Does nothing where it is counted already.
    Raises NotAllowed.
    """
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.closed_at is not None or poll.withdrawn_at is not None:
        return poll
    if by is None:
        if poll.is_open:
            return poll
    elif not policies.answers_for(by, poll):
        raise NotAllowed(_("Only the muhtar, or the manager of the building, may do this."))
    for option, votes in queries.tallies(poll).items():
        Option.objects.filter(pk=option).update(votes=votes)
    poll.asked = queries.could_vote(poll)
    poll.ballots.all().delete()
    poll.closed_at = clock.now()
    poll.save(update_fields=["closed_at", "asked"])
    record(Act.COUNTED, by=by, about=poll)
    app.configure_task(TELL).defer(poll_id=poll.pk)
    return poll


@transaction.atomic
def withdraw(poll: Poll, *, by: User) -> Poll:
    """Take it back: its votes are deleted unread, and nobody sees it any more.

    Raises NotAllowed, or Over where it has ended.
    """
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if not policies.answers_for(by, poll):
        raise NotAllowed(_("Only the muhtar, or the manager of the building, may do this."))
    if not poll.is_open:
        raise Over(_("This poll has ended."))
    poll.ballots.all().delete()
    no_longer_needed(poll)
    poll.withdrawn_at = clock.now()
    poll.save(update_fields=["withdrawn_at"])
    record(Act.WITHDRAWN, by=by, about=poll)
    return poll


@transaction.atomic
def tell(poll: Poll) -> None:
    """Tell those asked that it is open, or what came of it; each once."""
    row = Poll.objects.select_for_update().get(pk=poll.pk)
    if row.withdrawn_at is not None:
        return
    if row.closed_at is not None:
        if row.told_at is None or row.told_at < row.closed_at:
            _send(row, MessageKind.COUNTED)
    elif row.told_at is None and row.is_open:
        _send(row, MessageKind.ASKED)


def _send(poll: Poll, kind: MessageKind) -> None:
    poll.told_at = clock.now()
    poll.save(update_fields=["told_at"])
    send(kind=kind, to=queries.people_asked(poll), about_id=poll.pk)


def _lock_place(place: Neighbourhood | Building) -> None:
    """One after the other, so that two at once do not both find room for a third."""
    type(place)._default_manager.select_for_update(no_key=True).filter(pk=place.pk).first()
