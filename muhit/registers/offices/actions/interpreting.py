"""Naming interpreters and ending their work."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock, languages
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.core.rows import put
from muhit.registers.organisations.models import Body

from .. import handing_over, policies
from ..acts import Act
from ..models import Interpreter
from ..queries import forget_roles


@transaction.atomic
def name_interpreter(user: User, *, body: Body, between: Iterable[str], by: User) -> Interpreter:
    """From today on this person interprets for the body `between` these languages.

    Whoever does so already gets these languages in place of the old ones. Raises NotAllowed, or
    Invalid for fewer than two languages or one nobody knows.
    """
    if not policies.may_appoint(by, body):
        raise NotAllowed(_("Only an administrator of this body may name interpreters."))
    known = [code for code in languages.CODES if code in set(between)]
    if len(known) < 2:
        message = _("Choose at least two languages.")
        raise Invalid(message, fields={"languages": message})
    row, _is_new = put(
        Interpreter,
        user=user,
        body=body,
        ends_on=None,
        values={"languages": known},
        fresh={"started_on": clock.today()},
    )
    record(Act.INTERPRETER_NAMED, by=by, about=row, body=body.pk, user=user.pk, languages=known)
    forget_roles(user)
    return row


@transaction.atomic
def end_interpreter(interpreter: Interpreter, *, by: User) -> Interpreter:
    """This person no longer reads anything for the body. Raises NotAllowed or WrongState."""
    row = Interpreter.objects.select_for_update(of=("self",)).get(pk=interpreter.pk)
    if not policies.may_appoint(by, row.body):
        raise NotAllowed(_("Only an administrator of this body may name interpreters."))
    if row.ends_on is not None:
        raise WrongState(_("This interpreter has stopped already."))
    row.ends_on = max(clock.today(), row.started_on)
    row.save(update_fields=["ends_on"])
    record(Act.INTERPRETER_ENDED, by=by, about=row, body=row.body_id, user=row.user_id)
    forget_roles(row.user)
    handing_over.hand_over(row.user, row.body, None)
    return row
