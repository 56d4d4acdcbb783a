"""Whom PostgreSQL knows to be acting: what its row-level security goes by.

    CREATE POLICY … USING (worker_id = nullif(current_setting('muhit.person', true), '')::bigint)

The name lasts as long as one transaction, so that no connection of a pool, and no pooler between,
hands it to the next person. Where nobody acts it is empty, and such a policy shows nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from .models import User

NAME = "muhit.person"


@contextmanager
def acting(person: User | AnonymousUser | None) -> Iterator[None]:
    """A transaction in which this person acts; None, or a stranger, is nobody."""
    key = "" if person is None or person.pk is None else str(person.pk)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [NAME, key])
        yield


class ActingPerson:
    """One transaction for each request, in which whoever is signed in acts.

    What a view began and could not end is undone with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting(request.user):
            return self.get_response(request)

    def process_exception(self, _request: HttpRequest, _exception: Exception) -> None:
        transaction.set_rollback(True)
