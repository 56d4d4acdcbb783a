import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from muhit.foundation.core.keyset import keyset_page
from muhit.foundation.messages.models import Message
from tests.factories.messages import MessageFactory, ReaderFactory

ORDER = ("-created_at", "-id")


class Walking(TestCase):
    @given(count=st.integers(0, 12), size=st.integers(1, 5))
    def test_every_row_comes_once_and_in_order(self, count, size):
        Message.objects.all().delete()
        reader = ReaderFactory()
        for _ in range(count):
            MessageFactory(recipient=reader)
        seen, cursor = [], None
        while True:
            page = keyset_page(Message.objects.all(), order=ORDER, cursor=cursor, size=size)
            seen += page.rows
            cursor = page.next_cursor
            if not cursor:
                break
        assert seen == list(Message.objects.order_by(*ORDER))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "W10",
        "bnVsbA",
        "WzEsMiwzXQ",
        "W3t9LDFd",
        "\0",
        "WyJ4IiwgMV0",
        "WzEsICJ4Il0",
        "WzFlKzMwOCwgNV0",
    ],
)
def test_a_cursor_that_cannot_be_read_gives_the_first_page(cursor):
    message = MessageFactory()
    assert keyset_page(Message.objects.all(), order=ORDER, cursor=cursor).rows == [message]
