"""What applicants, followers and departments are told about a submission.

Texts name the number and, for what is public anyway, the first words; of a private
submission nothing but its number leaves the site.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.models import Preference
from muhit.registers.offices.queries import roles_of

from . import wording
from .actions.contact import forget_contact
from .enums import MessageKind
from .models import Submission
from .queries.access import visible_to
from .states import DAYS_OF_SILENCE
from .step_texts import tell_state

Params = dict[str, Any]
Text = Callable[[Submission], str]


def _fetch(about_id: int | None) -> Submission:
    return Submission.objects.select_related("body", "keeper", "department", "category").get(
        pk=about_id or 0
    )


def _is_visible(user: User, about_id: int | None) -> bool:
    return visible_to(user).filter(pk=about_id or 0).exists()


def _url(about_id: int | None, params: Params) -> str:
    return reverse("desk:desk" if params.get("staff") else "square:detail", args=[about_id])


def _anybody(user: User) -> bool:
    return True


def _is_staff(user: User) -> bool:
    return roles_of(user).is_staff


def _manages(user: User) -> bool:
    return roles_of(user).is_building_manager


def _kind(
    code: MessageKind,
    title: Promise,
    subject: Promise,
    body: Text,
    *,
    way: Preference.Way = Preference.Way.DIGEST,
    concerns: Callable[[User], bool] = _anybody,
    tells_actor: bool = False,
) -> kinds.Kind:
    """`subject` holds ``%(name)s``, the number and perhaps first words of the submission."""
    return kinds.Kind(
        code=code,
        topic=Topic.OWN if concerns is _anybody else Topic.WORK,
        title=title,
        subject=lambda params, about_id: str(subject) % {"name": wording.name_of(_fetch(about_id))},
        body=lambda params, about_id: wording.untranslated(params, body(_fetch(about_id))),
        url=_url,
        is_visible=_is_visible,
        way=way,
        concerns=concerns,
        tells_actor=tells_actor,
        stop=forget_contact,
    )


MESSAGES = (
    _kind(
        MessageKind.RECEIVED,
        gettext_lazy("My submission has arrived"),
        gettext_lazy("Your submission %(name)s has arrived"),
        wording.received,
        way=Preference.Way.AT_ONCE,
        tells_actor=True,
    ),
    _kind(
        MessageKind.PASSED_ON_BY_MUHTAR,
        gettext_lazy("The muhtar points something out to me as building manager"),
        gettext_lazy("The muhtar points out %(name)s"),
        lambda it: _("It may concern your building. Support it, or tell those who live there."),
        concerns=_manages,
    ),
    _kind(
        MessageKind.MOVED,
        gettext_lazy("Work on a submission goes on"),
        gettext_lazy("Your submission %(name)s moves on"),
        wording.received,
    ),
    _kind(
        MessageKind.QUESTION,
        gettext_lazy("The department asks me something"),
        gettext_lazy("A question about your submission %(name)s"),
        lambda it: _("The department needs to know something from you before it can go on."),
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        MessageKind.ANSWERED,
        gettext_lazy("A submission has been answered"),
        gettext_lazy("Submission %(name)s has been answered"),
        wording.silence,
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        MessageKind.TRANSLATED,
        gettext_lazy("What the office wrote to me has been translated"),
        gettext_lazy("There is a translation of what the office wrote about %(name)s"),
        lambda it: _("You can now read it in your language."),
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        MessageKind.FORWARDED,
        gettext_lazy("Another body is responsible for a submission"),
        gettext_lazy("Another body is responsible for submission %(name)s"),
        wording.received,
    ),
    _kind(
        MessageKind.DECLINED,
        gettext_lazy("A submission has been declined"),
        gettext_lazy("Submission %(name)s has been declined"),
        lambda it: _("The reason stands on its page. If you do not agree, you may reopen it."),
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        MessageKind.MERGED,
        gettext_lazy("My submission has been joined with the same one of somebody else"),
        gettext_lazy("Submission %(name)s has been joined with another about the same thing"),
        lambda it: _("You now follow that one, and you will hear what becomes of it."),
    ),
    _kind(
        MessageKind.JOINED_NEWS,
        gettext_lazy("There is news about what my submission was joined with"),
        gettext_lazy("News about your submission %(name)s"),
        lambda it: _("It was joined with another about the same thing, and that one moved on."),
    ),
    _kind(
        MessageKind.CLOSED,
        gettext_lazy("A submission has been closed"),
        gettext_lazy("Submission %(name)s has been closed"),
        lambda it: (
            _(
                "Nobody said whether it is solved, so it was closed after %(days)d days. "
                "If it is not solved, you may reopen it."
            )
            % {"days": DAYS_OF_SILENCE}
        ),
    ),
    _kind(
        MessageKind.CONFIRMED,
        gettext_lazy("A submission has been confirmed as solved"),
        gettext_lazy("Submission %(name)s has been confirmed as solved"),
        lambda it: _("The person who filed it says that it is solved. Nothing is left to do."),
    ),
    _kind(
        MessageKind.CONFIRMED_FOR,
        gettext_lazy("Somebody says for the resident that a submission is solved"),
        gettext_lazy("Submission %(name)s is said to be solved"),
        lambda it: _(
            "Whoever filed it for the resident says so. Only the resident can confirm it; if it is "
            "not solved, it may be reopened."
        ),
    ),
    _kind(
        MessageKind.REOPENED,
        gettext_lazy("A submission has been reopened"),
        gettext_lazy("Submission %(name)s has been reopened"),
        lambda it: _("It is back with the department; its time runs on from where it was."),
    ),
    _kind(
        MessageKind.RECEIVED_BY_DEPARTMENT,
        gettext_lazy("A new submission for my department"),
        gettext_lazy("New submission %(name)s"),
        wording.answer_due,
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.ASSIGNED,
        gettext_lazy("A submission is assigned to me or my department"),
        gettext_lazy("Submission %(name)s is assigned to you"),
        wording.answer_due,
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.REPLY,
        gettext_lazy("A resident replied to my question"),
        gettext_lazy("A reply to your question about %(name)s"),
        wording.answer_due,
        way=Preference.Way.AT_ONCE,
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.WITHDRAWN,
        gettext_lazy("A submission has been withdrawn"),
        gettext_lazy("Submission %(name)s has been withdrawn"),
        lambda it: _("The person who filed it has taken it back. Nothing is left to do."),
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.OVERDUE,
        gettext_lazy("A submission of my department is late"),
        gettext_lazy("Submission %(name)s is late"),
        lambda it: _("Its time is over. Answer it, or write what it still waits for."),
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.AGAIN,
        gettext_lazy("A submission is to be looked at again"),
        gettext_lazy("Submission %(name)s is to be looked at again"),
        wording.to_do_again,
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.UNDONE,
        gettext_lazy("The office took a step on a submission back"),
        gettext_lazy("The last step on submission %(name)s was a mistake"),
        lambda it: _("The office took it back: %(state)s") % {"state": tell_state(it.state)},
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        MessageKind.ANSWER_RETURNED,
        gettext_lazy("The head sent my answer back"),
        gettext_lazy("Your answer to %(name)s was sent back"),
        lambda it: (
            _("The reason stands at the desk. Write it anew. %(due)s")
            % {"due": wording.answer_due(it)}
        ),
        way=Preference.Way.AT_ONCE,
        concerns=_is_staff,
    ),
    _kind(
        MessageKind.ANSWER_WAITS,
        gettext_lazy("An answer waits for me to publish it"),
        gettext_lazy("An answer to %(name)s waits for you"),
        lambda it: _("Read it and publish it. %(due)s") % {"due": wording.answer_due(it)},
        way=Preference.Way.AT_ONCE,
        concerns=_is_staff,
    ),
)
