"""The choices of a submission."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Actor(models.TextChoices):
    """In which capacity somebody takes a step."""

    APPLICANT = "applicant", _("applicant")
    STAFF = "staff", _("staff")
    HEAD = "head", _("department head")
    SYSTEM = "system", _("Muhit")
