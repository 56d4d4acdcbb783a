"""Messages in inboxes, and deliveries in every situation."""

import factory
from django.utils import timezone

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Kind
from muhit.foundation.messages.models import Delivery, Message, Preference


class ReaderFactory(factory.django.DjangoModelFactory):
    """Somebody with an e-mail address who reads Turkish."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("reader{}@example.org".format)
    language = "tr"

    class Params:
        reached_by_phone = factory.Trait(
            email=None,
            phone=factory.Sequence("+9053200000{:02d}".format),
            phone_confirmed_at=factory.LazyFunction(timezone.now),
        )
        out_of_reach = factory.Trait(email=None)


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Message

    recipient = factory.SubFactory(ReaderFactory)
    kind = "test.digest"
    about_id = 1

    class Params:
        was_read = factory.Trait(read_at=factory.LazyFunction(timezone.now))


class DeliveryFactory(factory.django.DjangoModelFactory):
    """To somebody without an account, by e-mail, waiting in the queue."""

    class Meta:
        model = Delivery

    kind = "test.digest"
    channel = Delivery.Channel.EMAIL
    address = "applicant@example.org"
    subject = "Subject"
    body = "Body"
    url = "/track/x/"
    language = "tr"
    due_at = factory.LazyFunction(timezone.now)

    class Params:
        by_sms = factory.Trait(channel=Delivery.Channel.SMS, address="+905320000000")
        claimed = factory.Trait(
            state=Delivery.State.SENDING,
            attempts=1,
            claimed_at=factory.LazyFunction(timezone.now),
        )
        failed = factory.Trait(state=Delivery.State.FAILED, attempts=6, error="mail server: 550")
        was_sent = factory.Trait(
            state=Delivery.State.SENT, sent_at=factory.LazyFunction(timezone.now)
        )


def make_kind(code: str, way: Preference.Way = Preference.Way.DIGEST, **fields: object) -> Kind:
    """A kind whose words tell which message they belong to."""
    return Kind(
        code=code,
        title=code,
        way=way,
        **{
            "topic": Topic.OWN,
            "subject": lambda params, about_id: f"news {about_id}",
            "body": lambda params, about_id: f"what comes next for {about_id}",
            "url": lambda about_id, params: f"/submissions/{about_id}/",
            **fields,
        },
    )
