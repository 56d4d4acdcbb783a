"""Sign-in codes: sent while somebody waits, and never kept."""

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import get_language

from muhit.foundation.accounts.errors import CodeNotSent
from muhit.foundation.core import clock

from ..errors import SendingError
from ..models import Delivery
from ..senders import hand_over_email, hand_over_sms

CODE_KIND = "code"


def send_code(*, phone: str | None, email: str | None, subject: str, text: str, code: str) -> None:
    """Send a code at once, by e-mail where `email` is given, else by SMS.

    This is the `SendCode` of accounts in production. Neither the code nor the text
    is kept, only that something was sent. Raises CodeNotSent where the sender does
    not take it.
    """
    delivery = Delivery(
        kind=CODE_KIND,
        channel=Delivery.Channel.EMAIL if email else Delivery.Channel.SMS,
        address=email or phone or "",
        language=get_language() or "",
        state=Delivery.State.SENT,
        attempts=1,
        due_at=clock.now(),
        sent_at=clock.now(),
    )
    try:
        if email:
            hand_over_email(EmailMultiAlternatives(subject, text, to=[email]))
        else:
            hand_over_sms(to=phone or "", text=text)
    except SendingError as error:
        delivery.state, delivery.error, delivery.sent_at = Delivery.State.FAILED, str(error), None
        delivery.save()
        raise CodeNotSent from error
    delivery.save()
