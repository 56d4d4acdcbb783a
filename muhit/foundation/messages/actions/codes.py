"""Sign-in codes: sent while somebody waits, and never kept."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from muhit.foundation.core import clock

from ..errors import NotSent, SendingError
from ..models import Delivery
from ..senders import hand_over_email, sms_sender

CODE_KIND = "code"


def send_code(address: str, code: str, language: str) -> Delivery:
    """Send a sign-in code at once, by e-mail where `address` holds an @, else by SMS.

    The code itself is kept nowhere, except outside production, where `/demo/` shows
    what the console twin "sent". Raises NotSent where the sender does not take it.
    """
    channel = Delivery.Channel.EMAIL if "@" in address else Delivery.Channel.SMS
    with translation.override(language):
        text = _("%(code)s is your code for %(name)s. Give it to nobody.") % {
            "code": code,
            "name": settings.INSTALLATION_NAME,
        }
        subject = _("Your code")
        sorry = _("The code could not be sent just now. Please try again in a few minutes.")
    delivery = Delivery(
        kind=CODE_KIND,
        channel=channel,
        address=address,
        subject=subject,
        body="" if settings.PRODUCTION else text,
        language=language,
        attempts=1,
        due_at=clock.now(),
    )
    try:
        if channel == Delivery.Channel.EMAIL:
            hand_over_email(EmailMultiAlternatives(subject, text, to=[address]))
        else:
            sms_sender().send(to=address, text=text)
    except SendingError as error:
        delivery.state, delivery.error = Delivery.State.FAILED, str(error)
        delivery.save()
        raise NotSent(sorry) from error
    delivery.state, delivery.sent_at = Delivery.State.SENT, clock.now()
    delivery.save()
    return delivery
