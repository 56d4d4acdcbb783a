"""What is kept about one person: collected for them, erased when they go.

Both follow the declared fates, so that a table cannot be forgotten. Accounts finds
this module and calls it when somebody asks for their data or deletes the account.
"""

from collections import Counter
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.lookups import Exact

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.core.retention_rules import Holds, TableRule
from muhit.foundation.reading.keyset import in_pieces

from . import declared
from .acts import Act
from .particulars import MARK, Particulars, particulars_of

_TAKEN_AWAY = (Holds.PERSONAL, Holds.NAME, Holds.CONTACT, Holds.SECRET)


# -- what is kept -------------------------------------------------------------------------------


def export_person(user: User) -> dict[str, list[dict[str, object]]]:
    """Every row about `user`: table → rows, as values of JSON.

    Left out: keys and proofs, who else worked on it, and what nobody has let out yet.
    """
    exported: dict[str, list[dict[str, object]]] = {}
    for rows in declared.every():
        if rows.person is None:
            continue
        shown = [name for name, fate in rows.fields.items() if fate.holds is not Holds.SECRET]
        found = list(_of(rows, user).filter(rows.exported).order_by("pk").values(*shown))
        people = declared.columns_of_people(rows)
        for row in found:
            # Who else had to do with it (staff, interpreters, a manager) is not theirs to know.
            for column in people & set(row):
                row[column] = row[column] if row[column] == user.pk else None
        if found:
            exported[rows.model] = [{k: _plain(v) for k, v in row.items()} for row in found]
    return exported


def collect(user: User) -> dict[str, object]:
    return dict(export_person(user))


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | dict | list | None) else str(value)


# -- forgetting ---------------------------------------------------------------------------------


@transaction.atomic
def erase_person(user: User) -> dict[str, int]:
    """Forget a person and delete the account. Returns counts by table and field.

    Raises NotAllowed where something of theirs must be settled first (a post).
    """
    counts = erase(user)
    user.delete()
    return counts


@transaction.atomic
def erase(user: User) -> dict[str, int]:
    """Forget a person everywhere but in the row of the account itself.

    Rows that are theirs alone go; what stays for others (a public submission and
    its answers) loses name, phone and e-mail, in fields and in texts. Call inside
    the transaction that deletes the account. Raises NotAllowed as `erase_person`.
    """
    _ask_hindrances(user)
    known = _particulars(user)
    counts: Counter[str] = Counter()
    for rows in declared.every():
        for column, fate in rows.fields.items():
            if fate.holds is Holds.WORDS:
                counts[f"{rows.model}.{column}"] += _scrub(rows, column, user, known)
    for rows in declared.every():
        if rows.person is not None:
            counts[rows.model] += _forget_rows(rows, user)
        for column, fate in rows.fields.items():
            if fate.holds is Holds.CONTACT:
                counts[f"{rows.model}.{column}"] += _forget_contacts(rows, column, known)
    counts["sessions.Session"] += _end_sessions(user)
    found = {name: count for name, count in counts.items() if count}
    record(Act.PERSON_ERASED, user_id=user.pk, counts=found)
    return found


def _ask_hindrances(user: User) -> None:
    for rows in declared.every():
        if rows.hindrance is not None and _of(rows, user).filter(rows.hindrance.where).exists():
            raise NotAllowed(rows.hindrance.message)


def _of(rows: TableRule, user: User) -> QuerySet[models.Model]:
    return declared.model_of(rows)._base_manager.filter(**{str(rows.person): user.pk})


def _particulars(user: User) -> Particulars:
    found: dict[Holds, set[str | None]] = {Holds.CONTACT: set(), Holds.NAME: set()}
    for rows in declared.every():
        if rows.person is not None:
            for column, fate in rows.fields.items():
                if fate.holds in found:
                    found[fate.holds].update(_of(rows, user).values_list(column, flat=True))
    return particulars_of(found[Holds.CONTACT], found[Holds.NAME])


def _forget_rows(rows: TableRule, user: User) -> int:
    mine = _of(rows, user)
    if rows.goes_with_person:
        count = mine.count()
        mine.delete()
        return count
    model = declared.model_of(rows)
    if model is User:
        return 0  # the account goes as a whole
    taken = [name for name, fate in rows.fields.items() if fate.holds in _TAKEN_AWAY]
    if not taken:
        return 0
    ids = list(mine.values_list("pk", flat=True))
    blank = {name: declared.blank_value(model, name) for name in taken}
    return model._base_manager.filter(pk__in=ids).update(**blank)


def _forget_contacts(rows: TableRule, column: str, known: Particulars) -> int:
    """The same phone or e-mail in rows that are not tied to the account."""
    model = declared.model_of(rows)
    same = _same(column, known)
    if model is User or not same:
        return 0
    found = model._base_manager.filter(same)
    if rows.person is not None and rows.goes_with_person:
        # What hangs on the account is gone; the same address of somebody else stays theirs.
        found = found.filter(**{f"{rows.person}__isnull": True})
    return found.update(**{column: declared.blank_value(model, column)})


# -- texts --------------------------------------------------------------------------------------


def _scrub(rows: TableRule, column: str, user: User, known: Particulars) -> int:
    """Take contacts out of every text of the column, and names out of the person's own matters."""
    changed = 0
    own = _own(rows, user, known)
    if known.names and own:
        model = declared.model_of(rows)
        ids = list(model._base_manager.filter(own).values_list("pk", flat=True).distinct())
        changed = _replace(rows, column, known.pattern(), ids)
    return changed + _replace(rows, column, known.contact_pattern(), None)


def _own(rows: TableRule, user: User, known: Particulars) -> Q:
    """TableRule about the person: by account, or by a phone or e-mail of theirs in the same row."""
    own = Q()
    for path in filter(None, (rows.person, rows.mentions)):
        own |= Q(**{path: user.pk})
    for column, fate in rows.fields.items():
        if fate.holds is Holds.CONTACT:
            own |= _same(column, known)
    return own


def _same(column: str, known: Particulars) -> Q:
    # Letter by letter: another fold would take somebody else's address for this one. What was
    # entered before addresses had one form may still have capitals.
    same = Q()
    for text in known.contacts:
        same |= Q(**{column: text})
        if "@" in text:
            same |= Q(Exact(_AsciiLower(F(column)), Value(text)))
    return same


class _AsciiLower(Func):
    """Lower case of A to Z alone, whatever the server's locale is."""

    template = '(lower(%(expressions)s COLLATE "C"))'
    output_field = models.TextField()


def _replace(rows: TableRule, column: str, pattern: str, ids: list[Any] | None) -> int:
    model = declared.model_of(rows)
    if not pattern or ids == []:
        return 0
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    field = declared.column_of(model, column)
    name, kind = quote(str(field.column)), field.db_type(connection)
    # Table and column names come from the models, values go as parameters.
    statement = (
        f"UPDATE {table} SET {name} = regexp_replace({name}::text, %s, %s, 'g')::{kind} "  # noqa: S608
        f"WHERE {name}::text ~ %s" + (f" AND {key} = ANY(%s)" if ids is not None else "")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement} RETURNING {key}",
            [pattern, MARK, pattern, *([ids] if ids is not None else [])],
        )
        changed = [row[0] for row in cursor.fetchall()]
    if changed and rows.refresh is not None:
        rows.refresh(changed)
    return len(changed)


# -- sessions -----------------------------------------------------------------------------------


def _end_sessions(user: User) -> int:
    """Delete every session of the person: the row holds who it is only inside its data."""
    mine = [
        session.pk
        for session in in_pieces(Session.objects.all())
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]
