"""The choices of a submission."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages import enums as messages


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("complaint")
    REQUEST = "request", _("request")
    PROPOSAL = "proposal", _("proposal")


class Channel(models.TextChoices):
    """How it came in."""

    WEB = "web", _("web")
    DESK = "desk", _("desk")
    HELPLINE = "helpline", _("helpline")
    MUHTAR = "muhtar", _("muhtar")
    BUILDING_MANAGER = "building_manager", _("building manager")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("e-mail")
    API = "api", _("API")
    IMPORT = "import", _("brought over from another system")


# Rows may have them; a room that takes something in by one declares it and is then offered.
FORMER_CHANNELS = (Channel.HELPLINE, Channel.SMS, Channel.EMAIL)


class Privacy(models.TextChoices):
    PUBLIC = "public", _("public")
    PRIVATE = "private", _("private")


class Precision(models.TextChoices):
    """How exactly everybody may see the place."""

    EXACT = "exact", _("exact place")
    NEIGHBOURHOOD = "neighbourhood", _("only the neighbourhood")


class State(models.TextChoices):
    RECEIVED = "received", _("received")
    IN_TRIAGE = "in_triage", _("in triage")
    ASSIGNED = "assigned", _("assigned")
    IN_PROGRESS = "in_progress", _("in progress")
    FORWARDED = "forwarded", _("forwarded")
    PLANNED = "planned", _("planned")
    ANSWERED = "answered", _("answered")
    CONFIRMED = "confirmed", _("confirmed by the resident")
    CLOSED = "closed", _("closed")
    DECLINED = "declined", _("declined")
    DUPLICATE = "duplicate", _("duplicate")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Family(models.TextChoices):
    """Three kinds of state that are never mixed: "closed" is not "fixed"."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    FIXED = "fixed", _("fixed")


class Outcome(models.TextChoices):
    """What an answer says came of it."""

    DONE = "done", _("done")
    PLANNED = "planned", _("planned")
    INFORMATION = "information", _("information given")
    NOT_POSSIBLE = "not_possible", _("not possible")


class Way(models.TextChoices):
    """How a submission reached another body."""

    MUHIT = "muhit", _("through Muhit")
    LETTER = "letter", _("letter")
    KEP = "kep", _("registered e-mail (KEP)")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone")
    FORM = "form", _("their own form or application")


class Actor(models.TextChoices):
    """In which capacity somebody takes a step."""

    APPLICANT = "applicant", _("applicant")
    # Who filed it for somebody else, or by office: their word is theirs, not the resident's.
    MUHTAR = "muhtar", _("muhtar")
    MANAGER = "manager", _("building manager")
    AGENT = "agent", _("who filed it for the resident")
    STAFF = "staff", _("staff")
    HEAD = "head", _("department head")
    SYSTEM = "system", _("Muhit")


class TextSource(StrEnum):
    """The texts of a submission that are put into other languages, as the queue of interpreters
    names them."""

    WORDS = "submission-words"
    ANSWER = "submission-answer"
    QUESTION = "submission-question"
    REPLY = "submission-reply"
    REASON = "submission-reason"


class MessageKind(messages.MessageKind):
    """What applicants, followers, departments and neighbours are told."""

    RECEIVED = "submission_received"
    MOVED = "submission_moved"
    QUESTION = "submission_question"
    ANSWERED = "submission_answered"
    TRANSLATED = "submission_translated"
    FORWARDED = "submission_forwarded"
    DECLINED = "submission_declined"
    MERGED = "submission_merged"
    JOINED_NEWS = "submission_joined_news"
    CLOSED = "submission_closed"
    CONFIRMED = "submission_confirmed"
    CONFIRMED_FOR = "submission_confirmed_for"
    REOPENED = "submission_reopened"
    UNDONE = "submission_undone"
    RECEIVED_BY_DEPARTMENT = "submission_received_by_department"
    ASSIGNED = "submission_assigned"
    REPLY = "submission_reply"
    WITHDRAWN = "submission_withdrawn"
    OVERDUE = "submission_overdue"
    AGAIN = "submission_again"
    ANSWER_WAITS = "answer_waits"
    ANSWER_RETURNED = "answer_returned"
    PASSED_ON_BY_MUHTAR = "passed_on_by_muhtar"
    NEARBY = "saved_places_news"
