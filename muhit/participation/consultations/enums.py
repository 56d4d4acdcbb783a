"""The choices of consultations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages import enums as messages


class State(models.TextChoices):
    """Where a consultation stands."""

    DRAFT = "draft", _("being prepared")
    ANNOUNCED = "announced", _("announced")
    OPEN = "open", _("open")
    CLOSED = "closed", _("being decided")
    DECIDED = "decided", _("decided")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Level(models.TextChoices):
    """How far the body promises to follow what comes of it."""

    INFORM = "inform", _("We inform you")
    CONSULT = "consult", _("We ask you and answer everything")
    TOGETHER = "together", _("We work it out with you")
    DECIDE = "decide", _("You decide")


class AreaKind(models.TextChoices):
    """How the area it touches is given."""

    BODY = "body", _("everywhere the body works")
    NEIGHBOURHOODS = "neighbourhoods", _("neighbourhoods")
    BUILDING = "building", _("one building or site")
    CIRCLE = "circle", _("around a place on the map")
    OUTLINE = "outline", _("an outline drawn on the map")


class Method(models.TextChoices):
    """What people do in a phase."""

    STATEMENTS = "statements", _("Statements")
    QUESTIONS = "questions", _("Questionnaire")
    VOTE = "vote", _("Vote")
    BUDGET = "budget", _("Budget")
    MEETING = "meeting", _("Meeting")


class Who(models.TextChoices):
    """What counts as a person in a phase."""

    ANYONE = "anyone", _("anyone, without signing in; one answer for each device")
    SIGNED_IN = "signed_in", _("whoever signs in; one answer for each account")
    RESIDENT = "resident", _("whoever lives in the area; one answer for each account")
    CODE = "code", _("whoever has a voting code; one answer for each code")


class Rule(models.TextChoices):
    """How one fills in a ballot."""

    SINGLE = "single", _("choose one")
    APPROVAL = "approval", _("choose all you approve of")
    RANKING = "ranking", _("put them in order")
    SCORE = "score", _("give each a score")
    POINTS = "points", _("share out points")


class Completion(models.TextChoices):
    """What equal shares does with money that is left."""

    NONE = "none", _("what is left over is kept")
    GREEDY = "greedy", _("what is left over goes to the projects most voters want")
    ADD1 = "add1u", _("shares grow evenly until no more fits; then the most wanted that fit")


class StatementState(models.TextChoices):
    WAITING = "waiting", _("waiting for a look")
    SHOWN = "shown", _("shown")
    REFUSED = "refused", _("not taken up")


class Origin(models.TextChoices):
    """Whose words a statement is."""

    SEED = "seed", _("by the body")
    RESIDENT = "resident", _("by a resident")


class Channel(models.TextChoices):
    """How an answer came in."""

    WEB = "web", _("on the web")
    CODE = "code", _("with a voting code")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by telephone")


class Community(models.TextChoices):
    HOST = "host", _("host community")
    REFUGEE = "refugee", _("refugee community")


class AgeBand(models.TextChoices):
    UNDER_18 = "u18", _("under 18")
    TO_29 = "18-29", _("18–29")
    TO_44 = "30-44", _("30–44")
    TO_64 = "45-64", _("45–64")
    OVER_65 = "65+", _("65 and over")


class Verdict(models.TextChoices):
    """The answer to a group of ideas."""

    TAKEN_UP = "taken_up", _("taken up")
    PARTLY = "partly", _("partly taken up")
    NO = "no", _("not taken up")


class Suspicion(models.TextChoices):
    """Why answers are held for a look."""

    WAVE = "wave", _("many new participants at once")
    ALIKE = "alike", _("many equal answers")
    NETWORK = "network", _("many participants from one network")


class Look(models.TextChoices):
    """What came of a look at held answers."""

    WAITING = "waiting", _("held for a look")
    COUNTED = "counted", _("counted after a look")
    EXCLUDED = "excluded", _("left out after a look")


class MessageKind(messages.MessageKind):
    """What people are told of what they are asked, and staff of what looks wrong."""

    INVITED = "consultation_invited"
    PASS_ON = "consultation_pass_on"  # noqa: S105 - a kind of message
    PHASE_OPENED = "consultation_phase_opened"
    CLOSED = "consultation_closed"
    DECIDED = "consultation_decided"
    PROGRESS = "consultation_progress"
    ALARM = "consultation_alarm"
