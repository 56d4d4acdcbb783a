"""Whether text messages leave, and how many of this hour's sum are spent."""

from collections.abc import Iterator

from . import Finding


def findings(*, is_production: bool) -> Iterator[Finding]:
    """The gateway answers (it is asked for nothing), and strangers do not use the sum up."""
    from django.db import DatabaseError

    from muhit.foundation.accounts import budget
    from muhit.foundation.messages import gateway, senders

    host = senders.gateway_host()
    if not host:
        words = "messages are printed and reach nobody (MUHIT_SMS is console)"
        yield Finding("sms", not is_production, words)
    else:
        fault = gateway.fault_of_line()
        if fault:
            yield Finding("sms", False, f"the gateway {host} does not answer: {fault}")
        else:
            words = f"the gateway {host} answers. Send one: muhit messages sms +90…"
            yield Finding("sms", True, words)
    try:
        used, most = budget.used(), budget.most()
    except DatabaseError:
        return
    words = f"{used} of {most} of this hour are sent"
    if used * 2 >= most:
        words += ": far more than usual. Somebody may be running up costs; see the log, and "
        words += "MUHIT_SMS_COUNTRIES and MUHIT_SMS_PER_HOUR."
    yield Finding("sms", used * 2 < most, words)
