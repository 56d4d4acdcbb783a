"""What people are told of consultations: one message at each step."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import local
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.messages.models import Preference
from muhit.foundation.ui.words import day_words
from muhit.registers.offices.queries import roles_of

from .enums import Level, MessageKind
from .models import Consultation, Milestone, Phase
from .queries.access import PUBLIC
from .rights import TABLE, Verb


def _row(about_id: int | None) -> Consultation:
    rows = Consultation.objects.filter(state__in=PUBLIC, published_at__isnull=False)
    return rows.select_related("body").get(pk=about_id or 0)


def _is_visible(user: User, about_id: int | None) -> bool:
    rows = Consultation.objects.filter(state__in=PUBLIC, published_at__isnull=False)
    return rows.exclude(state="withdrawn").filter(pk=about_id or 0).exists()


def _url(about_id: int | None, params: Params) -> str:
    return reverse("consultations:detail", args=[about_id])


def _until(row: Consultation) -> str:
    return day_words(local(row.closes_at).date()) if row.closes_at else ""


def _invited_subject(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    return _("You are asked: %(question)s") % {"question": row.heading.text}


def _invited_body(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    words = _(
        "%(body)s asks before it decides, because you live nearby or saved a place there. "
        "You can answer until %(day)s."
    )
    parts = {"body": row.body, "day": _until(row)}
    return "\n\n".join([words % parts, str(Level(row.level).label)])


def _pass_on_subject(params: Params, about_id: int | None) -> str:
    return _("Please pass on: %(question)s") % {"question": _row(about_id).heading.text}


def _pass_on_body(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    return _(
        "%(body)s asks the people around you. On the page you find a poster in three languages "
        "to hang up, and a message to pass on. It ends on %(day)s."
    ) % {"body": row.body, "day": _until(row)}


def _opened_subject(params: Params, about_id: int | None) -> str:
    phase = Phase.objects.get(pk=params["phase"], consultation=_row(about_id))
    return _("It goes on: %(phase)s") % {"phase": phase.name}


def _question(params: Params, about_id: int | None) -> str:
    return _row(about_id).heading.text


def _closed_subject(params: Params, about_id: int | None) -> str:
    return _("See the result: %(question)s") % {"question": _row(about_id).heading.text}


def _closed_body(params: Params, about_id: int | None) -> str:
    return _("The answers are in. %(body)s now decides, and you will be told.") % {
        "body": _row(about_id).body
    }


def _decided_subject(params: Params, about_id: int | None) -> str:
    return _("It was decided: %(question)s") % {"question": _row(about_id).heading.text}


def _decided_body(params: Params, about_id: int | None) -> str:
    return str(_row(about_id).decision.text)


def _milestone(params: Params, about_id: int | None) -> Milestone:
    return Milestone.objects.get(pk=params["milestone"], consultation=_row(about_id))


def _progress_subject(params: Params, about_id: int | None) -> str:
    row = _milestone(params, about_id)
    return _("%(part)s: %(progress)d%% done") % {"part": row.title, "progress": row.progress}


def _progress_body(params: Params, about_id: int | None) -> str:
    row = _milestone(params, about_id)
    return "\n\n".join(filter(None, [str(row.note), row.consultation.heading.text]))


def _alarm_subject(params: Params, about_id: int | None) -> str:
    return _("Please look at a consultation: %(question)s") % {
        "question": Consultation.objects.get(pk=about_id or 0).heading.text
    }


def _alarm_body(params: Params, about_id: int | None) -> str:
    if params.get("what") == "routing":
        return _(
            "Statements are not shown as their priorities say. Results are not harmed, but "
            "some statements may be seen too seldom."
        )
    return _("Some answers look as if one hand had given many. They are held until you look.")


def _passes_on(user: User) -> bool:
    roles = roles_of(user)
    return roles.is_muhtar or roles.is_building_manager


def _runs_some(user: User) -> bool:
    """Whether this person prepares consultations for a body."""
    prepare = TABLE.offices(Verb.PREPARE)
    return any(post.role in prepare for post in roles_of(user).posts)


MESSAGES = (
    kinds.Kind(
        code=MessageKind.INVITED,
        topic=Topic.DECISIONS,
        title=gettext_lazy("I am asked before something near me is decided"),
        subject=_invited_subject,
        body=_invited_body,
        url=_url,
        is_visible=_is_visible,
        way=Preference.Way.AT_ONCE,
        tells_actor=True,
    ),
    kinds.Kind(
        code=MessageKind.PASS_ON,
        topic=Topic.WORK,
        title=gettext_lazy("A consultation to pass on"),
        subject=_pass_on_subject,
        body=_pass_on_body,
        url=lambda about_id, params: reverse("consultations:share", args=[about_id]),
        is_visible=_is_visible,
        tells_actor=True,
        concerns=_passes_on,
    ),
    kinds.Kind(
        code=MessageKind.PHASE_OPENED,
        topic=Topic.DECISIONS,
        title=gettext_lazy("The next step of a consultation I took part in"),
        subject=_opened_subject,
        body=_question,
        url=_url,
        is_visible=_is_visible,
    ),
    kinds.Kind(
        code=MessageKind.CLOSED,
        topic=Topic.DECISIONS,
        title=gettext_lazy("The result of a consultation I took part in"),
        subject=_closed_subject,
        body=_closed_body,
        url=_url,
        is_visible=_is_visible,
    ),
    kinds.Kind(
        code=MessageKind.DECIDED,
        topic=Topic.DECISIONS,
        title=gettext_lazy("What was decided after a consultation"),
        subject=_decided_subject,
        body=_decided_body,
        url=_url,
        is_visible=_is_visible,
        way=Preference.Way.AT_ONCE,
    ),
    kinds.Kind(
        code=MessageKind.PROGRESS,
        topic=Topic.DECISIONS,
        title=gettext_lazy("What became of a decision"),
        subject=_progress_subject,
        body=_progress_body,
        url=_url,
        is_visible=_is_visible,
    ),
    kinds.Kind(
        code=MessageKind.ALARM,
        topic=Topic.WORK,
        title=gettext_lazy("Something odd in a consultation"),
        subject=_alarm_subject,
        body=_alarm_body,
        url=lambda about_id, params: reverse("consultations:desk-one", args=[about_id]),
        way=Preference.Way.AT_ONCE,
        tells_actor=True,
        concerns=_runs_some,
    ),
)
