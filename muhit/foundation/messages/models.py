"""Messages to people, and every attempt to deliver them."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.addresses import masked


class Fault(StrEnum):
    """How the reason of a failed delivery begins; a detail may follow after a colon."""

    MAIL_SERVER = "mail server"
    WORDS = "words"
    WORKER = "worker stopped"
    SMS_GATEWAY = "sms gateway"
    PUSH = "notification"
    BOUNCED = "came back"


class Message(models.Model):
    """One entry of somebody's inbox. Its words are made when it is read, from `kind` and `params`,
    so that they come in the reader's language and show nothing the reader may no longer see."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="inbox")
    kind = models.CharField(max_length=60)
    about_id = models.BigIntegerField(null=True)
    params = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "-created_at"]),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="unread_messages"),
            models.Index(
                fields=["recipient", "created_at"],
                condition=Q(read_at=None, digested_at=None),
                name="messages_for_the_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id}"


class Preference(models.Model):
    """How a person wants one kind of message beyond the inbox."""

    class Way(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DIGEST = "digest", _("in the daily summary")
        PUSH = "push", _("as a notification on my device")
        OFF = "off", _("not at all")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    way = models.CharField(max_length=8, choices=Way)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_way_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"


class Device(models.Model):
    """A browser that asked to be told that there is news (Web Push, RFC 8030).

    `endpoint` is an address at the maker of the browser; what is sent there is encrypted for
    the browser with the other two.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=600, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["user"], name="devices_of_a_person")]

    def __str__(self) -> str:
        return f"device {self.pk} of {self.user_id}"


class Delivery(models.Model):
    """One e-mail or SMS and what became of it.

    A delivery to somebody with an account (`recipient`) gets its address and its
    words only when it is sent; one to an applicant without an account carries
    them from the start. `sending` is the claim of one worker: a delivery left in
    it by a worker that died becomes `unknown` and is never sent again by itself,
    because it may have arrived.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        SMS = "sms", _("SMS")
        PUSH = "push", _("notification")

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        UNKNOWN = "unknown", _("unknown whether it arrived")
        DROPPED = "dropped", _("no longer to be sent")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="deliveries")
    kind = models.CharField(max_length=60)
    about_id = models.BigIntegerField(null=True)
    params = models.JSONField(default=dict)
    channel = models.CharField(max_length=8, choices=Channel, blank=True)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    # When the next attempt may be made.
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(fields=["state", "queued_at"]),
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=("queued", "sending")),
                name="deliveries_under_way",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="sent_deliveries_say_when",
                condition=~Q(state="sent") | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="claimed_deliveries_say_when",
                condition=~Q(state="sending") | Q(claimed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk} {self.state}"

    @property
    def masked_address(self) -> str:
        """What staff may see of it."""
        return masked(self.address)

    @property
    def reason(self) -> str:
        """Why it did not arrive, in the reader's language; what a sender said stays as it is."""
        kind, _colon, detail = self.error.partition(": ")
        if kind == Fault.WORKER:
            return gettext("The worker stopped while sending.")
        if kind == Fault.WORDS:
            return gettext("Its words could not be made: %(detail)s") % {"detail": detail}
        if kind == Fault.MAIL_SERVER:
            return gettext("The mail server said: %(detail)s") % {"detail": detail}
        if kind == Fault.SMS_GATEWAY:
            return gettext("The SMS gateway said: %(detail)s") % {"detail": detail}
        if kind == Fault.PUSH:
            return gettext("No device took the notification: %(detail)s") % {"detail": detail}
        if kind == Fault.BOUNCED:
            return gettext("It came back: %(detail)s") % {"detail": detail}
        return self.error

    @property
    def can_be_sent_again(self) -> bool:
        is_troubled = self.state in (self.State.FAILED, self.State.UNKNOWN)
        return is_troubled and self.kind != "code" and bool(self.address or self.recipient_id)
